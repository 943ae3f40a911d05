"""The land services: one module each, found by their ``SERVICE``."""
