"""``convert_divisions``: the published lists and outlines made into what ``fixtures/divisions`` holds.

Run by hand when the sources change, never by the installation.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from django.core.management.base import BaseCommand
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from core.persian import folded, normalise_letters
from parcels.divisions_import import FOLDER

#: Simplification of shared borders, in degrees: triangles under the square of this go (about 45 m).
TOLERANCE_DEG = 0.0005
#: Decimals of a degree that are kept: 1 m.
DECIMALS = 5
#: Digits of a code by level: the source has lost leading zeros.
DIGITS = {"province": 2, "county": 4, "district": 6, "rural-district": 10, "city": 10, "village": 16}
#: Names of the outlines' source, folded, for counties that the list names otherwise.
SAME_COUNTY = {"ویژهمراغه": "مراغه", "چابهار": "چاهبهار"}

Row = dict[str, str]


@dataclass(slots=True)
class Found:
    """The list in the making: `rows` by code; `outlines` by code; `points` by code."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    outlines: dict[str, BaseGeometry] = field(default_factory=dict)
    by_name: dict[tuple[str, ...], str] = field(default_factory=dict)
    unnamed: list[str] = field(default_factory=list)


class Command(BaseCommand):
    """Read the sources, write the fixtures, say what found no partner."""

    help = "Convert the published divisions of Iran into fixtures/divisions (for maintainers)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder of the sources."""
        parser.add_argument("folder", type=Path, help="with admin_*.csv, counties.geojson, provinces.geojson, …")
        parser.add_argument("--out", type=Path, default=FOLDER)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Convert."""
        folder, out = options["folder"], options["out"]
        found = Found()
        _listed(folder, found)
        _outlined(folder, found)
        _pointed(folder, found)
        _write(found, out)
        for name in found.unnamed:
            self.stderr.write(f"· county with an outline and no code: {name}")
        bare = [row["name"] for code, row in found.rows.items() if row["level"] == "county" and not row.get("area")]
        self.stderr.write(f"· counties without an outline: {'، '.join(bare)}")
        self.stdout.write(f"{len(found.rows)} divisions, {len(found.outlines)} outlines in {out}")


def _read(path: Path) -> Iterator[Row]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def _listed(folder: Path, found: Found) -> None:
    files = (
        ("province", "admin_ostan.csv", ()),
        ("county", "admin_shahrestan.csv", ("ostan",)),
        ("district", "admin_bakhsh.csv", ("ostan", "shahrestan")),
        ("rural-district", "admin_dehestan.csv", ("ostan", "shahrestan", "bakhsh")),
        ("city", "admin_shahr.csv", ("ostan", "shahrestan", "bakhsh")),
        ("village", "admin_abadi.csv.gz", ("ostan", "shahrestan", "bakhsh", "dehestan")),
    )
    for level, name, chain in files:
        for row in _read(folder / name):
            _list_one(found, level, row, tuple(row[each] for each in chain))


def _list_one(found: Found, level: str, row: Row, chain: tuple[str, ...]) -> None:
    code = row["amar_code"].zfill(DIGITS[level])
    if code in found.rows:
        raise ValueError(f"{level} {code} is listed twice")
    parent = found.by_name[chain] if chain else ""
    if not code.startswith(parent):
        raise ValueError(f"{level} {code} does not begin with the code of {chain}")
    if level not in ("city", "village"):
        found.by_name[(*chain, row["name"])] = code
    kind = "other" if (row.get("abadi_type") or row.get("shahr_type") or "0") != "0" else ""
    found.rows[code] = {
        "level": level, "code": code, "parent": parent, "name": normalise_letters(row["name"]), "kind": kind,
        "iso": row.get("iso3166_2", ""),
    }  # fmt: skip


def _outlined(folder: Path, found: Found) -> None:
    provinces = _features(folder / "provinces.geojson")
    counties = _features(folder / "counties.geojson")
    by_iso = {row["iso"]: code for code, row in found.rows.items() if row["level"] == "province"}
    names = {(code[:2], _same(row["name"])): code for code, row in found.rows.items() if row["level"] == "county"}
    shapes = _simplified([each for _, each in (*provinces, *counties)])
    for (properties, _), outline in zip(provinces, shapes, strict=False):
        code = by_iso[properties["iso"]]
        found.outlines[code] = outline
        found.rows[code] |= {"name_en": properties["name_en"] or "", "area": "1"}
    for (properties, _), outline in zip(counties, shapes[len(provinces) :], strict=True):
        province = by_iso[properties["province_iso"]]
        code = names.get((province, _same(properties["name"]))) or _new_county(found, properties, province)
        found.outlines[code] = outline
        found.rows[code] |= {"name_en": properties["name_en"] or "", "area": "1"}


def _features(path: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    document = json.loads(path.read_text(encoding="utf-8"))
    return [(each["properties"], shape(each["geometry"])) for each in document["features"]]


def _same(name: str) -> str:
    plain = folded(name).replace("ئ", "ی")
    return SAME_COUNTY.get(plain, plain)


def _new_county(found: Found, properties: dict[str, Any], province: str) -> str:
    """List a county younger than the list of codes, under a code that says where it is from."""
    code = f"osm-{properties['osm_id']}"
    name = normalise_letters(properties["name"])
    found.rows[code] = {"level": "county", "code": code, "parent": province, "name": name, "kind": "", "iso": ""}
    found.unnamed.append(f"{name} ({found.rows[province]['name']})")
    return code


def _simplified(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return the outlines with fewer corners; provinces and counties each keep their common borders."""
    first = 31
    both = [
        *shapely.coverage_simplify(list(shapes[:first]), TOLERANCE_DEG).tolist(),
        *shapely.coverage_simplify(list(shapes[first:]), TOLERANCE_DEG).tolist(),
    ]
    return [_rounded(each) for each in both]


