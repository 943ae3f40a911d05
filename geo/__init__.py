"""Coordinates, reference systems, rings and measures. Pure: no Django."""
