"""The names of the parts of the Connect page, in their order."""

GUIDE, DOCTOR, DETAILS = "Go live", "Check-up", "Details"