def _rounded(outline: BaseGeometry) -> BaseGeometry:
    plain = shapely.set_precision(outline, 10.0**-DECIMALS)
    if not plain.is_valid or plain.is_empty:
        raise ValueError(shapely.is_valid_reason(plain))
    return plain


def _pointed(folder: Path, found: Found) -> None:
    """Give a place to cities and villages whose name only one populated place in their county bears."""
    places = [row for row in _read(folder / "places_geonames.csv") if row["name_fa"]]
    points = shapely.points([[float(row["lon"]), float(row["lat"])] for row in places])
    codes = [code for code in found.outlines if found.rows[code]["level"] == "county"]
    tree = shapely.STRtree([found.outlines[code] for code in codes])
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, row in found.rows.items():
        if row["level"] in ("city", "village") and not row["kind"]:
            named[code[:4], folded(row["name"])].append(code)
    seen: dict[str, list[Row]] = defaultdict(list)
    for place, county in tree.query(points, predicate="within").T.tolist():
        for code in _namesakes(named, codes[county], places[place]):
            seen[code].append(places[place])
    for code, rows in seen.items():
        if len(rows) == 1:
            found.rows[code] |= {"lon": rows[0]["lon"], "lat": rows[0]["lat"], "name_en": rows[0]["name"]}


def _namesakes(named: dict[tuple[str, str], list[str]], county: str, place: Row) -> list[str]:
    """Return the city of this name in the county, or its only village."""
    codes = named.get((county, folded(place["name_fa"])), [])
    cities = [code for code in codes if len(code) == DIGITS["city"]]
    return cities[:1] if cities else (codes if len(codes) == 1 else [])


def _write(found: Found, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    upper = [row for row in found.rows.values() if row["level"] != "village"]
    villages = sorted((row for row in found.rows.values() if row["level"] == "village"), key=lambda row: row["code"])
    columns = ("level", "code", "parent", "name", "name_en", "kind", "lon", "lat")
    _pack(out / "divisions.csv.gz", _csv(columns, upper))
    _pack(out / "villages.csv.gz", _csv(("code", "name", "name_en", "kind", "lon", "lat"), villages))
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": json.loads(shapely.to_geojson(outline))}
        for code, outline in found.outlines.items()
    ]
    document = {"type": "FeatureCollection", "features": features}
    _pack(out / "outlines.geojson.gz", json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def _csv(columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return stream.getvalue()


def _pack(path: Path, text: str) -> None:
    # no time in it: the same sources give the same bytes
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
