"""A change of the cadastre as it is sent: JSON with parts as GeoJSON Features, in degrees or in the grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.utils import timezone
from shapely.errors import ShapelyError
from shapely.geometry import shape

from accounts.actor import Actor
from core.jalali import read_day
from geo.crs import from_wgs84
from parcels.changing import MERGE, RENUMBER, SPLIT, Grounds, NewParcel, merge, renumber, split
from parcels.codes import RenovationCode
from parcels.errors import ChangeSyntaxError
from parcels.models import Municipality, ParcelChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was sent; a `srid` other than 4326 is the installation's grid."""

    kind: str
    codes: tuple[RenovationCode, ...]
    parts: tuple[NewParcel, ...]
    grounds: Grounds


def sent_change(given: object) -> Sent:
    """Read ``{"kind", "codes", "parts", "on", "reason", "source", "srid"}``.

    A part is a GeoJSON Feature; its `properties` hold `code` and facts. A merger and a new number
    have one part, without geometry.

    Raises
    ------
    ChangeSyntaxError
        Which member can't be read, and why.
    DomainError
        A code with a fault in it.
    """
    document = _mapping(given, "body")
    kind = document.get("kind")
    if kind not in (SPLIT, MERGE, RENUMBER):
        raise ChangeSyntaxError(field="kind", why=f"{SPLIT}, {MERGE}, {RENUMBER}")
    srid = document.get("srid", 4326)
    if srid not in (4326, settings.GRID_SRID):
        raise ChangeSyntaxError(field="srid", why=f"4326, {settings.GRID_SRID}")
    return Sent(
        kind=str(kind),
        codes=tuple(RenovationCode.parse(str(code)) for code in _list(document, "codes")),
        parts=tuple(_part(part, i, int(srid)) for i, part in enumerate(_list(document, "parts"))),
        grounds=Grounds(
            on=_day(document.get("on")), reason=_text(document, "reason"), source=_text(document, "source")
        ),
    )


def carry_out(actor: Actor, municipality: Municipality, sent: Sent) -> ParcelChange:
    """Make the change that was sent.

    Raises
    ------
    ChangeSyntaxError
        One code or one part too many or too few for its kind.
    DomainError
        As the actions do.
    """
    if sent.kind != MERGE and len(sent.codes) != 1:
        raise ChangeSyntaxError(field="codes", why="1")
    if sent.kind == SPLIT:
        return split(actor, municipality, sent.codes[0], sent.parts, grounds=sent.grounds)
    if len(sent.parts) != 1:
        raise ChangeSyntaxError(field="parts", why="1")
    if sent.kind == MERGE:
        return merge(actor, municipality, sent.codes, sent.parts[0], grounds=sent.grounds)
    return renumber(actor, municipality, sent.codes[0], sent.parts[0].code, grounds=sent.grounds)


def _part(given: object, position: int, srid: int) -> NewParcel:
    field = f"parts[{position}]"
    feature = _mapping(given, field)
    facts = _mapping(feature.get("properties", {}), f"{field}.properties")
    return NewParcel(
        code=RenovationCode.parse(str(facts.get("code", ""))),
        wkb=_wkb(feature.get("geometry"), f"{field}.geometry", srid),
        address=_text(facts, "address"),
        postal_code=_text(facts, "postal_code"),
        plate_main=_number(facts, "plate_main", field),
        plate_sub=_number(facts, "plate_sub", field),
        section=_number(facts, "section", field),
        deed_area_m2=_decimal(facts.get("deed_area_m2"), f"{field}.deed_area_m2"),
        survey_verified=facts.get("survey_verified") is True,
        buildings=tuple(int(each) for each in _list(facts, "buildings") if isinstance(each, int)),
    )


def _wkb(given: object, field: str, srid: int) -> bytes:
    if given is None:
        return b""
    try:
        found = shapely.force_2d(shape(dict(_mapping(given, field))))
        if srid == 4326:
            found = shapely.transform(found, lambda corners: from_wgs84(np.asarray(corners), settings.GRID_SRID))
        return shapely.to_wkb(found)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ChangeSyntaxError(field=field, why="GeoJSON Polygon, MultiPolygon") from error


def _mapping(given: object, field: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise ChangeSyntaxError(field=field, why="JSON object")
    return given


def _list(document: Mapping[str, Any], name: str) -> list[Any]:
    found = document.get(name, [])
    if not isinstance(found, list):
        raise ChangeSyntaxError(field=name, why="JSON array")
    return found


def _text(document: Mapping[str, Any], name: str) -> str:
    found = document.get(name) or ""
    if not isinstance(found, str) or len(found) > (500 if name == "reason" else 200):
        raise ChangeSyntaxError(field=name, why="text")
    return found


def _number(facts: Mapping[str, Any], name: str, field: str) -> int | None:
    found = facts.get(name)
    if found is not None and not (type(found) is int and 0 <= found < 2**31):
        raise ChangeSyntaxError(field=f"{field}.{name}", why="integer")
    return found


def _decimal(given: object, field: str) -> Decimal | None:
    if given is None:
        return None
    try:
        found = round(Decimal(str(given)), 2)
    except InvalidOperation as error:
        raise ChangeSyntaxError(field=field, why="m²") from error
    if not 0 < found < 10**12:
        raise ChangeSyntaxError(field=field, why="m²")
    return found


def _day(given: object) -> date:
    if given is None:
        return timezone.localdate()
    if not isinstance(given, str):
        raise ChangeSyntaxError(field="on", why="2026-11-21")
    try:
        return read_day(given)
    except ValueError as error:
        raise ChangeSyntaxError(field="on", why="2026-11-21") from error
