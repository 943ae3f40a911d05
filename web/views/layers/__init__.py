"""The layers: shown to everybody, kept by the GIS office."""
