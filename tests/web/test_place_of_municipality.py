"""A request's land is looked for in its municipality: far away it is a question, with the wrong zone undone."""

from __future__ import annotations

import json
from pathlib import Path

from django.contrib.gis.geos import Polygon
from pyproj import Transformer

from geo.densify import GEOD
from landrequests.intake.manifest import checked_line
from parcels.models import Municipality
from web.views.boundary_source import place_of_municipality

BOX = (49.72, 36.05, 50.08, 36.35)
LAND = [(409013.5, 4009402.0), (409093.5, 4009406.0), (409089.5, 4009462.0), (409009.5, 4009457.0)]


def checked(zone: int) -> dict[str, object]:
    to_degrees = Transformer.from_crs(32600 + zone, 4326, always_xy=True)
    text = "\n".join("{1:.8f}, {0:.8f}".format(*to_degrees.transform(*point)) for point in LAND)
    place = place_of_municipality(Municipality(service_area=Polygon.from_bbox(BOX)))
    return checked_line(json.dumps({"text": text, "declared": place, "area": "iran"}), "en", Path())


def test_circle_holds_the_whole_service_area() -> None:
    place = place_of_municipality(Municipality(service_area=Polygon.from_bbox(BOX)))
    for lon, lat in ((BOX[0], BOX[1]), (BOX[2], BOX[3])):
        assert GEOD.inv(place["lon"], place["lat"], lon, lat)[2] <= place["radius_km"] * 1000 + 200


def test_municipality_without_an_area_claims_nothing() -> None:
    assert place_of_municipality(Municipality()) == {}


def test_land_in_the_municipality_is_ready() -> None:
    assert checked(39)["status"] == "ready"


def test_land_brought_to_degrees_in_the_wrong_zone_is_asked_about_with_the_right_zone_first() -> None:
    found = checked(40)
    assert found["status"] == "needs_choice"
    first = found["choices"][0]  # type: ignore[index]  # a document
    assert (first["kind"], first["value"]) == ("zone", 39)
