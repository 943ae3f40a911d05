"""The first cadastre of a municipality: rows go straight into the tables, in the order they are to lie in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

import numpy as np
from django.db import connection

from parcels.bulk.binary import Column, fill, layout_of
from parcels.bulk.encoding import AREAS, GEOMETRIES, encoded
from parcels.bulk.rows import CODE, Rows
from parcels.bulk.spool import Spool
from parcels.bulk.tables import copy_into, filling
from parcels.bulk.threads import side_by_side
from parcels.codes import LAND_PARTS

_UNIT = ("municipality_id", "parcel_id", *CODE[LAND_PARTS:])
#: What a new parcel has where the file says nothing.
_TEXTS = ("address", "postal_code", "names_folded")
#: Numbers are taken from the sequence at once; the tables are locked, so nobody else takes any.
_NUMBERED = """
SELECT setval(name, nextval(name) + %(count)s - 1)
FROM pg_get_serial_sequence('parcels_parcel', 'id') name
"""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Rows of parcels none of which is there, each land once; `facts` are the columns they hold besides."""

    municipality: int
    facts: Sequence[str]
    spool: Spool

    def write(self) -> None:
        """Write parcels and units."""
        if not len(self.spool):
            return
        names = [each.name for each in self._columns(0, np.zeros((0, len(CODE))))] + self._given
        with tempfile.TemporaryFile() as units, filling(self.facts), connection.cursor() as cursor:
            parcels = self._parcels(self._first_id(cursor), units)
            copy_into(cursor, "parcels_parcel", names, side_by_side(self._encoded, parcels))
            units.seek(0)
            copy_into(cursor, "parcels_unit", _UNIT, iter(lambda: units.read(_PIECE), b""))

    @property
    def _given(self) -> list[str]:
        return [*AREAS, *GEOMETRIES, *self.facts]

    def _first_id(self, cursor: Any) -> int:
        cursor.execute(_NUMBERED, {"count": len(self.spool)})
        return int(cursor.fetchone()[0]) - len(self.spool) + 1

    def _parcels(self, first: int, units: IO[bytes]) -> Iterator[tuple[int, Rows]]:
        """Yield rows of parcels with the number of the first; those of units are kept until the parcels are written."""
        for rows in self.spool.blocks():
            units.write(self._units(first, rows))
            yield first, rows
            first += len(rows)

    def _encoded(self, numbered: tuple[int, Rows]) -> memoryview:
        first, rows = numbered
        columns = self._columns(np.arange(first, first + len(rows)), rows.heads["parts"])
        return encoded(rows, columns, len(self._given))

    def _columns(self, ids: Any, parts: Any) -> list[Column]:
        texts = [Column.constant(name, "") for name in _TEXTS if name not in self.facts]
        return [
            Column("id", ">i8", ids),
            Column("municipality_id", ">i8", self.municipality),
            *(Column(name, ">i4", parts[:, place]) for place, name in enumerate(CODE[:LAND_PARTS])),
            Column.constant("status", "live"),
            Column("survey_verified", "?", False),
            *texts,
        ]

    def _units(self, first: int, rows: Rows) -> bytes:
        named = np.flatnonzero(rows.has_unit)
        parts = rows.heads["parts"][named, LAND_PARTS:]
        columns = [
            Column("municipality_id", ">i8", self.municipality),
            Column("parcel_id", ">i8", first + named),
            *(Column(name, ">i4", parts[:, place]) for place, name in enumerate(CODE[LAND_PARTS:])),
        ]
        table = np.zeros(len(named), dtype=layout_of(columns))
        fill(table, columns, 0)
        return table.tobytes()
