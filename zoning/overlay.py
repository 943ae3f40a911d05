"""The overlay: what the layers say of a boundary."""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry import MultiPolygon, Polygon

from zoning.results import ClassResult, FeatureResult, LayerResult, LayerVersionRef, Relation

__all__ = ["ClassResult", "FeatureResult", "LayerResult", "LayerVersionRef", "Relation", "overlay"]


def overlay(
    *, geometry: Polygon | MultiPolygon, area_m2: float, versions: Sequence[LayerVersionRef]
) -> tuple[LayerResult, ...]:
    """Check a boundary against versions of layers; one result for each version, in their order.

    Parameters
    ----------
    geometry
        The boundary in the working grid (``settings.GRID_SRID``), valid.
    area_m2
        Its area on the ellipsoid: shares are of it.
    """
    raise NotImplementedError
