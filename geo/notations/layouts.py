"""Which numbers of a table make points: rows, lists, columns side by side, two lines a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from geo.notations import faults
from geo.notations.draft import HORIZONTAL, VERTICAL, Place, Value, ZoneMark
from geo.notations.faults import Fault
from geo.notations.gates import is_possible
from geo.notations.rows import Row

#: Columns in front of a point's numbers: its number, at most with a second one.
_MOST_COUNTS = 2
_MOST_NAME = 100_000
#: A layout whose first points cannot be anything is not followed to the end.
_PROBED = 20
_LEAST_EASTING = 100_000
_DEGREE_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Points made one way. `dropped` are numbers left aside; `fault` is why an angle cannot be.

    `built`: angles were put together from bare numbers.
    """

    name: str
    places: tuple[Place, ...]
    dropped: tuple[Value, ...] = ()
    spare: tuple[tuple[Value, ...], ...] = ()
    counts: tuple[Value, ...] = ()
    built: bool = False
    fault: Fault | None = None


def layouts_of(rows: Sequence[Row]) -> Iterator[Layout]:
    """Yield every way in which the numbers of the rows can make points, likeliest first."""
    rows = [_without_heights(row) for row in rows]
    rows = [row for row in rows if row.values]
    if not rows:
        return
    yield from _by_label(rows)
    if all(len(row.values) == 1 for row in rows):
        yield from _one_value_a_line(rows)
        return
    yield from _by_column(rows)
    yield from _by_size(rows)
    yield from _side_by_side(rows)


def _without_heights(row: Row) -> Row:
    kept = [value for value in row.values if value.role != "z"]
    if len(kept) == len(row.values):
        return row
    return replace(row, values=kept)


def _by_label(rows: Sequence[Row]) -> Iterator[Layout]:
    """Take the labelled numbers alone, where every row labels both of each point."""
    places: list[Place] = []
    dropped: list[Value] = []
    for row in rows:
        chosen = [value for value in row.values if value.role in HORIZONTAL | VERTICAL]
        horizontal = sum(value.role in HORIZONTAL for value in chosen)
        if not chosen or len(chosen) != 2 * horizontal or _is_split(row.values):
            return
        places += _pairs(row, chosen)
        dropped += [value for value in row.values if value.role not in HORIZONTAL | VERTICAL]
    if all((place.first.role in HORIZONTAL) != (place.second.role in HORIZONTAL) for place in places):
        yield Layout(name="labels", places=tuple(places), dropped=tuple(dropped))


def _is_split(values: Sequence[Value]) -> bool:
    """Say whether a number without a label stands between the two of a point: rather a lost decimal."""
    places = [at for at, value in enumerate(values) if value.role in HORIZONTAL | VERTICAL]
    return any(second - first > 1 for first, second in zip(places[::2], places[1::2], strict=True))


def _pairs(row: Row, values: Sequence[Value]) -> list[Place]:
    return [
        Place(first=first, second=second, label=row.label, zone=row.zone)
        for first, second in zip(values[::2], values[1::2], strict=True)
    ]


def _one_value_a_line(rows: Sequence[Row]) -> Iterator[Layout]:
    """Pair lines: latitude and longitude below each other, or all of one and then all of the other."""
    if len(rows) % 2:
        return
    half = len(rows) // 2
    for name, pairs in (
        ("two_lines", list(zip(rows[::2], rows[1::2], strict=True))),
        ("halves", list(zip(rows[:half], rows[half:], strict=True))),
    ):
        yield Layout(name=name, places=tuple(_across(first, second) for first, second in pairs))


def _across(first: Row, second: Row) -> Place:
    zone = first.zone or second.zone
    return Place(first=first.values[0], second=second.values[0], label=first.label or second.label, zone=zone)


def _side_by_side(rows: Sequence[Row]) -> Iterator[Layout]:
    """Read two long lines as columns: all eastings, then all northings."""
    if len(rows) != 2 or len(rows[0].values) != len(rows[1].values):
        return
    zone = rows[0].zone or rows[1].zone
    pairs = zip(rows[0].values, rows[1].values, strict=True)
    yield Layout(name="columns", places=tuple(Place(first=a, second=b, zone=zone) for a, b in pairs))


def _by_column(rows: Sequence[Row]) -> Iterator[Layout]:
    marked = any(value.form for row in rows for value in row.values)
    for size, counts in product((1,) if marked else (1, 2, 3), range(_MOST_COUNTS + 1)):
        for period in (None, *range(counts + 2 * size, counts + 2 * size + 2)):
            if layout := _columns(rows, size=size, counts=counts, period=period):
                yield layout


