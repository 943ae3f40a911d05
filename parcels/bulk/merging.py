"""Staged rows and the cadastre: which rows are one parcel, what would change, and changing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql

from core.texts import Text
from parcels.bulk.codes import short
from parcels.bulk.encoding import AREAS, GEOMETRIES
from parcels.bulk.report import KEPT, VANISHED, Note, Report
from parcels.bulk.tables import filling
from parcels.codes import LAND_PARTS, PARTS, RenovationCode
from tiles.actions import touch
from tiles.statements import statement

_SQL = Path(__file__).parents[1] / "sql" / "bulk"
_LAND = ("region", "neighbourhood", "block", "number")
_DERIVED = (*AREAS, *GEOMETRIES)
#: What a new parcel has where the file says nothing.
_DEFAULTS = {"address": "''", "postal_code": "''", "names_folded": "''", "survey_verified": "false"}

_NAMED_ALL_THE_SAME = """
INSERT INTO parcel_faulty SELECT region, neighbourhood, block, number FROM parcel_staging WHERE role = 2
"""
_RETIRE = """
UPDATE parcels_parcel SET status = 'retired', valid_to = (now() AT TIME ZONE 'Asia/Tehran')::date
WHERE id IN (SELECT id FROM parcel_vanished)
"""
_VANISHED = """
SELECT region, neighbourhood, block, number, ST_X(ST_PointOnSurface(geom_4326)), ST_Y(ST_PointOnSurface(geom_4326))
FROM parcel_vanished ORDER BY 1, 2, 3, 4
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the staged rows differ from the cadastre, in parcels."""

    added: int
    changed: int
    same: int
    vanished: int
    live: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The staged rows of a municipality; `facts` are the columns staged besides code and shape."""

    municipality: int
    facts: Sequence[str]
    report: Report

    def settle_repeated(self) -> None:
        """Settle which of several rows of one parcel count; those that don't are put into the report."""
        self._run(
            "CREATE TEMPORARY TABLE parcel_doubtful ON COMMIT DROP AS SELECT region, neighbourhood, block, number"
            " FROM parcel_staging GROUP BY 1, 2, 3, 4 HAVING count(*) > 1"
        )
        said = sql.SQL("concat_ws(chr(31), {})").format(
            sql.SQL(", ").join(
                [sql.SQL("''"), *(sql.SQL("coalesce({}::text, chr(30))").format(sql.Identifier(f)) for f in self.facts)]
            )
        )
        repeated = sql.SQL(statement(_SQL / "repeated.sql")).format(said=said).as_string()
        self._noted(repeated, _repeated_note)
        self._noted(statement(_SQL / "units.sql"), _unit_note)

    def match(self) -> None:
        """Find the parcels that are there, and leave out rows whose code has given way to others."""
        self._run("ANALYZE parcel_staging (region, neighbourhood, block, number)")
        alike = sql.SQL(" ").join(
            sql.SQL("AND parcel.{0} IS NOT DISTINCT FROM staging.{0}").format(sql.Identifier(each))
            for each in self.facts
        )
        matched = sql.SQL(statement(_SQL / "matched.sql"))
        self._run(matched.format(alike=alike, municipality=sql.Literal(self.municipality)).as_string())
        self._noted(statement(_SQL / "retired_for_good.sql"), _retired_note)
        if self.report.left_out:
            # rows that were left out name their parcels all the same: those have not vanished
            self._run(_NAMED_ALL_THE_SAME)

    def compare(self) -> Counts:
        """Find out what would change; the answer stays in temporary tables for the changing."""
        self._run("ANALYZE parcel_matched")
        self._run(statement(_SQL / "vanished.sql"))
        staged, units = self._row(
            "SELECT count(*) FILTER (WHERE role = 0),"
            " count(*) FILTER (WHERE role < 2 AND building + apartment + trade_unit > 0) FROM parcel_staging"
        )
        matches, same = self._row("SELECT count(*), count(*) FILTER (WHERE same) FROM parcel_matched")
        return Counts(
            added=staged - matches,
            changed=matches - same,
            same=same,
            vanished=self._one("SELECT count(*) FROM parcel_vanished"),
            live=self._one(
                "SELECT count(*) FROM parcels_parcel WHERE municipality_id = %(municipality)s AND status = 'live'"
            ),
            units=units,
        )

    def sample(self, table: str) -> str:
        """Return a few codes of a temporary table, for a message."""
        joined = sql.SQL("" if table == "parcel_vanished" else " JOIN parcel_staging USING (row)")
        query = sql.SQL("SELECT region, neighbourhood, block, number FROM {}{} ORDER BY 1, 2, 3, 4 LIMIT 3")
        return ", ".join(short(row) for row in self._run(query.format(sql.Identifier(table), joined).as_string()))

    def note_vanished(self, *, stays: bool) -> None:
        """Put the live parcels that the file lacks into the report."""
        finding, effect = ("parcel_missing_kept", KEPT) if stays else ("parcel_vanished", VANISHED)
        for *land, lon, lat in self._run(_VANISHED):
            self.report.add(Note(row=0, code=short(land), finding=finding, effect=effect, place=_place(lon, lat)))

    def apply(self, *, updates: bool, retires: bool) -> None:
        """Write the new, changed and vanished parcels and the units, and let tiles be made anew."""
        with filling(self.facts):
            if updates:
                self._run(self._update().as_string())
            self._run(self._insert().as_string())
            if retires:
                self._run(_RETIRE)
            self._run(statement(_SQL / "units_insert.sql"))

    def _update(self) -> sql.Composed:
        names = (*_DERIVED, *self.facts)
        values = [sql.SQL("{0} = staging.{0}").format(sql.Identifier(name)) for name in names]
        return sql.SQL(
            "UPDATE parcels_parcel parcel SET status = 'live', valid_to = NULL, {} FROM parcel_matched matched"
            " JOIN parcel_staging staging USING (row) WHERE parcel.id = matched.id AND NOT matched.same"
        ).format(sql.SQL(", ").join(values))

    def _insert(self) -> sql.Composed:
        defaults = {name: sql.SQL(value) for name, value in _DEFAULTS.items() if name not in self.facts}
        own = {name: sql.SQL("staging.{}").format(sql.Identifier(name)) for name in (*_LAND, *_DERIVED, *self.facts)}
        fixed = {"municipality_id": sql.Literal(self.municipality), "status": sql.SQL("'live'")}
        values: dict[str, sql.Composable] = {**fixed, **own, **defaults}
        # in the order of a space-filling curve: what lies together is read together
        return sql.SQL(
            "INSERT INTO parcels_parcel ({}) SELECT {} FROM parcel_staging staging"
            " WHERE role = 0 AND NOT EXISTS (SELECT FROM parcel_matched matched WHERE matched.row = staging.row)"
            " ORDER BY staging.geom"
        ).format(sql.SQL(", ").join(map(sql.Identifier, values)), sql.SQL(", ").join(values.values()))

    def _noted(self, query: str, note_of: Callable[[tuple[Any, ...]], Note | None]) -> None:
        for row in self._run(query):
            note = note_of(row)
            if note is not None:
                self.report.add(note)

    def _run(self, query: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(query, {"municipality": self.municipality} if "%(" in query else None)
            return list(cursor.fetchall()) if cursor.description else []

    def _row(self, query: str) -> tuple[Any, ...]:
        return self._run(query)[0]

    def _one(self, query: str) -> int:
        return int(self._row(query)[0])


def publish_changes() -> None:
    """Let the tiles of parcels be made anew."""
    touch("parcels", "parcel-labels")


def _repeated_note(row: tuple[Any, ...]) -> Note:
    number, parts, (alike, first, times, rows, lon, lat) = row[0], row[1:8], row[8:]
    if alike:
        return Note(
            row=number,
            code=short(parts),
            finding="parcel_row_same_again",
            place=_place(lon, lat),
            context={"first": first},
        )
    context = {"count": times, "rows": _listed(rows, times)}
    return Note(
        row=number, code=short(parts), finding="parcel_row_code_repeated", place=_place(lon, lat), context=context
    )


def _unit_note(row: tuple[Any, ...]) -> Note | None:
    number, parts, (is_left_out, rows, lon, lat) = row[0], row[1:8], row[8:]
    if not is_left_out:
        return None
    context = {"land": _said(parts), "rows": _listed(rows, len(rows))}
    return Note(
        row=number, code=short(parts), finding="parcel_row_units_differ", place=_place(lon, lat), context=context
    )


def _retired_note(row: tuple[Any, ...]) -> Note:
    context = {"land": _said(row[1:8]), "successors": row[8]}
    return Note(row=row[0], code=short(row[1:8]), finding="parcel_row_retired", context=context)


def _said(parts: Sequence[int]) -> Text:
    return RenovationCode(*parts[: len(PARTS)]).parcel.said if len(parts) >= LAND_PARTS else Text("", "")


def _listed(rows: Sequence[int], times: int) -> str:
    return ", ".join(map(str, sorted(rows))) + (" …" if times > len(rows) else "")


def _place(lon: float | None, lat: float | None) -> tuple[float, float] | None:
    return None if lon is None or lat is None else (round(lon, 7), round(lat, 7))
