"""What every bulk load has in common: one at a time, no time limit, and what stopped the database named.

Nothing here writes: it belongs to the transaction of the load, and goes with it.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import Error, connection, transaction

from core.errors import DomainError
from importers.errors import LoadBusyError, LoadNoRoomError, LoadRunningError, LoadServerLostError

#: Without a state the connection itself broke; the others are a server that stops or begins.
_STOPPED = (None, "57P01", "57P02", "57P03")


@contextmanager
def undisturbed(kind: str, key: int, name: str) -> Iterator[None]:
    """Run a load in one transaction; `kind` and `key` say what of, `name` is told where one is under way.

    Raises
    ------
    LoadRunningError, LoadBusyError, LoadNoRoomError, LoadServerLostError
        Another load of the same is running; somebody else is writing; there is no room: nothing was
        written. The server went away: nothing is half written.
    """
    try:
        with transaction.atomic():
            _settle(kind, key, name)
            yield
    except (Error, psycopg.Error) as error:
        # a copy goes past Django's cursors, and its errors with it
        reason = _reason(error if isinstance(error, psycopg.Error) else error.__cause__)
        if reason is None:
            raise
        raise reason from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise LoadNoRoomError() from error
        raise


def _reason(cause: BaseException | None) -> DomainError | None:
    """Return what stopped the database in words, where it is nothing that a programmer has to see."""
    if isinstance(cause, psycopg.errors.DiskFull | psycopg.errors.ConfigurationLimitExceeded):
        return LoadNoRoomError()
    if isinstance(cause, psycopg.errors.LockNotAvailable):
        return LoadBusyError()
    is_lost = isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError) and cause.sqlstate in _STOPPED
    return LoadServerLostError() if is_lost else None


def _settle(kind: str, key: int, name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        # a command that was killed must not leave the server at work for nobody
        cursor.execute("SET LOCAL client_connection_check_interval = '2s'")
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s), %s)", [kind, key])
        if not cursor.fetchone()[0]:
            raise LoadRunningError(name=name)