def _by_size(rows: Sequence[Row]) -> Iterator[Layout]:
    """Take the two numbers as large as an easting where lengths or angles stand in front of them.

    Two numbers with the decimals of degrees are rather the same point once more.
    """
    large = [[at for at, value in enumerate(row.values) if value.value >= _LEAST_EASTING] for row in rows]
    first = large[0][0] if large[0] else 0
    if first == 0 or any(each != [first, first + 1] for each in large):
        return
    if any(sum(value.decimals >= _DEGREE_PLACES for value in row.values[:first]) > 1 for row in rows):
        return
    places = tuple(_place(row, (), row.values[first : first + 2], 1) for row in rows)
    dropped = tuple(value for row in rows for value in (*row.values[:first], *row.values[first + 2 :]))
    yield Layout(name="rows", places=places, dropped=dropped)


def _columns(rows: Sequence[Row], *, size: int, counts: int, period: int | None) -> Layout | None:
    """Cut rows into points: `counts` numbers in front, two groups of `size`, the rest aside.

    `period` is how many numbers one point takes in a list; ``None`` is one point to a row.
    """
    if period is not None and not _is_list(rows, period):
        return None
    places: list[Place] = []
    spare: list[tuple[Value, ...]] = []
    numbers: list[Value] = []
    needed = counts + 2 * size
    dropping = size > 1 or period != needed
    fault: Fault | None = None
    for row, chunk in _chunked(rows, period):
        if len(chunk) < needed or not all(_is_count(value) for value in chunk[:counts]):
            return None
        try:
            places.append(_place(row, chunk[:counts], chunk[counts:needed], size))
        except Fault as found:
            fault = fault or found
            continue
        spare.append(tuple(chunk[needed:]))
        numbers += chunk[:counts]
        # bare pairs may be degrees anywhere on earth; all else is looked for in Iran alone
        if len(places) == _PROBED and dropping and not any(map(is_possible, places)):
            return None
    dropped = (*numbers, *(value for each in spare for value in each))
    return Layout(
        name="rows" if period is None else "list",
        places=tuple(places),
        dropped=dropped,
        spare=tuple(spare),
        counts=tuple(numbers),
        built=size > 1,
        fault=fault,
    )


def _is_list(rows: Sequence[Row], period: int) -> bool:
    """Say whether every row divides into points of so many numbers, one at least into several."""
    sizes = {len(row.values) for row in rows}
    return sizes != {period} and all(size % period == 0 for size in sizes)


def _chunked(rows: Sequence[Row], period: int | None) -> Iterator[tuple[Row, Sequence[Value]]]:
    return ((row, chunk) for row in rows for chunk in _chunks(row.values, period))


def _chunks(values: Sequence[Value], period: int | None) -> Iterator[Sequence[Value]]:
    if period is None:
        yield values
        return
    for start in range(0, len(values), period):
        yield values[start : start + period]


def _is_count(value: Value) -> bool:
    return value.is_integer and value.value < _MOST_NAME


def _place(row: Row, counts: Sequence[Value], values: Sequence[Value], size: int) -> Place:
    label = " ".join([*(value.written for value in counts), row.label]).strip()
    first, second = _angle(values[:size]), _angle(values[size:])
    return Place(first=first, second=second, label=label, zone=row.zone)


def _angle(values: Sequence[Value]) -> Value:
    """Put bare degrees, minutes (and seconds) together.

    Raises
    ------
    Fault
        They make no angle.
    """
    first, last = values[0], values[-1]
    if len(values) == 1:
        return first
    if any(not value.is_integer for value in values[:-1]) or any(value.value < 0 for value in values):
        raise faults.no_coordinates(first.index, first.written)
    for power, value in enumerate(values[1:]):
        if value.value >= 60:
            raise faults.reaches_sixty(value.index, value.written, seconds=power == 1)
    degrees = sum(value.value / 60**power for power, value in enumerate(values))
    return replace(last, value=degrees, index=first.index, form="dms" if len(values) == 3 else "dm")


def with_zone_column(layout: Layout) -> Layout:
    """Return the layout with a column of zones taken for what it is.

    Behind the point (as the land window writes: x, y, zone) whole numbers 38 to 41; in front of
    it only if they do not count up. A single row's leading number is left alone.
    """
    marks = _zones_behind(layout) or _zones_before(layout)
    if not marks:
        return layout
    places = [
        place if place.zone else replace(place, zone=mark) for place, mark in zip(layout.places, marks, strict=True)
    ]
    return replace(layout, places=tuple(places))


def _zones_behind(layout: Layout) -> list[ZoneMark]:
    if not layout.spare or not all(layout.spare):
        return []
    return _marks([each[0] for each in layout.spare])


def _zones_before(layout: Layout) -> list[ZoneMark]:
    numbers = layout.counts
    if len(numbers) != len(layout.places) or len(numbers) < 2 or len({value.value for value in numbers}) > 1:
        return []
    return _marks(numbers)


def _marks(values: Sequence[Value]) -> list[ZoneMark]:
    if not all(value.is_integer and 38 <= value.value <= 41 for value in values):
        return []
    return [ZoneMark(number=int(value.value), index=value.index) for value in values]
