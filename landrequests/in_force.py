"""What holds for a question to the layers: the municipality, the moment, versions and rules, in one statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from landrequests.declarations import LandService
from landrequests.rulebook import IN_FORCE, MOMENT, Rulebook, rulebook_written
from parcels.errors import MunicipalityUnknownError
from parcels.models import Municipality
from tiles.statements import ask, statement
from zoning.models import LawStatus
from zoning.queries import HOLDING, refs_written
from zoning.queries import MOMENT as LAYERS_MOMENT
from zoning.results import LayerVersionRef

_SQL = Path(__file__).parent / "sql" / "in_force.sql"
_MUNICIPALITY = ("id", "code", "name_fa", "name_en")


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """What holds in a municipality on a day, as known at `known_at`; `pending` are versions in preparation."""

    municipality: Municipality
    known_at: datetime
    versions: tuple[LayerVersionRef, ...]
    pending: tuple[LayerVersionRef, ...]
    rulebook: Rulebook


def ask_in_force(service: LandService, municipality: str, on: date, known_at: datetime | None) -> Callable[[], InForce]:
    """Ask what holds; as known at the instant of the last change where none is given. What is returned gives it.

    Everything is read at one moment: no publication can come between its parts.

    Raises
    ------
    MunicipalityUnknownError
        There is none of this code; raised with the answer.
    """
    asked = {
        "municipality": municipality,
        "service": service.code,
        "on": on,
        "known_at": known_at,
        "status": LawStatus.IN_FORCE.value,
        "preparing": LawStatus.PENDING.value,
        "codes": None,
    }
    rows = ask(_text(), asked)

    def held() -> InForce:
        row = next(iter(rows()), None)
        if row is None:
            raise MunicipalityUnknownError(municipality=municipality[:40])
        return _in_force(service, *row)

    return held


def _in_force(service: LandService, *row: Any) -> InForce:
    *place, at, versions, pending, number, rules = row
    return InForce(
        municipality=Municipality.from_db(connection.alias, _MUNICIPALITY, place),
        known_at=at,
        versions=refs_written(versions or "[]"),
        pending=refs_written(pending or "[]"),
        rulebook=rulebook_written(service, number, rules),
    )


@cache
def _text() -> str:
    """Return the statement with those of its parts in their places, asked of the row it has found itself."""
    place = "(SELECT id FROM place)"
    return statement(_SQL).format(
        layers_moment=statement(LAYERS_MOMENT),
        rules_moment=statement(MOMENT).replace("%(municipality)s", place),
        versions=statement(HOLDING).replace("%(known_at)s", "known.at"),
        pending=statement(HOLDING).replace("%(known_at)s", "known.at").replace("%(status)s", "%(preparing)s"),
        rules=statement(IN_FORCE).replace("%(municipality)s", place).replace("%(known_at)s", "known.at"),
    )
