"""File formats: one module each; none imports another."""
