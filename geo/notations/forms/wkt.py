"""Well-known text, EWKT too: ``POLYGON Z ((x y z, …))``, ``SRID=32639;POLYGON((…))``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.notations import faults
from geo.notations.draft import Draft, Place, Value
from geo.notations.faults import Fault
from geo.notations.form import Form
from geo.notations.numbers import NUMBER, value_of
from geo.notations.reading import Parts
from geo.notations.sheet import Sheet

#: Shapes of arcs and surfaces, whose corners alone would be another boundary.
_CURVED = (
    "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE", "POLYHEDRALSURFACE", "TRIANGLE",
    "TIN",
)  # fmt: skip
_KEYWORD = re.compile(
    rf"\b(?!POINT\s{{0,9}}\(\s{{0,9}}{NUMBER}\s{{0,9}},)(POINT|MULTIPOINT|LINESTRING|MULTILINESTRING|POLYGON|MULTIPOLYGON|GEOMETRYCOLLECTION|{'|'.join(_CURVED)})"
    r"\s{0,9}(?:ZM|Z|M)?\s{0,9}\((?=\s{0,9}[-+.\d(C])",
    re.IGNORECASE,
)
_TOKEN = re.compile(rf"(?P<num>{NUMBER})|(?P<mark>[(),])|(?P<other>[^\s(),;]+)")
#: ``SRID=32639;…``, or the second argument of ``ST_GeomFromText('…', 32639)``.
_SRID = re.compile(r"\bSRID\s{0,9}=\s{0,9}(\d{1,6})|,\s{0,9}(\d{4,6})\s{0,9}\)", re.IGNORECASE)
#: How deep the lists of points lie.
_DEPTH = {"POINT": 1, "MULTIPOINT": 1, "LINESTRING": 1, "MULTILINESTRING": 2, "POLYGON": 2, "MULTIPOLYGON": 3}


@dataclass(slots=True)
class _Rings:
    """Rings of points as the brackets group them; a ring is (polygon, places)."""

    places: list[Place] = field(default_factory=list)
    rings: list[tuple[int, list[int]]] = field(default_factory=list)
    polygon: int = 0

    def add(self, values: Sequence[Value]) -> None:
        if len(values) < 2:
            index = values[0].index
            raise faults.incomplete(index, values[0].written)
        self.rings[-1][1].append(len(self.places))
        height = values[2].value if len(values) > 2 else None
        self.places.append(Place(first=values[0], second=values[1], height=height))

    def parts(self) -> Parts | None:
        """Return polygons of rings, or ``None`` for one ring alone."""
        filled = [(polygon, ring) for polygon, ring in self.rings if ring]
        if len(filled) < 2:
            return None
        numbers = dict.fromkeys(polygon for polygon, _ in filled)
        return tuple(tuple(tuple(ring) for other, ring in filled if other == number) for number in numbers)


def recognises(sheet: Sheet) -> bool:
    """Say whether a geometry's keyword and bracket stand in the text."""
    return _KEYWORD.search(sheet.text) is not None


def read(sheet: Sheet) -> Sequence[Draft]:
    """Return the points of every geometry of the text, which are all of one kind."""
    rings = _Rings()
    kinds: set[str] = set()
    try:
        for match in _KEYWORD.finditer(sheet.text):
            kinds.add(_kind(match))
            _read_one(sheet.text, match.end() - 1, _DEPTH[match.group(1).upper()], rings)
    except Fault as fault:
        raise fault.located(sheet) from None
    srid = _SRID.search(sheet.text)
    parts = rings.parts() if kinds <= {"POLYGON", "MULTIPOLYGON"} else None
    return [
        Draft(
            notation="wkt",
            sheet=sheet,
            places=tuple(rings.places),
            srid=int(srid[1] or srid[2]) if srid else None,
            parts=parts,
        )
    ]


def _kind(match: re.Match[str]) -> str:
    kind = match.group(1).upper()
    if kind in _CURVED:
        words = (
            "«{found}» کمان یا سطح است و از گوشه‌ها به تنهایی مرز آن به دست نمی‌آید؛ چندضلعی (POLYGON) بنویسید.",
            "“{found}” is made of arcs or surfaces; its corners alone are not its boundary. Write a POLYGON.",
        )
        raise faults.syntax(match.start(), kind, *words)
    if kind == "GEOMETRYCOLLECTION":
        words = (
            "«{found}» چند شکل گوناگون دارد؛ فقط چندضلعی را بنویسید.",
            "“{found}” holds shapes of several kinds; write the polygon alone.",
        )
        raise faults.syntax(match.start(), kind, *words)
    return kind


def _read_one(text: str, start: int, depth: int, rings: _Rings) -> None:
    """Read one geometry from its first bracket to the last; one pass, no recursion."""
    level, values = 0, list[Value]()
    for match in _TOKEN.finditer(text, start):
        if match.lastgroup == "num":
            values.append(value_of(match, "num"))
            continue
        if match.lastgroup == "other":
            raise faults.no_number(match.start(), match.group())
        if values and match.group() in ",)":
            _open_if_none(rings)
            rings.add(values)
            values = []
        level += {"(": 1, ")": -1}.get(match.group(), 0)
        if match.group() == "(":
            _opened(level, depth, rings)
        if level == 0:
            return
    raise faults.syntax(
        len(text) - 1, text[-12:], "پرانتز پایانی نیست: «{found}»", "The closing bracket is missing: “{found}”."
    )


def _opened(level: int, depth: int, rings: _Rings) -> None:
    if level == max(1, depth - 1):
        rings.polygon += 1
    if level >= depth:
        rings.rings.append((rings.polygon, []))


def _open_if_none(rings: _Rings) -> None:
    if not rings.rings:
        rings.rings.append((rings.polygon, []))


FORM = Form(code="wkt", rank=20, recognises=recognises, read=read)
