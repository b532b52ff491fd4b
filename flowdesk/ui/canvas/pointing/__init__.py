"""What a wheel, a trackpad and fingers on a screen do on the board."""
