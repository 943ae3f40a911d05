"""Which number of a row a label or a hemisphere belongs to."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.notations import faults
from geo.notations.angles import angle_from
from geo.notations.draft import Role, Value
from geo.notations.tokens import Token

if TYPE_CHECKING:
    from geo.notations.rows import Item

_ROLES: dict[str, Role | None] = {
    "N": "y", "S": "y", "E": "x", "W": "x", "?": None, "x": "x", "y": "y", "lon": "lon", "lat": "lat", "z": "z",
}  # fmt: skip
_HEMISPHERES = frozenset("NSEW?")
_AXIS = {"N": "y", "S": "y", "E": "x", "W": "x", "lat": "y", "lon": "x", "x": "x", "y": "y"}
_NORTHING = (2_700_000, 4_500_000)
_EASTING = (100_000, 1_000_000)


def without_names(items: Sequence[Item], *, grid: bool) -> list[Item]:
    """Return the items with directions that only name a corner as words.

    ``شمال شرقی 533.. 395..`` is the north-east corner and ``گوشهٔ شمالی`` the northern one; a single
    direction in front of two bare numbers names the point too.
    """
    found = list(items)
    numbers = [at for at, item in enumerate(items) if item.kind == "value" and not _is_count(item)]
    first = numbers[0] if numbers else len(items)
    alone = _is_alone(items)
    cornered = False
    for at, item in enumerate(items[:first]):
        cornered = cornered or item.kind == "corner"
        if item.kind == "claim" and item.role == "z" and _names_point(items, at):
            found[at] = replace(item, kind="word", role="")
        if item.kind != "claim" or item.role not in "NSEW?":
            continue
        names = alone and (grid or item.role not in "SW" or not item.token.text.isascii())
        paired = _makes_pair(items, at) and (not item.binds or _is_spelt(item))
        if names or (item.role != "?" and (paired or (cornered and not item.binds))):
            found[at] = replace(item, kind="word", role="")
    return [item for item in _merged(found) if item.kind != "corner"]


def _is_count(item: Item) -> bool:
    return item.value is not None and item.value.is_integer and item.value.value < 25


def _makes_pair(items: Sequence[Item], at: int) -> bool:
    """Say whether a direction of the other axis stands next to it: north-east."""
    near = [items[place] for place in (at - 1, at + 1) if 0 <= place < len(items)]
    axis = _AXIS[items[at].role]
    return any(item.kind == "claim" and item.role in "NSEW" and _AXIS[item.role] != axis for item in near)


def _is_spelt(item: Item) -> bool:
    """Say whether a direction is a word of its own, not a letter at its number: ``جنوب غربی: 533…``."""
    return item.binds == "right" and len(item.token.text) > 1


def _names_point(items: Sequence[Item], at: int) -> bool:
    """Say whether the letter of a height names the point: ``H 533000 3950000`` has no number to spare."""
    behind = [item for item in items[at:] if item.value is not None]
    letter = len(items[at].token.text) == 1
    return letter and at == 0 and len(behind) == 2 and not any(item.kind == "claim" for item in items[at + 1 :])


def _is_alone(items: Sequence[Item]) -> bool:
    """Say whether the row has one claim, with two bare numbers behind it: rather a point's name.

    One letter before both numbers names the point, as in الف، ب، ج; S or W might mean more.
    """
    claims = [at for at, item in enumerate(items) if item.kind == "claim"]
    if len(claims) != 1:
        return False
    behind = [item.value for item in items[claims[0] :] if item.value is not None]
    return len(behind) in (2, 3) and all(value.form is None for value in behind)


def _merged(items: Sequence[Item]) -> list[Item]:
    """Return the items with two claims of one axis in a row as one: ``عرض شمالی``."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        if last and last.kind == item.kind == "claim" and _AXIS.get(last.role) == _AXIS.get(item.role, "-"):
            found[-1] = replace(item, binds=item.binds or last.binds)
        else:
            found.append(item)
    return found


def settled_values(items: Sequence[Item], *, grid: bool) -> list[Value]:
    """Return the numbers of a row with their roles; bare parts of angles put together.

    Raises
    ------
    Fault
        A hemisphere contradicts a sign, or parts of an angle are out of range.
    """
    chain = _unconfirmed([item for item in items if item.kind in ("value", "claim")])
    if not any(item.kind == "claim" for item in chain):
        return [item.value for item in chain if item.value]
    prefixed = _is_prefixed(chain)
    groups = _grouped(chain, prefixed=prefixed)
    if not grid and any(claim and claim.role in _AXIS | {"?": ""} for claim, _ in groups):
        groups = _combined(groups, prefixed=prefixed)
    values = [value for claim, members in groups for value in _claimed(claim, members, prefixed=prefixed, grid=grid)]
    return sorted(values, key=lambda value: value.index)


def _unconfirmed(chain: Sequence[Item]) -> list[Item]:
    """Leave out what only repeats the label in front: ``طول: 51°22' شرقی - عرض: …``."""
    if not chain or chain[0].kind != "claim":
        return list(chain)
    found: list[Item] = []
    for at, item in enumerate(chain):
        ahead = chain[at + 1] if at + 1 < len(chain) else None
        behind = found[-2:]
        labelled = len(behind) == 2 and behind[0].kind == "claim" and behind[1].kind == "value"
        if item.kind == "claim" and labelled and (ahead is None or ahead.kind == "claim") and item.binds != "right":
            same = _AXIS.get(item.role, "") == _AXIS.get(behind[0].role, "-")
            if same and item.role not in "SW":
                continue
        found.append(item)
    return found


_Group = tuple["Item | None", list["Item"]]


