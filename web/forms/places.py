"""A place in an address: longitude and latitude in degrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place on WGS 84, in degrees."""

    lon: float
    lat: float


def place_in(given: Mapping[str, str]) -> Place | None:
    """Return the place under ``lon`` and ``lat``; ``None`` where it is not there or not on earth."""
    try:
        place = Place(float(given["lon"]), float(given["lat"]))
    except (KeyError, ValueError):
        return None
    return place if abs(place.lon) <= 180 and abs(place.lat) <= 90 else None
