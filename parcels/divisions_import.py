"""The divisions of Iran from ``fixtures/divisions`` into the database, as often as one likes."""

from __future__ import annotations

import csv
import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
import shapely
from django.db import connection, transaction

from core.persian import folded
from parcels.models import Division
from tiles.statements import statement

#: Where the converted lists and outlines lie.
FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "divisions"
FILES = ("divisions.csv.gz", "villages.csv.gz", "outlines.geojson.gz")
#: Digits of a village's code that are its rural district's.
_PARENT_OF_VILLAGE = 10
_LEVELS = ("province", "county", "district", "rural-district", "city", "village")
_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How many divisions there are now; `unchanged` where the same files were read before."""

    divisions: int
    outlines: int
    unchanged: bool


def import_divisions(folder: Path = FOLDER) -> Imported:
    """Make the table say what the files say: all of it or nothing; the same files again do nothing."""
    mark = _digest(folder)
    if _mark_there() == mark:
        return _imported(unchanged=True)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
        _stage(folder)
        with connection.cursor() as cursor:
            for level in _LEVELS:
                cursor.execute(statement(_SQL / "divisions_insert.sql"), {"level": level})
            cursor.execute(statement(_SQL / "divisions_leftover.sql"))
            cursor.execute("DROP TABLE division_staging")
            cursor.execute("ANALYZE parcels_division")
            # the mark is a comment of ours, hexadecimal: COMMENT takes no parameters
            cursor.execute(f"COMMENT ON TABLE parcels_division IS 'divisions {mark}'")
    return _imported(unchanged=False)


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for name in FILES:
        found.update((folder / name).read_bytes())
    return found.hexdigest()


def _mark_there() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description('parcels_division'::regclass), EXISTS (SELECT FROM parcels_division)")
        comment, filled = cursor.fetchone()
    return str(comment).removeprefix("divisions ") if comment and filled else ""


def _imported(*, unchanged: bool) -> Imported:
    rows = Division.objects.all()
    outlines = rows.filter(geom_4326__isnull=False).count()
    return Imported(divisions=rows.count(), outlines=outlines, unchanged=unchanged)


def _stage(folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement(_SQL / "divisions_stage.sql"))
        with cursor.copy("COPY division_staging FROM STDIN") as copy:
            for row in _rows(folder):
                copy.write_row(row)


def _rows(folder: Path) -> Iterator[tuple[str | None, ...]]:
    outlines = _outlines(folder / FILES[2])
    for row in _csv(folder / FILES[0]):
        yield _row(row["level"], row["parent"], row, outlines.get(row["code"]))
    for row in _csv(folder / FILES[1]):
        yield _row("village", row["code"][:_PARENT_OF_VILLAGE], row, None)


def _row(level: str, parent: str, row: dict[str, str], outline: str | None) -> tuple[str | None, ...]:
    names = row["name"], row["name_en"], folded(row["name"])
    return level, row["code"], parent or None, *names, row["kind"], row["lon"] or None, row["lat"] or None, outline


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _outlines(path: Path) -> dict[str, str]:
    """Return the outlines by code, as hexadecimal WKB in degrees."""
    document = orjson.loads(gzip.decompress(path.read_bytes()))
    return {
        each["properties"]["code"]: shapely.to_wkb(
            shapely.from_geojson(orjson.dumps(each["geometry"]).decode()), hex=True
        )
        for each in document["features"]
    }
