"""Facts of this installation that every page shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from core.texts import Text
from web.words import words

#: Name shown for an installation that has no municipality loaded yet.
UNNAMED = Text("سامانهٔ ملک و زمین", "Property and land platform")

_NAMES: dict[str, Text] = {}


def installation_name() -> Text:
    """Return the name of the default municipality; asked of the database once."""
    code = settings.DEFAULT_MUNICIPALITY
    if code not in _NAMES:
        found = _name_of(code)
        if found is None:
            return UNNAMED
        _NAMES[code] = found
    return _NAMES[code]


def forget() -> None:
    """Drop what was asked once, so that it is asked again."""
    _NAMES.clear()


def _name_of(code: str) -> Text | None:
    from django.db import Error

    from accounts.actor import SYSTEM
    from core.errors import DomainError
    from parcels.queries import municipality_of

    try:
        municipality = municipality_of(SYSTEM, code)
    except (DomainError, Error):  # an error page must not fail because the database does
        return None
    return Text(municipality.name_fa, municipality.name_en)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site in the head of every page."""

    address: str
    title: Text
    is_current: bool


def sections(
    path: str, *, is_signed_in: bool = False, is_officer: bool = False, is_manager: bool = False
) -> tuple[Section, ...]:
    """Return the parts of the site; the one that holds `path` is the current one.

    Who is signed in finds their own requests where others track one by its code; who works on
    requests finds the worklist before everything else, who keeps the layers finds them.
    """
    office = ("office",) if is_officer else ()
    layers = ("layers",) if is_manager else ()
    names = (*office, *layers, "map", "boundary", "services", "requests" if is_signed_in else "track")
    found = ((reverse(f"pages:{name}"), words()[f"base.{name}"]) for name in names)
    return tuple(Section(address, title, path.startswith(address)) for address, title in found)
