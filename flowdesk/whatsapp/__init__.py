"""The Cloud API, only what a shop's bot uses."""
