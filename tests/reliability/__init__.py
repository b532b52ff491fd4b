"""What is left after the process was killed, the disk filled up, or two of us ran."""
