"""Samples of what is shown of land: sketches, a parcel's facts, choices, findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import Polygon, box

from accounts.actor import VISITOR
from core.texts import Text
from parcels.codes import RenovationCode
from parcels.records import ParcelRecord
from parcels.sketch import boundary_sketch
from parcels.sketch.boundary import Piece
from web.samples.requests import DAY
from web.sketches import thumbnail
from web.templatetags.zamin import page_language, said
from web.views.restrictions import Restrictions
from web.words import words

CODE = RenovationCode(4, 12, 24, 20, 1)
#: In the working grid; nothing lies around it.
_LAND = Polygon([(400_010, 4_000_000), (400_120, 4_000_015), (400_105, 4_000_110), (400_000, 4_000_095)])
_SHAPE = {"type": "Polygon", "coordinates": [[[49.9, 36.2], [49.902, 36.2], [49.9, 36.202], [49.9, 36.2]]]}


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding as the list shows it."""

    severity: str
    message: str


def place_samples() -> dict[str, Any]:
    """Return what the parts of map and boundary are shown with."""
    return {
        "sketches": (_sketch(), _sketch(affected=True)),
        "parcel": _parcel(),
        "parcels": (_parcel(), _parcel()),
        "near": (_parcel(distance_m=84.0),),
        "place": {"lat": 36.200070, "lon": 49.899071},
        "restrictions": Restrictions(on=DAY, use=(), affects=(), clear=(), unknown=(), lost_m2=12.5, widening=()),
        "cards": tuple(_cards()),
        "findings": tuple(FindingShown(severity, _note()) for severity in ("error", "warning", "info")),
        "document": {"source": {"version": "AC1032", "layer": "PARCEL", "srid": 32639}},
        "format": "DWG",
        "crs_name": Text("UTM زون ۳۹ شمالی", "UTM zone 39N"),
    }


def _note() -> str:
    return said(words()["design.note"])


def _sketch(*, affected: bool = False) -> str:
    strip = shapely.intersection(_LAND, box(400_000, 4_000_000, 400_030, 4_000_120))
    field = shapely.intersection(_LAND, box(400_080, 4_000_000, 400_120, 4_000_120))
    pieces = (Piece("condition", field), Piece("obstacle", strip)) if affected else ()
    return boundary_sketch(VISITOR, _LAND, page_language(), pieces=pieces, title=said(words()["design.sketches"]))


def _parcel(distance_m: float | None = None) -> ParcelRecord:
    return ParcelRecord(
        id=0,
        municipality="zaminabad",
        municipality_fa="زمین‌آباد",
        municipality_en="Zaminabad",
        region=CODE.region,
        neighbourhood=CODE.neighbourhood,
        block=CODE.block,
        number=CODE.number,
        status="active",
        address=said(Text("مهرگان، کوچهٔ ارغوان، پلاک ۱۸", "18 Arghavan Lane, Mehregan")),
        plate_main=217,
        plate_sub=48,
        section=5,
        deed_area_m2=250.0,
        area_m2=248.6,
        grid_area_m2=248.6,
        survey_verified=True,
        neighbourhood_fa=None,
        neighbourhood_en=None,
        geometry="",
        distance_m=distance_m,
    )


def _cards() -> list[dict[str, object]]:
    shape = {"label": "PARCEL", "corner_count": 3, "centre": (49.9, 36.2), "thumbnail": thumbnail(_SHAPE)}
    return [
        {**shape, "index": 0, "area_m2": 12_480.6, "is_best": True},
        {**shape, "index": 1, "area_m2": None, "is_abroad": True},
    ]
