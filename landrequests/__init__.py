"""Land services, boundaries given for them, and the check against the layers."""
