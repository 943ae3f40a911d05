"""The formats in which a boundary is given back; a new one is a new module."""
