"""The declared rule sets: one module each, ``SET``."""
