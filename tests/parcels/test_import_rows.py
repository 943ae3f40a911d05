"""How rows of an import are put in order and written: the first cadastre goes another way than a later one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.db import connection
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM
from parcels.actions import ensure_municipality
from parcels.bulk.curve import along_curve
from parcels.bulk.deriving import of_rings, of_shapes
from parcels.bulk.order import ImportOrder
from parcels.bulk.rings import Rings
from parcels.bulk.rows import rows_of
from parcels.bulk.running import import_parcels
from parcels.bulk.spool import Spool
from parcels.models import Parcel, Unit
from tests.parcels.test_import import codes, square, write
from tests.parcels.town import EAST, NORTH, lot, lot_with_hole

_COLUMNS = (
    "region, neighbourhood, block, number, status, address, postal_code, names_folded, plate_main, deed_area_m2,"
    " survey_verified, valid_from, valid_to, geom::text, geom_4326::text, geom_3857::text, grid_area_m2, area_m2"
)


def everything(town: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_COLUMNS} FROM parcels_parcel p JOIN parcels_municipality m ON m.id = p.municipality_id"
            " WHERE m.code = %s ORDER BY 1, 2, 3, 4",
            [town],
        )
        return list(cursor.fetchall())


def imported(path: Path, town: str, **more: Any) -> Any:
    ensure_municipality(SYSTEM, town, name_fa=town, name_en=town)
    return import_parcels(SYSTEM, ImportOrder(path=path, municipality=town, code_field="code", **more)).found


def test_neighbours_on_the_curve_are_neighbours_on_the_ground() -> None:
    cells = np.array([(4.0 * x + 1, 4.0 * y + 1) for x in range(64) for y in range(64)])
    keys = along_curve(cells)
    assert len(set(keys.tolist())) == len(cells)
    steps = np.abs(np.diff(cells[np.argsort(keys)], axis=0)).sum(axis=1)
    assert steps.tolist() == [4.0] * (len(cells) - 1)


def _numbered(first: int, shapes: NDArray[np.object_]) -> Any:
    numbers = np.arange(first, first + len(shapes))
    parts = np.column_stack([numbers] * 7).astype(np.int32)
    return rows_of(numbers, parts, shapes, [[f"fact {number}".encode() for number in numbers.tolist()]])


def test_the_spool_gives_back_every_row_once_along_the_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parcels.bulk.spool._BLOCK", 64)
    shapes = np.array([lot_with_hole() if n % 50 == 7 else square(n) for n in range(1_000)], dtype=object)
    order = np.random.default_rng(3).permutation(len(shapes))
    with Spool() as spool:
        for start in range(0, 1_000, 170):
            spool.add(_numbered(start, shapes[order[start : start + 170]]))
        spool.add(_numbered(1_000, shapes[:0]))
        blocks = list(spool.blocks())
    assert len(blocks) > 10
    keys = np.concatenate([each.keys for each in blocks])
    assert (np.diff(keys.astype(np.int64)) >= 0).all()
    rows = [row for each in blocks for row in each.heads["row"].tolist()]
    assert sorted(rows) == list(range(1_000))
    for block in blocks:
        corners = np.split(block.corners, np.cumsum(block.heads["corners"])[:-1])
        bodies = np.split(block.more, np.cumsum(block.heads["more"])[:-1])
        for head, ring, body in zip(block.heads, corners, bodies, strict=True):
            shape = shapes[order[head["row"]]]
            assert bytes(body[head["size"] :]) == f"fact {head['row']}".encode()
            if head["corners"]:
                assert (ring == shapely.get_coordinates(shape)).all()
            else:
                assert shapely.from_wkb(bytes(body[: head["size"]])).equals(shape)


def test_rings_are_measured_as_any_shape_is() -> None:
    rng = np.random.default_rng(5)
    sizes = np.append(rng.uniform(1, 400, 50), 3_000.0)
    shapes = np.array(
        [
            shapely.affinity.rotate(shapely.box(EAST + 90 * n, NORTH, EAST + 90 * n + size, NORTH + 30 + n), 3 * n)
            for n, size in enumerate(sizes)
        ],
        dtype=object,
    )
    one = of_rings(Rings(shapely.get_coordinates(shapes), np.full(len(shapes), 5)), 32639)
    other = of_shapes(shapes, 32639)
    np.testing.assert_allclose(one.grid_area_m2, shapely.area(shapes), rtol=1e-12)
    np.testing.assert_allclose(one.area_m2, other.area_m2, rtol=2e-9)
    assert (one.corners[2] == other.corners[2]).all()


@pytest.mark.django_db
def test_the_first_import_writes_what_a_later_one_writes(tmp_path: Path) -> None:
    shapes = [
        *(square(n) for n in range(60)),
        lot_with_hole(),
        MultiPolygon([lot(30), lot(40)]),
        MultiPolygon([square(70)]),
    ]
    names = [f"{each[:-6]}-{n % 3}-0-{n % 2}" for n, each in enumerate(codes(len(shapes)))]
    more = {
        "address": [f"کوچهٔ {n}" for n in range(len(shapes))],
        "plate": [str(n) if n % 4 else "" for n in range(len(shapes))],
    }
    facts = {"address": "address", "plate-main": "plate"}
    path = write(tmp_path / "all.gpkg", shapes, names, **more)
    first = imported(path, "at-once", facts=facts)
    imported(write(tmp_path / "one.gpkg", [square(300)]), "later")
    later = imported(path, "later", facts=facts, max_drop=None)
    assert (first.added, first.units) == (len(shapes), 52)
    assert later.units == first.units
    assert everything("at-once") == [row for row in everything("later") if row[13] is not None and row[4] == "live"]
    units = [
        sorted(Unit.objects.filter(municipality__code=town).values_list("parcel__number", "building", "trade_unit"))
        for town in ("at-once", "later")
    ]
    assert units[0] == units[1]


@pytest.mark.django_db
def test_parcels_lie_along_the_curve_and_new_ones_get_free_numbers(tmp_path: Path) -> None:
    shapes = [square(int(n)) for n in np.random.default_rng(1).permutation(400)]
    imported(write(tmp_path / "a.gpkg", shapes), "town")
    ids, outlines = zip(*Parcel.objects.order_by("pk").values_list("pk", "geom"), strict=True)
    assert ids == tuple(range(ids[0], ids[0] + 400))
    keys = along_curve(np.array([each.envelope.centroid.coords for each in outlines]))
    assert (np.diff(keys.astype(np.int64)) >= 0).all()
    imported(write(tmp_path / "b.gpkg", [*shapes, square(500)]), "town")
    assert Parcel.objects.latest("pk").pk > ids[-1]


@pytest.mark.django_db
def test_areas_of_deeds_keep_their_digits_and_too_large_ones_are_dropped(tmp_path: Path) -> None:
    given = ["0.01", "500.256", "7", "999999999999.99", "12345678.5", "10000", "999999999999.996", "1000000000000"]
    path = write(tmp_path / "a.gpkg", [square(n) for n in range(len(given))], deed=given)
    imported(path, "town", facts={"deed-area-m2": "deed"})
    kept = list(Parcel.objects.order_by("number").values_list("deed_area_m2", flat=True))
    expected = ["0.01", "500.26", "7", "999999999999.99", "12345678.5", "10000"]
    assert kept == [*map(Decimal, expected), None, None]


@pytest.mark.django_db
def test_an_index_that_no_row_enters_stays_and_one_of_what_the_file_says_is_made_anew(tmp_path: Path) -> None:
    def made() -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname, relfilenode FROM pg_class"
                " WHERE relname IN ('parcel_plate', 'parcel_postal_code', 'parcel_names')"
            )
            return dict(cursor.fetchall())

    before = made()
    path = write(tmp_path / "a.gpkg", [square(n) for n in range(3)], post=["3415678901", "", "3415678902"])
    imported(path, "town", facts={"postal-code": "post"})
    after = made()
    assert after["parcel_plate"] == before["parcel_plate"]
    assert after["parcel_names"] == before["parcel_names"]
    assert after["parcel_postal_code"] != before["parcel_postal_code"]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        question = "SELECT number FROM parcels_parcel WHERE municipality_id > 0 AND postal_code <> ''"
        cursor.execute(f"EXPLAIN {question}")
        assert "parcel_postal_code" in str(cursor.fetchall())
        cursor.execute(question)
        assert sorted(number for (number,) in cursor.fetchall()) == [1, 3]


@pytest.mark.django_db
@pytest.mark.parametrize("condition", ["p.names_folded LIKE '%%کوچه%%'", "'کوچه' <%% p.names_folded"])
def test_names_are_looked_up_in_an_index_of_those_there_are(condition: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN SELECT FROM parcels_parcel p WHERE p.names_folded <> '' AND {condition}", [])
        assert "parcel_names" in str(cursor.fetchall())
