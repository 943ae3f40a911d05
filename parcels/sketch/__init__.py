"""Sketches (کروکی) as SVG, made on the server: seen at once, without script or map."""

from parcels.sketch.boundary import boundary_sketch
from parcels.sketch.parcel import parcel_sketch

__all__ = ["boundary_sketch", "parcel_sketch"]
