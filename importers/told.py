"""How far a long job is, told past its own transaction."""

from __future__ import annotations

import time
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import psycopg
from django.db import connection
from psycopg import sql

_EVERY_S = 0.7


class Told:
    """Writes into a row of a table, over a connection of its own: the work of the job is one transaction."""

    def __init__(self, table: str, key: UUID) -> None:
        self._table, self._key, self._last = table, key, time.monotonic()
        self._connection: psycopg.Connection[Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    @property
    def has_told(self) -> bool:
        """Say whether anything was told: of a short job nobody needs to hear."""
        return self._connection is not None

    @property
    def is_due(self) -> bool:
        """Say whether it is time to tell again."""
        return time.monotonic() - self._last >= _EVERY_S

    def tell(self, **facts: str | int) -> None:
        """Write columns of the row."""
        self._last = time.monotonic()
        if self._connection is None:
            self._connection = connection.get_new_connection(connection.get_connection_params())
            self._connection.autocommit = True
        columns = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in facts)
        query = sql.SQL("UPDATE {} SET {} WHERE id = %s").format(sql.Identifier(self._table), columns)
        with suppress(psycopg.errors.LockNotAvailable):  # somebody changes the row: the job finds that out itself
            self._connection.execute(query, [*facts.values(), self._key])
