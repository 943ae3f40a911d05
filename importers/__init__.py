"""Boundary files: what is in them, read in isolation."""

from importers.files import read_files
from importers.options import ReadOptions
from importers.registry import Format

__all__ = ["Format", "ReadOptions", "read_files"]
