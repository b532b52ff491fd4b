"""What every test shares: no screen is needed to run any of them."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
