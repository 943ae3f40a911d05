"""Changes of the cadastre: one parcel into several, several into one, a new number.

A code ends for ever and says what came in its place; what came carries a new code that never stood
for anything else. Each change is one transaction, and the record of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import shapely
from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from django.db import transaction
from shapely.geometry.base import BaseGeometry

from accounts.actor import Actor
from accounts.roles import CADASTRE_MANAGER
from core.errors import NotAllowedError
from core.jalali import short_date
from core.persian import folded, normalise_letters
from core.texts import Text
from parcels.codes import RenovationCode
from parcels.errors import (
    ChangeDayError,
    CodeTakenError,
    MergeApartError,
    ParcelMissingError,
    ParcelRetiredError,
    PartsOverlapError,
    PartsShapeError,
    PartsTooFewError,
    SplitNotWholeError,
)
from parcels.models import Municipality, Parcel, ParcelChange
from parcels.moving import Moves, moved_to_one, moved_to_parts
from parcels.verified import judge_verified
from tiles.actions import touch

#: Ground that may be lost, won or shared by rounding, in square metres of the grid.
TOLERANCE_M2 = 0.1
MERGE, SPLIT, RENUMBER = "merge", "split", "renumber"
_SAME_FACTS = ("address", "postal_code", "plate_main", "plate_sub", "section", "deed_area_m2", "survey_verified")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParcel:
    """What comes: a code of four parts that never was, and its facts; `wkb` is its outline in the grid.

    Without an address it keeps the old one's. `buildings` are the numbers of the old parcel's
    buildings that come to lie on it, where the footprints don't tell; 0 stands for units without one.
    """

    code: RenovationCode
    wkb: bytes = b""
    address: str = ""
    postal_code: str = ""
    plate_main: int | None = None
    plate_sub: int | None = None
    section: int | None = None
    deed_area_m2: Decimal | None = None
    survey_verified: bool = False
    buildings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """On which day a change takes effect, why, and the document it rests on."""

    on: date
    reason: str = ""
    source: str = ""


@transaction.atomic
def split(
    actor: Actor, municipality: Municipality, code: RenovationCode, parts: Sequence[NewParcel], *, grounds: Grounds
) -> ParcelChange:
    """Put several parcels in the place of one.

    Raises
    ------
    NotAllowedError, ParcelMissingError, ParcelRetiredError, CodeTakenError, ChangeDayError
    PartsTooFewError, PartsShapeError, PartsOverlapError, SplitNotWholeError
        The parts are not the parcel: what is missing, shared or beside it, in square metres.
    BuildingsUnplacedError
        A building lies on no one part: its part has to be named.
    VerifiedOverlapError
        A part marked survey-verified shares ground with another such parcel.
    """
    (old,) = _locked(actor, municipality, [code], grounds)
    if len(parts) < 2:
        raise PartsTooFewError()
    _require_new(municipality, [part.code for part in parts])
    shapes = [_shape_of(part) for part in parts]
    _require_whole(_grid_shape(old), shapes, [part.code for part in parts])
    change = _change(actor, municipality, SPLIT, grounds)
    new = [_begun(old, part, shape, grounds) for part, shape in zip(parts, shapes, strict=True)]
    return _settled(change, [old], new, moved_to_parts(old, list(zip(new, parts, shapes, strict=True))))


@transaction.atomic
def merge(
    actor: Actor, municipality: Municipality, codes: Sequence[RenovationCode], into: NewParcel, *, grounds: Grounds
) -> ParcelChange:
    """Put one parcel in the place of several that adjoin; its outline is theirs together.

    Raises
    ------
    NotAllowedError, ParcelMissingError, ParcelRetiredError, CodeTakenError, ChangeDayError
    PartsTooFewError, MergeApartError
        They don't adjoin.
    VerifiedOverlapError
    """
    old = _locked(actor, municipality, codes, grounds)
    if len(old) < 2:
        raise PartsTooFewError()
    _require_new(municipality, [into.code])
    change = _change(actor, municipality, MERGE, grounds)
    new = _begun(old[0], into, _together(old), grounds)
    return _settled(change, old, [new], moved_to_one(old, new))


@transaction.atomic
def renumber(
    actor: Actor, municipality: Municipality, code: RenovationCode, to: RenovationCode, *, grounds: Grounds
) -> ParcelChange:
    """Give a parcel another code; ground, facts, buildings and units stay.

    Raises
    ------
    NotAllowedError, ParcelMissingError, ParcelRetiredError, CodeTakenError, ChangeDayError
    """
    (old,) = _locked(actor, municipality, [code], grounds)
    _require_new(municipality, [to])
    change = _change(actor, municipality, RENUMBER, grounds)
    same = {name: getattr(old, name) for name in _SAME_FACTS}
    new = _begun(old, NewParcel(code=to, **same), _grid_shape(old), grounds)
    return _settled(change, [old], [new], moved_to_one([old], new))


def _locked(
    actor: Actor, municipality: Municipality, codes: Iterable[RenovationCode], grounds: Grounds
) -> list[Parcel]:
    if not actor.holds(CADASTRE_MANAGER, municipality.pk):
        raise NotAllowedError()
    wanted = sorted({code.parcel for code in codes})  # one order for all: no two changes wait for each other
    return [_live(municipality, code, grounds.on) for code in wanted]


def _live(municipality: Municipality, code: RenovationCode, on: date) -> Parcel:
    found = Parcel.objects.select_for_update().filter(municipality=municipality, **_key(code)).first()
    if found is None:
        raise ParcelMissingError(code=code.said)
    if found.status == "retired":
        raise ParcelRetiredError(code=code.said, suggestions=[str(each) for each in found.replaced_by.all()])
    if found.valid_from is not None and on < found.valid_from:
        raise ChangeDayError(code=code.said, since=_day(found.valid_from), on=_day(on))
    return found


def _key(code: RenovationCode) -> dict[str, int]:
    return {"region": code.region, "neighbourhood": code.neighbourhood, "block": code.block, "number": code.number}


def _require_new(municipality: Municipality, codes: Sequence[RenovationCode]) -> None:
    seen: set[RenovationCode] = set()
    for code in codes:
        land = code.parcel
        if land in seen or Parcel.objects.filter(municipality=municipality, **_key(land)).exists():
            raise CodeTakenError(code=land.said)
        seen.add(land)


def _shape_of(part: NewParcel) -> BaseGeometry:
    shape = shapely.from_wkb(part.wkb) if part.wkb else None
    if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise PartsShapeError(code=part.code.said, why="no polygon")
    if not shape.is_valid:
        raise PartsShapeError(code=part.code.said, why=shapely.is_valid_reason(shape))
    return shape


def _grid_shape(parcel: Parcel) -> BaseGeometry:
    return shapely.from_wkb(bytes(parcel.geom.wkb))


def _require_whole(whole: BaseGeometry, shapes: Sequence[BaseGeometry], codes: Sequence[RenovationCode]) -> None:
    for i, one in enumerate(shapes):
        for j in range(i):
            if (shared := one.intersection(shapes[j]).area) > TOLERANCE_M2:
                raise PartsOverlapError(one=codes[j].said, other=codes[i].said, shared_m2=round(shared, 2))
    together = shapely.union_all(list(shapes))
    missing, beside = whole.difference(together).area, together.difference(whole).area
    if max(missing, beside) > TOLERANCE_M2:
        raise SplitNotWholeError(missing_m2=round(missing, 2), beside_m2=round(beside, 2))


def _together(old: Sequence[Parcel]) -> BaseGeometry:
    shapes = [_grid_shape(parcel) for parcel in old]
    reached, left = shapes[0], list(zip(old[1:], shapes[1:], strict=True))
    while left:
        beside = [each for each in left if reached.intersection(each[1]).length > 0]
        if not beside:
            apart = left[0]
            raise MergeApartError(code=_code_of(apart[0]).said, gap_m=round(reached.distance(apart[1]), 3))
        reached = shapely.union_all([reached, *(shape for _, shape in beside)])
        left = [each for each in left if each not in beside]
    return reached


def _change(actor: Actor, municipality: Municipality, kind: str, grounds: Grounds) -> ParcelChange:
    return ParcelChange.objects.create(
        municipality=municipality,
        kind=kind,
        on=grounds.on,
        recorded_by_id=actor.user_id,
        reason=normalise_letters(grounds.reason),
        source=normalise_letters(grounds.source),
    )


def _begun(old: Parcel, new: NewParcel, shape: BaseGeometry, grounds: Grounds) -> Parcel:
    address = normalise_letters(new.address) or old.address
    _, _, names = old.names_folded.partition("|") if old.address else ("", "", old.names_folded)
    return Parcel(
        municipality_id=old.municipality_id,
        **_key(new.code),
        valid_from=grounds.on,
        address=address,
        postal_code=new.postal_code,
        plate_main=new.plate_main,
        plate_sub=new.plate_sub,
        section=new.section,
        deed_area_m2=new.deed_area_m2,
        survey_verified=new.survey_verified,
        names_folded="|".join(each for each in (folded(address), names) if each),
        geom=_multi(shape),
    )


def _multi(shape: BaseGeometry) -> MultiPolygon:
    parts = [
        GEOSGeometry(memoryview(shapely.to_wkb(part)), srid=settings.GRID_SRID) for part in shapely.get_parts(shape)
    ]
    return MultiPolygon(parts, srid=settings.GRID_SRID)


def _settled(change: ParcelChange, old: Sequence[Parcel], new: Sequence[Parcel], moves: Moves) -> ParcelChange:
    """End what was, begin what comes, move what stands on it, and have the database judge at once."""
    for parcel in old:
        parcel.status, parcel.valid_to, parcel.ended_by = "retired", change.on, change
        parcel.save(update_fields=["status", "valid_to", "ended_by"])
    for parcel in new:
        parcel.save(force_insert=True)
    for parcel in old:
        parcel.replaced_by.set(new)
    change.moved_units = dict(moves.apply())
    change.save(update_fields=["moved_units"])
    judge_verified()
    touch("parcels", "parcel-labels", "buildings")
    return change


def _code_of(parcel: Parcel) -> RenovationCode:
    return RenovationCode(parcel.region, parcel.neighbourhood, parcel.block, parcel.number)


def _day(day: date) -> Text:
    return Text(short_date(day), day.isoformat())
