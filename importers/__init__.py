"""Boundary files: what is in them, read in isolation."""
