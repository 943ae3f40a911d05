"""The formats a boundary is given back in: one module each in ``landrequests.exports.formats``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from core.errors import DomainError
from core.registry import declared
from core.texts import Text
from landrequests.exports.plan import Plan, System


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFormat:
    """A format. `systems` are those it can be written in, the usual one first; `rank` orders them on a page.

    `write` returns the file; its words are Persian unless English is asked for.
    """

    code: str
    title: Text
    suffix: str
    media_type: str
    systems: tuple[System, ...]
    rank: int
    write: Callable[[Plan, System, str], bytes]


class UnknownExportError(DomainError):
    """No boundary is given back in this format, or not in this system; context names those there are."""

    code = "unknown_export"
    status = 404


@cache
def export_formats() -> Mapping[str, ExportFormat]:
    """Return every format by its code, in the order of a page."""
    from landrequests.exports import formats as package

    found = declared(package, "FORMAT", ExportFormat)
    return dict(sorted(found.items(), key=lambda item: item[1].rank))


def export_format(code: str, system: str | None = None) -> tuple[ExportFormat, System]:
    """Return a format, and the system it is to be written in: its usual one where none is asked for.

    Raises
    ------
    UnknownExportError
    """
    found = export_formats().get(code)
    if found is None:
        raise UnknownExportError(field="format", value=code[:40], choices=", ".join(export_formats()))
    for each in found.systems:
        if system in (None, "", each):
            return found, each
    raise UnknownExportError(field="coordinates", value=str(system)[:40], choices=", ".join(found.systems))
