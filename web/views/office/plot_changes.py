"""What differs between two sets of building rules, in words: the zone, the row by its lots, the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.texts import Text
from landrequests.plot_rule_changes import MemberChange, member_changes
from web.forms.plot_rules import CELLS, GENERAL, SENTENCES, ZONE, Shape
from web.templatetags.zamin import fa, page_language, said
from web.words import words
from zoning.layer_words import layer_words

_CELLS = {cell.name: cell for cell in CELLS}
_FLAGS = {member.path for member in ZONE if member.shape is Shape.FLAG}
_KNOWN = {member.path for member in (*ZONE, *GENERAL, *SENTENCES)}
_LANGUAGES = ("fa", "en")
_IN_LANGUAGE = {"fa": "plotrules.in_fa", "en": "plotrules.in_en"}
_NUMBER = re.compile(r"\d+(\.\d+)?")
_ROW_CODE = re.compile(r"(.+)-(\d+)-(\d+)|(.+)-from-(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One figure or text in two versions; ``None`` where a version lacks it."""

    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChanged:
    """A zone, a row of its table or what counts in all zones, with what differs there."""

    title: str
    row: str
    changes: tuple[ChangeShown, ...]


def changes_shown(before: Any, after: Any, municipality: str) -> tuple[PlaceChanged, ...]:
    """Return what differs between two written sets, place by place."""
    found: dict[tuple[str, ...], list[MemberChange]] = {}
    for each in member_changes(before, after):
        found.setdefault(_place(each.path), []).append(each)
    return tuple(_shown(before, after, place, found[place], municipality) for place in sorted(found, key=_order))


def member_title(name: str) -> Text:
    """Return what a member is called, by the name of its field; of a sentence, with what it is about."""
    step, _, rest = name.partition("-")
    if step != "readings":
        return words()[f"plotrules.{name.replace('-', '_')}"]
    code, _, part = rest.rpartition("-")
    of, shape = words()[f"plotrules.reading_{code.replace('-', '_')}"], words()[f"plotrules.reading_{part}"]
    return Text(*(shape.say(language, {"of": of.say(language)}) for language in _LANGUAGES))


def row_said(code: str, zones: Mapping[str, str]) -> str:
    """Return a row of a table by its code in words; `zones` are the zones by their codes in small letters."""
    found = _ROW_CODE.fullmatch(code)
    if found is None:
        return code
    zone, least, most, open_zone, open_least = found.groups()
    lots = _lots(open_least or least, most)
    return _joined(_say("plotrules.zone_named", zone=_isolated(zones.get(zone or open_zone, zone or open_zone))), lots)