def _is_prefixed(chain: Sequence[Item]) -> bool:
    """Say whether labels stand before their numbers in this row."""
    bound = [item.binds for item in chain if item.kind == "claim" and item.binds]
    if bound:
        return bound.count("right") >= bound.count("left")
    if chain[0].kind == "claim":
        return True
    return chain[-1].kind == "value" and _fits_ahead(chain)


def _fits_ahead(chain: Sequence[Item]) -> bool:
    """Say whether each claim suits the number behind it: ``1 N 35.7 E 51.4``."""
    pairs = [(item, ahead) for item, ahead in itertools.pairwise(chain) if item.kind == "claim"]
    return all(ahead.value is not None and _suits(item.role, ahead.value.value) for item, ahead in pairs)


def _suits(role: str, value: float) -> bool:
    if _AXIS.get(role) == "y":
        return 25 <= value <= 40 or _NORTHING[0] <= value <= _NORTHING[1]
    return 44 <= value <= 63.5 or _EASTING[0] <= value <= _EASTING[1]


def _grouped(chain: Sequence[Item], *, prefixed: bool) -> list[_Group]:
    """Return each claim with the numbers it covers; the numbers of none come with ``None``."""
    groups: list[_Group] = []
    waiting: list[Item] = []
    queue: list[Item] = []
    for item in chain:
        if item.kind == "value":
            waiting.append(item)
            continue
        if prefixed:
            groups += _dealt(queue, waiting)
            if waiting:
                queue = []
            queue.append(item)
        else:
            groups.append((item, waiting))
        waiting = []
    groups += _dealt(queue, waiting) if prefixed else [(None, waiting)]
    return groups


def _dealt(queue: Sequence[Item], waiting: list[Item]) -> list[_Group]:
    """Deal numbers to the labels in front of them: one label has all, several have one each."""
    if not waiting:
        return []
    if len(queue) < 2:
        return [(queue[0] if queue else None, waiting)]
    dealt: list[_Group] = [(claim, [item]) for claim, item in zip(queue, waiting, strict=False)]
    return [*dealt, (None, waiting[len(queue) :])]


def _combined(groups: list[_Group], *, prefixed: bool) -> list[_Group]:
    """Put bare degrees, minutes, seconds between hemispheres together."""
    sizes = [len(members) for claim, members in groups if claim and members and claim.role != "z"]
    bare = all(
        item.value and item.value.form is None and item.value.value < 181 for _, group in groups for item in group
    )
    size = min(sizes, default=1)
    if not bare or size not in (2, 3) or len(sizes) < 2:
        return groups
    found: list[_Group] = []
    for claim, members in groups:
        if claim is None or claim.role == "z" or not members:
            found.append((claim, members))
            continue
        used, left = (members[:size], members[size:]) if prefixed else (members[-size:], members[:-size])
        found += [(None, left), (claim, [_one_angle(used)])]
    return found


def _one_angle(members: Sequence[Item]) -> Item:
    value, form = angle_from([item.token for item in members])
    first, last = members[0], members[-1]
    sign = -1 if first.value and first.value.value < 0 else 1
    made = Value(value=sign * value, written=last.token.text, index=first.token.start, form=form)
    return replace(first, value=made)


def _claimed(claim: Item | None, members: Sequence[Item], *, prefixed: bool, grid: bool) -> list[Value]:
    values = [item.value for item in members if item.value]
    if claim is None or not values:
        return values
    at = 0 if prefixed else len(values) - 1
    values[at] = _with_claim(values[at], claim.role, claim.token, grid=grid)
    return values


def _with_claim(value: Value, role: str, token: Token, *, grid: bool) -> Value:
    named = replace(value, role=_ROLES[role], lettered=role in _HEMISPHERES)
    if role not in _HEMISPHERES or role == "?":
        return named
    if value.value < 0 and not grid:
        raise faults.syntax(
            token.start,
            f"{value.written} {token.text}",
            "«{found}» هم منفی است و هم نیمکره دارد.",
            "“{found}” has both a minus and a hemisphere.",
        )
    if role in "SW":
        return _on_other_side(named, token, grid=grid)
    return named if grid or value.form else _as_degrees(named)


def _on_other_side(value: Value, token: Token, *, grid: bool) -> Value:
    if grid:
        raise faults.syntax(
            token.start,
            token.text,
            "«{found}» کنار عددهای UTM معنای روشنی ندارد (جنوب، غرب یا باند).",
            "“{found}” beside UTM numbers is not clear (south, west or a band).",
        )
    return _as_degrees(value).scaled(-1)


def _as_degrees(value: Value) -> Value:
    """Return a number with a hemisphere as degrees; ``293808.67N`` is 29°38'08.67"."""
    whole = value.written.partition(".")[0]
    if value.form or value.value <= 180 or len(whole) < 4 or len(whole) > 7:
        return replace(value, form=value.form or "deg")
    return unpacked(value) or value


def unpacked(value: Value) -> Value | None:
    """Return ``DDMMSS.ss`` or ``DDMM.mmm`` as an angle, or ``None`` where it cannot be one."""
    whole, _, fraction = value.written.lstrip("-").partition(".")
    if not whole.isdigit() or not 4 <= len(whole) <= 7:
        return None
    width = 2 if len(whole) >= 6 else 0
    seconds = whole[len(whole) - 2 :] if width else "0"
    minutes = whole[len(whole) - 4 : len(whole) - 2] if width else whole[len(whole) - 2 :]
    degrees = whole[: len(whole) - (4 if width else 2)]
    last = float(f"{seconds if width else minutes}.{fraction or 0}")
    if int(minutes) >= 60 or last >= 60:
        return None
    angle = int(degrees) + (int(minutes) / 60 + last / 3600 if width else last / 60)
    return replace(value, value=angle, form="dms" if width else "dm")
