"""Published layers as vector tiles."""
