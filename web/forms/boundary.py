"""The form of a boundary: four doors to one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from core.persian import BIDI_MARKS, latin_digits

Way = Literal["file", "coordinates", "draw", "code"]
WAYS: tuple[Way, ...] = ("file", "coordinates", "draw", "code")
NOTATIONS = ("auto", "dd", "dms", "utm")
ZONES = ("38", "39", "40", "41")
AXIS_ORDERS = ("auto", "lonlat", "latlon")
#: Rows of an empty table: a triangle and one more.
EMPTY_ROWS = 4
#: Buttons of the table that change its rows; nothing is read then.
ROW_BUTTONS = frozenset({"add", "remove", "up"})
#: More rows than this are pasted as text, not typed.
HIGHEST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One corner of the table, as typed."""

    x: str = ""
    y: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is typed in the row."""
        return not (self.x.strip(f" {BIDI_MARKS}") or self.y.strip(f" {BIDI_MARKS}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryForm:
    """Everything typed or chosen; texts stay as the person wrote them."""

    way: Way = "file"
    files: tuple[UploadedFile[bytes], ...] = ()
    text: str = ""
    code: str = ""
    rows: tuple[Row, ...] = field(default_factory=lambda: (Row(),) * EMPTY_ROWS)
    notation: str = "auto"
    zone: str = ""
    axis_order: str = "auto"
    area_m2: str = ""
    is_drawn: bool = False

    @property
    def typed_rows(self) -> tuple[Row, ...]:
        """Return the rows of the table that hold something."""
        return tuple(row for row in self.rows if not row.is_empty)

    @property
    def table_text(self) -> str:
        """Return the table as lines of text: one corner each, in the order of the rows."""
        return "\n".join(f"{row.x.strip()} {row.y.strip()}" for row in self.typed_rows)

    @property
    def drawn_ring(self) -> list[tuple[float, float]] | None:
        """Return the corners drawn on the map as a closed ring of (lon, lat).

        ``None`` where the table was typed, or a cell holds no plain number: then it is read as text,
        which names the fault.
        """
        if not self.is_drawn or self.shows_utm:
            return None
        pairs = [(_degrees(row.x, 180), _degrees(row.y, 90)) for row in self.typed_rows]
        ring = [(x, y) for x, y in pairs if x is not None and y is not None]
        return [*ring, ring[0]] if len(ring) == len(pairs) >= 3 else None

    @property
    def shows_utm(self) -> bool:
        """Say whether the table's columns are easting and northing."""
        return self.notation == "utm"

    def line_of_row(self, line: int) -> int:
        """Return the row of the table (from 1) that stands on `line` of `table_text`."""
        typed = [number for number, row in enumerate(self.rows, start=1) if not row.is_empty]
        return typed[line - 1] if 0 < line <= len(typed) else line

    def options(self) -> dict[str, Any]:
        """Return what was said about the source, under the names of the commands' options."""
        found: dict[str, Any] = {}
        if self.way in {"coordinates", "draw"}:
            found["notation"] = self.notation
            found["axis_order"] = "lonlat" if self.way == "draw" and not self.shows_utm else self.axis_order
        if self.zone:
            found["zone"] = int(self.zone)
        declared_area = number_in(self.area_m2)
        if declared_area is not None:
            found["declared"] = {"area_m2": declared_area}
        return found


def boundary_form(request: HttpRequest) -> BoundaryForm:
    """Return the form as sent; in a look-up (GET) only the door is chosen."""
    way = cast("Way", _one_of(request.GET.get("way", ""), WAYS))
    if request.method != "POST":
        return BoundaryForm(way=way, code=request.GET.get("code", "")[:60], notation="dd" if way == "draw" else "auto")
    return form_from(request.POST, way, files=tuple(request.FILES.getlist("file")))


def form_from(data: QueryDict, way: Way, *, files: tuple[UploadedFile[bytes], ...] = ()) -> BoundaryForm:
    """Return the form that `data` fills, as it was typed."""
    return BoundaryForm(
        way=way,
        files=files,
        text=data.get("text", ""),
        code=data.get("code", "")[:60],
        rows=_rows_after(data),
        notation=_one_of(data.get("notation", ""), NOTATIONS),
        zone=_one_of(data.get("zone", ""), ("", *ZONES)),
        axis_order=_one_of(data.get("axis_order", ""), AXIS_ORDERS),
        area_m2=data.get("area_m2", "")[:30],
        is_drawn=data.get("drawn") == "1",
    )


def _degrees(text: str, bound: float) -> float | None:
    try:
        value = float(_plain(text))
    except ValueError:
        return None
    return value if -bound <= value <= bound else None


def _plain(text: str) -> str:
    return latin_digits(text).replace("٬", "").replace(",", "").replace("٫", ".").strip(f" {BIDI_MARKS}")


def number_in(text: str) -> float | None:
    """Return the number written in any digits, ``None`` where there is none above zero."""
    try:
        value = float(_plain(text))
    except ValueError:
        return None
    return value if 0 < value < float("inf") else None


def _rows_after(data: QueryDict) -> tuple[Row, ...]:
    """Return the rows, with the one changed that a button of the table asked for."""
    rows = [Row(x[:60], y[:60]) for x, y in zip(data.getlist("x"), data.getlist("y"), strict=False)][:HIGHEST_ROWS]
    remove = data.get("remove", "")
    if remove.isdecimal() and 0 < int(remove) <= len(rows):
        del rows[int(remove) - 1]
    up = data.get("up", "")
    if up.isdecimal() and 1 < int(up) <= len(rows):
        rows[int(up) - 2], rows[int(up) - 1] = rows[int(up) - 1], rows[int(up) - 2]
    if "add" in data:
        rows.append(Row())
    return tuple(rows) if rows else (Row(),) * EMPTY_ROWS


def _one_of(value: str, allowed: Sequence[str]) -> str:
    return value if value in allowed else allowed[0]
