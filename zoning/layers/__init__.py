"""One module for each zoning layer; a new one edits no other file."""
