"""Municipalities side by side: where else a code is given out, and how a code says which one it means."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from accounts.actor import Actor
from core.texts import Text
from parcels.codes import LAND_PARTS, RenovationCode
from tiles.statements import fetch

#: Between the code of a municipality and that of a parcel: ``zaminabad:4-12-24-20``.
MARK = ":"
_MOST = 20
_HOLDING = """
SELECT m.code, m.name_fa, m.name_en FROM parcels_municipality m
WHERE m.code <> %(beside)s AND EXISTS (
    SELECT FROM parcels_parcel p
    WHERE p.municipality_id = m.id AND p.region = %(region)s AND p.neighbourhood = %(neighbourhood)s
      AND p.block = %(block)s AND p.number = %(number)s
) ORDER BY m.code LIMIT %(most)s
"""
_COLUMNS = ("region", "neighbourhood", "block", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A municipality by code and name."""

    code: str
    name: Text


def towns_with(_actor: Actor, code: RenovationCode, *, beside: str) -> tuple[Town, ...]:
    """Return the other municipalities in which a parcel has a code, live or retired; `beside` is the one known of."""
    if len(code.prefix) < LAND_PARTS:
        return ()
    values = dict(zip(_COLUMNS, code.prefix, strict=True)) | {"beside": beside, "most": _MOST}
    return tuple(Town(code=row[0], name=Text(row[1], row[2] or row[1])) for row in fetch(_HOLDING, values))


def code_in(town: str, code: RenovationCode | str) -> str:
    """Return a code as it is written where several municipalities are meant: short in the installation's own."""
    short = code if isinstance(code, str) else code.parcel.short
    return short if town == settings.DEFAULT_MUNICIPALITY else f"{town}{MARK}{short}"


def split_town(text: str) -> tuple[str | None, str]:
    """Return the municipality that a written code names, if it names one, and the code without it."""
    town, mark, code = text.partition(MARK)
    return (town.strip().lower(), code) if mark else (None, text)
