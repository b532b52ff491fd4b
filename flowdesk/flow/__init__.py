"""What a flow is and does: pure values, no clock, no screen, no network."""
