"""Is every way of writing a code or a place understood? Twenty parcels of the installation, asked for in each.

``./dev bench search [--parcels N]`` asks the one box of the database at hand, in one process; 0 where all are right.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Sequence

from tests.parcels.written import Variant, written_codes, written_points

NAME = "search"


def run(arguments: Sequence[str]) -> int:
    """Ask, say what was not understood, and how long an answer took."""
    parser = argparse.ArgumentParser(prog="./dev bench search")
    parser.add_argument("--parcels", type=int, default=20)
    options = parser.parse_args(arguments)
    wrong, times = [], []
    variants = _variants(options.parcels)
    for variant in variants:
        begun = time.perf_counter()
        found = _found(variant)
        times.append((time.perf_counter() - begun) * 1000)
        if found != variant.code:
            wrong.append({"form": variant.form, "text": variant.text, "expected": variant.code, "found": found})
    figures = {
        "variants": len(variants),
        "right": len(variants) - len(wrong),
        "p50_ms": round(statistics.median(times), 2) if times else None,
        "p95_ms": round(sorted(times)[int(0.95 * len(times))], 2) if times else None,
        "wrong": wrong,
    }
    print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0 if variants and not wrong else 1


def _variants(count: int) -> list[Variant]:
    from django.conf import settings

    from tiles.statements import fetch

    rows = fetch(
        "SELECT concat_ws('-', region, neighbourhood, block, number), ST_X(place), ST_Y(place) FROM ("
        " SELECT p.*, ST_Transform((ST_MaximumInscribedCircle(p.geom)).center, 4326) AS place FROM parcels_parcel AS p"
        " JOIN parcels_municipality AS m ON m.id = p.municipality_id AND m.code = %(town)s"
        " WHERE p.status = 'live' AND p.grid_area_m2 > 60 ORDER BY md5(p.id::text) LIMIT %(count)s) AS chosen",
        {"town": settings.DEFAULT_MUNICIPALITY, "count": count},
    )
    codes = [variant for code, _, _ in rows for variant in written_codes(code)]
    return codes + [variant for code, lon, lat in rows for variant in written_points(code, lon, lat)]


def _found(variant: Variant) -> str:
    from accounts.actor import VISITOR
    from core.errors import DomainError
    from parcels.finding import find

    try:
        found = find(VISITOR, variant.text, limit=5)
    except DomainError as error:
        return error.code
    return found.parcels[0].code.short if len(found.parcels) == 1 and not found.is_near else f"{len(found.parcels)}"
