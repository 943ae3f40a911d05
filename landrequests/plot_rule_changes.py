"""What differs between two written sets of plot rules, member by member."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_ABSENT = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChange:
    """One member in two versions; ``None`` where a version lacks it. Rows of tables go by their least area."""

    path: tuple[str, ...]
    before: str | None
    after: str | None


def member_changes(before: Any, after: Any) -> tuple[MemberChange, ...]:
    """Return the members that differ, by where they stand."""
    was, now = dict(_members(before, ())), dict(_members(after, ()))
    return tuple(
        MemberChange(path=path, before=was.get(path), after=now.get(path))
        for path in dict.fromkeys((*was, *now))
        if was.get(path, _ABSENT) != now.get(path, _ABSENT)
    )


def _members(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _members(each, (*path, str(name)))
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from _members(each, (*path, _name(each, number)))
    else:
        yield path, _said(value)


def _name(item: Any, number: int) -> str:
    return str(item["least_m2"]) if isinstance(item, Mapping) and "least_m2" in item else str(number)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "–" if value is None else str(value)
