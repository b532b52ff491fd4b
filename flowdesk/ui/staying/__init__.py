"""What lets the desk be forgotten for months: the tray, closing and quitting, one window a folder."""
