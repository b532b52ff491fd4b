"""``python -m flowdesk``."""

import sys
from multiprocessing import freeze_support

from flowdesk.cli import main

if __name__ == "__main__":
    freeze_support()  # an export of the frozen desk begins here, too
    sys.exit(main())
