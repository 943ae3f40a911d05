"""What holds for every reading, whatever its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPoint

from core.errors import EmptyError
from core.findings import Finding
from core.persian import normalise_letters
from core.texts import Text
from geo.reading import Reading, Shape, Table
from importers import limits
from importers.errors import (
    NoPolygonError,
    NotFiniteError,
    TooComplexError,
    TooManyVerticesError,
)

#: Things that were met but hold no coordinates: alone they make a file empty.
_NOTHING = frozenset({"empty_ring", "empty_line", "polygon_without_ring", "null_record", "network_link", "overlay"})
#: What stands in a file and was passed over, and what the person can do about it.
_PASSED_OVER = {
    "hidden_layer": Text(
        " در لایه‌های خاموش یا منجمد چیزهایی هست که خوانده نشد؛ لایهٔ مرز را روشن کنید و دوباره ذخیره کنید.",
        " There are things on layers that are off or frozen, which were not read; switch the layer on and save again.",
    ),
    "external_reference": Text(
        " نقشه از فایل دیگری (XREF) گرفته شده که همراه آن نیست؛ آن را در نقشه درج کنید (Bind) یا همان فایل را بفرستید.",
        " The drawing refers to another file (XREF) that is not with it; bind it into the drawing, or send that file.",
    ),
    "region": Text(
        " مرز به صورت Region کشیده شده است؛ با فرمان EXPLODE و سپس PEDIT آن را به پلی‌لاین بسته برگردانید.",
        " It is drawn as a Region; turn it into a closed polyline with EXPLODE and PEDIT.",
    ),
    "deleted_row": Text(
        " شکل‌های فایل در جدول آن حذف‌شده نشان خورده‌اند؛ آن‌ها را در نرم‌افزار GIS بازگردانید یا فایل تازه بگیرید.",
        " Its shapes are marked as deleted in its table; restore them in your GIS software, or export the file anew.",
    ),
}


def checked(reading: Reading) -> Reading:
    """Return the reading with bounded texts and the best kind of shape only.

    Raises
    ------
    EmptyError, NoPolygonError
        Nothing in it could become a boundary.
    TooManyVerticesError, TooComplexError
        More corners or shapes than allowed.
    NotFiniteError
        A coordinate is not finite.
    """
    if reading.tables:
        return replace(reading, tables=tuple(_table_bounded(table) for table in reading.tables))
    shapes = _points_together([shape for shape in reading.shapes if not shape.geometry.is_empty])
    _refuse_infinite(shapes)
    best, left = _best(shapes)
    _refuse_huge(best)
    skipped = _named(reading.skipped) | left
    if not best:
        raise EmptyError() if all(name in _NOTHING for name in skipped) else NoPolygonError(**_counts(skipped))
    findings = reading.findings
    if left:
        findings = (*findings, Finding(code="others_left_aside", context={"count": sum(left.values())}))
    return replace(reading, shapes=tuple(_texts_bounded(best)), skipped=skipped, findings=findings)


def _table_bounded(table: Table) -> Table:
    if len(table.rows) > limits.TABLE_ROWS:
        raise TooComplexError(count=len(table.rows), limit=limits.TABLE_ROWS)
    rows = tuple(tuple(map(_cell, row[: limits.TABLE_COLUMNS])) for row in table.rows)
    return replace(table, name=_name(table.name), rows=rows)


def _cell(text: str) -> str:
    plain = text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    most = limits.TABLE_SHAPE if "(" in plain[: limits.TABLE_CELL] else limits.TABLE_CELL
    return plain.encode("utf-8", "replace").decode("utf-8")[:most]


def are_degrees(shapes: Iterable[Shape]) -> bool:
    """Say whether every coordinate could be a longitude and latitude in degrees."""
    for shape in shapes:
        points = shapely.get_coordinates(shape.geometry)
        if len(points) and not ((np.abs(points[:, 0]) <= 360) & (np.abs(points[:, 1]) <= 360)).all():
            return False
    return True


def corners(shape: Shape) -> int:
    """Return the number of corners, the closing one of each ring not counted."""
    geometry = shape.geometry
    points = int(shapely.get_num_coordinates(geometry))
    if shape.kind != "area":
        return points
    rings = int(shapely.get_num_interior_rings(shapely.get_parts(geometry)).sum())
    return points - rings - int(shapely.get_num_geometries(geometry))


def _points_together(shapes: Sequence[Shape]) -> list[Shape]:
    """Return the shapes with the single points of each layer as one row of points, in their order."""
    rows: dict[str, list[Shape]] = {}
    for shape in shapes:
        if shape.kind == "points" and shapely.get_num_geometries(shape.geometry) == 1:
            rows.setdefault(shape.layer, []).append(shape)
    single = {id(shape) for row in rows.values() for shape in row}
    joined = [
        replace(row[0], geometry=_row(row), attributes={}, name=row[0].name if len(row) == 1 else "")
        for row in rows.values()
    ]
    return [shape for shape in shapes if id(shape) not in single] + joined


def _row(shapes: Sequence[Shape]) -> MultiPoint:
    return MultiPoint(np.vstack([shapely.get_coordinates(shape.geometry) for shape in shapes]))


def _refuse_huge(shapes: Sequence[Shape]) -> None:
    if len(shapes) > limits.SHAPES:
        raise TooComplexError(count=len(shapes), limit=limits.SHAPES)
    count = sum(corners(shape) for shape in shapes)
    if count > limits.CORNERS:
        raise TooManyVerticesError(count=count, limit=limits.CORNERS)


def _refuse_infinite(shapes: Sequence[Shape]) -> None:
    for shape in shapes:
        finite = np.isfinite(shapely.get_coordinates(shape.geometry)).all(axis=1)
        if not finite.all():
            raise NotFiniteError(feature=shape.number, vertex=int(np.argmin(finite)) + 1)


def _best(shapes: Sequence[Shape]) -> tuple[list[Shape], dict[str, int]]:
    usable = [shape for shape in shapes if shape.kind != "line" or corners(shape) >= 3]
    kinds = {shape.kind for shape in usable}
    kind = next((each for each in ("area", "line", "points") if each in kinds), None)
    best = [shape for shape in usable if shape.kind == kind]
    left: dict[str, int] = {}
    taken = {id(shape) for shape in best}
    for shape in shapes:
        if id(shape) not in taken:
            left[f"other_{shape.kind}"] = left.get(f"other_{shape.kind}", 0) + 1
    return best, left


def _named(skipped: Mapping[str, int]) -> dict[str, int]:
    """Return the counts under bounded names: of a damaged file they may be anything."""
    counts: Counter[str] = Counter()
    for name, count in skipped.items():
        counts[_name(name) if name.isascii() else "unknown"] += count
    return dict(counts)


def _counts(skipped: Mapping[str, int]) -> dict[str, Any]:
    told = next((text for name, text in _PASSED_OVER.items() if skipped.get(name)), None)
    return {"count": sum(skipped.values())} | ({"why": told} if told else {})


def _texts_bounded(shapes: Sequence[Shape]) -> Iterable[Shape]:
    for index, shape in enumerate(shapes):
        attributes = _bounded(shape.attributes) if index < limits.FEATURES_WITH_ATTRIBUTES else {}
        yield replace(shape, attributes=attributes, name=_name(shape.name), layer=_name(shape.layer))


def _name(text: str) -> str:
    return _printable(normalise_letters(text))[: limits.NAME_LETTERS]


def _bounded(attributes: Mapping[str, str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    left = limits.ATTRIBUTES_BYTES
    for name, value in attributes.items():
        text, key = _printable(value), _name(name)
        left -= len(text.encode()) + len(key.encode())
        if left < 0:
            break
        kept[key] = text
    return kept


def _printable(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter for letter in clean if letter.isprintable() or letter in "\n\t\u200c")
