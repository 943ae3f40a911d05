"""Areas on the ellipsoid, by the name this package has always known them under (`geo.scale`)."""

from geo.scale import ArealScale, Geometries, factors_at, scale_at

__all__ = ["ArealScale", "Geometries", "factors_at", "scale_at"]
