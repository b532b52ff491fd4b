"""What is otherwise between two flows, one sort of difference a file."""