def _place(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the part of a path that says where: nothing for what counts in all zones."""
    if path[0] != "zones":
        return ()
    return path[:4] if len(path) == 5 and path[2] == "rows" else path[:2]


def _order(place: tuple[str, ...]) -> tuple[str, int]:
    """Return the order of reading: zones by code, rows by area; what counts in all zones first."""
    return place[1] if place else "", int(place[3]) if len(place) == 4 else -1


def _shown(
    before: Any, after: Any, place: tuple[str, ...], changes: Sequence[MemberChange], municipality: str
) -> PlaceChanged:
    if not place:
        general = tuple(_change(each.path, each) for each in changes)
        return PlaceChanged(title=said(words()["plotrules.set"]), row="", changes=general)
    title = _zone(place[1], _layer(after) or _layer(before), municipality)
    if len(place) == 2:
        return PlaceChanged(title=title, row="", changes=tuple(_change(each.path[2:], each) for each in changes))
    was, now = _row(before, place), _row(after, place)
    if was and now:
        told: tuple[ChangeShown, ...] = tuple(_change(each.path[4:], each) for each in changes)
    else:
        told = (ChangeShown(title=_say("plotrules.whole_row"), before=_figures(was), after=_figures(now)),)
    return PlaceChanged(title=title, row=_row_title(now or was), changes=told)


def _layer(written: Any) -> str:
    return str(written.get("layer", "")) if isinstance(written, dict) else ""


def _zone(code: str, layer: str, municipality: str) -> str:
    known = layer_words(municipality).get(layer)
    name = known.classes.get(code) if known else None
    zone = _say("plotrules.zone_named", zone=_isolated(code))
    return f"{zone} – {said(name)}" if name else zone


def _row(written: Any, place: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the row of a zone's table that begins with an area; an empty one where there is none."""
    rows = written.get("zones", {}).get(place[1], {}).get("rows", ()) if isinstance(written, dict) else ()
    return next((row for row in rows if str(row["least_m2"]) == place[3]), {})


def _row_title(row: Mapping[str, Any]) -> str:
    lots = _lots(str(row["least_m2"]), row.get("most_m2"))
    return _joined(lots, _say("plotrules.street_from", width=_number(str(row.get("street_m", "–")))))


def _lots(least: str, most: Any) -> str:
    if most is None:
        return _say("plotrules.lots_from", least=_number(least))
    return _say("plotrules.lots_between", least=_number(least), most=_number(str(most)))


def _figures(row: Mapping[str, Any]) -> str | None:
    """Return the figures of a whole row in one line; ``None`` where there is no row."""
    told = [
        f"{_cell_title(name)}: {_number(str(row[name]))}"
        for name in _CELLS
        if name not in ("least_m2", "most_m2", "street_m") and row.get(name) is not None
    ]
    return _joined(*told) if told else None


def _change(path: tuple[str, ...], change: MemberChange) -> ChangeShown:
    return ChangeShown(title=_title(path), before=_value(path, change.before), after=_value(path, change.after))


def _value(path: tuple[str, ...], value: str | None) -> str | None:
    if value in ("true", "false") and path in _FLAGS:
        return _say("plotrules.yes" if value == "true" else "plotrules.no")
    if path == ("most_m2",) and value == "–":
        return _say("plotrules.no_upper_end")
    return value if value is None or path[-1] in _LANGUAGES else _number(value)


def _title(path: tuple[str, ...]) -> str:
    """Return what a member is called: a text with its language, an item of a list with its number."""
    if len(path) == 1 and path[0] in _CELLS:
        return _cell_title(path[0])
    if path[-1] in _LANGUAGES:
        return _say(_IN_LANGUAGE[path[-1]], of=_title(path[:-1]))
    if path[:-1] in _KNOWN and path[-1].isdecimal():
        return f"{said(member_title('-'.join(path[:-1])))} {fa(path[-1])}"
    if path[-1] == "code" and path[:-1] and (*path[:-1], "text") in _KNOWN:
        return _say("plotrules.code_of", of=said(member_title("-".join((*path[:-1], "text")))))
    return said(member_title("-".join(path))) if path in _KNOWN else _isolated(".".join(path))


def _cell_title(name: str) -> str:
    cell = _CELLS[name]
    title = _say("plotrules.lots_up_to") if name == "most_m2" else said(member_title(name))
    has_unit = cell.unit not in ("storeys", "dwellings")
    return f"{title} ({said(words()[f'plotrules.unit_{cell.unit}'])})" if has_unit else title


def _number(value: str) -> str:
    if not _NUMBER.fullmatch(value):
        return value
    return fa(float(value) if "." in value else int(value))


def _joined(*parts: str) -> str:
    return f"{said(words()['base.comma'])} ".join(parts)


def _isolated(code: str) -> str:
    return f"\u2066{code}\u2069"


def _say(key: str, **context: object) -> str:
    return words()[key].say(page_language(), context or None)


def zones_of(*written: Any) -> Mapping[str, str]:
    """Return the zones of written sets by their codes in small letters, as the codes of rows have them."""
    return {code.lower(): code for each in written for code in _codes(each)}


def _codes(written: Any) -> Iterator[str]:
    zones = written.get("zones") if isinstance(written, dict) else None
    yield from zones if isinstance(zones, dict) else ()
