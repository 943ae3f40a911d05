"""What meets a shape is told by boxes where they are enough: never anything else than the exact test tells."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from django.db import connection

from tests.tiles.ogc.conftest import Get
from tiles.ogc import rows
from tiles.ogc.meeting import inner_box, meets

MERCATOR = 3857
AT = (5_560_000.0, 4_340_000.0)


def ewkb(shape: Any) -> bytes:
    written: bytes = shapely.to_wkb(shapely.set_srid(shape, MERCATOR), include_srid=True)
    return written


def test_a_box_within_is_far_from_every_edge() -> None:
    area = shapely.box(*AT, AT[0] + 1_000, AT[1] + 500)
    inner = inner_box(ewkb(area))
    assert inner is not None
    assert shapely.contains_properly(area, shapely.from_wkb(inner))
    assert shapely.distance(shapely.from_wkb(inner), area.exterior) > 1


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Polygon(),
        shapely.Point(AT),
        shapely.LineString([AT, (AT[0] + 500, AT[1] + 500)]),
        shapely.Polygon([AT, (AT[0] + 500, AT[1]), (AT[0], AT[1] + 500)]),
        shapely.box(*AT, AT[0] + 2, AT[1] + 500),
    ],
)
def test_there_is_none_in_what_is_no_box(shape: Any) -> None:
    assert inner_box(ewkb(shape)) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "area",
    [
        shapely.box(*AT, AT[0] + 100, AT[1] + 100),
        shapely.Polygon([AT, (AT[0] + 100, AT[1]), (AT[0], AT[1] + 100)]),
        shapely.box(*AT, AT[0] + 100, AT[1] + 100).difference(
            shapely.box(AT[0] + 40, AT[1] + 40, AT[0] + 60, AT[1] + 60)
        ),
        shapely.Polygon(),
    ],
)
def test_it_is_the_exact_test_by_another_way(area: Any) -> None:
    """Small lots all over and across the edges, some nearer to them than a box of the database is exact."""
    chance = np.random.default_rng(5)
    near = np.concatenate([chance.uniform(-5, 105, (400, 2)), chance.uniform(99.9, 100.1, (100, 2)), np.zeros((1, 2))])
    lots = [
        shapely.box(x, y, x + size, y + size)
        for (x, y), size in zip(near + AT, np.tile([0.01, 3, 9], 167), strict=True)
    ]
    values: dict[str, object] = {}

    def bind(value: bytes) -> str:
        values[f"v{len(values)}"] = value
        return f"%(v{len(values) - 1})s::geometry"

    sql = meets("lot.geom", ewkb(area), bind)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {sql}, ST_Intersects(lot.geom, %(area)s::geometry)"
            " FROM unnest(%(lots)s::bytea[]) AS given (wkb), LATERAL (SELECT given.wkb::geometry AS geom) AS lot",
            values | {"area": ewkb(area), "lots": [ewkb(each) for each in lots]},
        )
        found = cursor.fetchall()
    assert len(found) == 501
    assert all(ours == exact for ours, exact in found)


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize("query", [{}, {"bbox": "-180,-90,180,90"}, {"block": "24"}, {"parcel": "20"}])
def test_pages_are_the_same_whether_all_are_counted_or_not(
    get: Get, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]
) -> None:
    counted = _pages(get, query)
    monkeypatch.setattr(rows, "COUNTED", 1)
    assert _pages(get, query) == counted
    assert len(counted) > 1


@pytest.mark.usefixtures("towns")
def test_a_page_after_the_last_is_empty(get: Get) -> None:
    page = get("collections/parcels/items", after="9223372036854775807")
    assert (page["features"], page["numberMatched"]) == ([], 9)


@pytest.mark.usefixtures("towns")
def test_what_lies_apart_is_all_that_does_not_meet(get: Get) -> None:
    everywhere = "S_DISJOINT(geometry, BBOX(-180,-90,180,90))"
    assert get("collections/parcels/items", filter=everywhere)["numberMatched"] == 0
    far = "S_DISJOINT(geometry, BBOX(10,10,11,11))"
    assert get("collections/parcels/items", filter=far)["numberMatched"] == 9


def _pages(get: Get, query: dict[str, str]) -> list[list[str]]:
    pages, after = [], "0"
    while after:
        page = get("collections/parcels/items", limit="1", after=after, **query)
        pages.append([each["id"] for each in page["features"]])
        following = [each["href"] for each in page["links"] if each["rel"] == "next"]
        after = following[0].partition("after=")[2].partition("&")[0] if following else ""
    return pages
