"""Which connection the public, read-only answers are read from: the one ``DATABASE_READ_URL`` names.

A view marked `reads_elsewhere` reads layers and parcels there; who asks, and everything written,
stays on the first connection, since a copy of the database may be moments behind.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpResponse

from tiles.plain import Answer

#: The connection beside the first one.
READ = "read"
_FIRST = "default"
_READ_APPS = frozenset({"parcels", "tiles", "zoning"})
_is_elsewhere: ContextVar[bool] = ContextVar("reads_elsewhere", default=False)

View = TypeVar("View", bound=Callable[..., HttpResponse | Answer | None])


def reads_elsewhere(view: View) -> View:
    """Have a view that writes nothing read from the other connection, where there is one."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse | Answer | None:
        token = _is_elsewhere.set(True)
        try:
            return view(*args, **kwargs)
        finally:
            _is_elsewhere.reset(token)

    return answer  # type: ignore[return-value]  # the same view, with what it reads from settled


def reading_alias() -> str:
    """Return the connection that is read from at this moment."""
    return READ if _is_elsewhere.get() and READ in settings.DATABASES else _FIRST


class ReadRouter:
    """Send what the marked views read of the public tables to the other connection; no row is written there."""

    def db_for_read(self, model: Any, **_hints: object) -> str | None:
        return reading_alias() if model._meta.app_label in _READ_APPS else None  # noqa: SLF001  # Django's public name

    def db_for_write(self, _model: Any, **_hints: object) -> str:
        return _FIRST

    def allow_relation(self, _one: Any, _other: Any, **_hints: object) -> bool:
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: object) -> bool:
        return db == _FIRST
