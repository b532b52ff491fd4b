"""What stands between tokens and a first customer: the steps, the registration, and the doctor."""
