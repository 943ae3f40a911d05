"""Zoning layers, their versions, and the overlay."""
