"""Codes level by level while they are typed: the numbers under a prefix, by a walk along the index."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.actor import Actor
from core.texts import Text
from parcels.codes import LAND_PARTS, RenovationCode
from parcels.models import Municipality, Neighbourhood
from parcels.records import Suggestion
from tiles.statements import fetch

_COLUMNS = ("region", "neighbourhood", "block", "number")
#: One step for each number that is there, not one for each parcel.
_WALK = """
WITH RECURSIVE step AS (
    (SELECT p.{column} AS number FROM parcels_parcel AS p WHERE {under} ORDER BY p.{column} LIMIT 1)
    UNION ALL
    SELECT (SELECT p.{column} FROM parcels_parcel AS p
             WHERE {under} AND p.{column} > step.number ORDER BY p.{column} LIMIT 1)
      FROM step WHERE step.number IS NOT NULL)
SELECT number FROM step WHERE number IS NOT NULL AND number::text LIKE %(started)s ORDER BY number LIMIT %(limit)s
"""


def next_codes(
    _actor: Actor, municipality: Municipality, parts: tuple[int, ...], *, started: str = "", limit: int = 8
) -> tuple[Suggestion, ...]:
    """Return the codes one level below `parts` whose next number begins with the digits `started`.

    They are not counted: `parcel_count` is 0.
    """
    if len(parts) >= LAND_PARTS:
        return ()
    under = ["p.municipality_id = %(municipality)s", "p.status = 'live'"]
    under += [f"p.{column} = %({column})s" for column in _COLUMNS[: len(parts)]]
    values = {
        "municipality": municipality.pk,
        "started": f"{started}%",
        "limit": limit,
        **dict(zip(_COLUMNS, parts, strict=False)),
    }
    sql = _WALK.format(column=_COLUMNS[len(parts)], under=" AND ".join(under))
    numbers = [number for (number,) in fetch(sql, values)]
    names = _names(municipality, parts[0]) if len(parts) == 1 else {}
    return tuple(
        Suggestion(code=RenovationCode(*(*parts, number)), parcel_count=0, name=names.get(number)) for number in numbers
    )


def _names(municipality: Municipality, region: int) -> Mapping[int, Text]:
    rows = Neighbourhood.objects.filter(municipality=municipality, region=region)
    return {number: Text(fa, en or fa) for number, fa, en in rows.values_list("number", "name_fa", "name_en")}
