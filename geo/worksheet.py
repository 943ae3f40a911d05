"""Tables of coordinates made ready for `geo.notations`: a row becomes a line, so that a line is a row.

Which columns hold the points is told by a heading where there is one; without one the whole row is
read as a person's text would be. What the numbers are is decided there, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.persian import folded, latin_digits
from geo.notations.vocabulary import word
from geo.reading import Table

Rows = Sequence[Sequence[str]]

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[-+]?\d[\d.,٫٬/'°\":º* ]*\Z")
#: A polygon in well-known text, as GIS software writes it into a column of a table.
_WKT = re.compile(r"\s{0,9}(?:SRID=\d{4,6};)?(?:MULTI)?POLYGON", re.IGNORECASE)
_HEADING_ROWS = 40
_HORIZONTAL, _VERTICAL = ("x", "lon"), ("y", "lat")
_ROLES = {"N": "y", "S": "y", "E": "x", "W": "x", "x": "x", "y": "y", "lon": "lon", "lat": "lat", "z": "z"}
#: Headings of a column that says to which plot a point belongs.
_PLOT_WORDS = frozenset(
    folded(each)
    for each in (
        *("polygon", "poly", "parcel", "part", "ring", "plot", "shape", "feature", "lot", "group", "gid", "fid", "oid"),
        *("id", "block", "code", "name", "قطعه", "قطعات", "پلاک", "چندضلعی", "پلیگون", "پلی‌گون", "عرصه", "ملک", "مرز"),
        *("گروه", "کد", "شناسه", "بلوک", "نام"),
    )
)
_SIDE = folded("ضلع")
_FEWEST = 3
_ZONES = frozenset(map(str, range(38, 42)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A table as a text to read.

    `blocks` are the columns kept, from 0: one block, or several that stand side by side and are
    read one after the other; none where the lines are as written. `heading` is the row of the names
    of columns, from 0, `pair` what it calls the numbers (``xy``, ``lonlat``) and `points` where they stand.
    """

    table: Table
    text: str
    blocks: tuple[tuple[int, ...], ...] = ()
    heading: int | None = None
    pair: str = ""
    points: tuple[int, ...] = ()

    def row(self, line: int) -> int:
        """Return the row of the table, from 1, that became a line of the text."""
        return (line - 1) % len(self.table.rows) + 1 if self.blocks else line

    def cell(self, line: int, column: int) -> int:
        """Return the column of the table, from 1, in which a character of a line stands."""
        written = self.text.split("\n")[line - 1]
        if self.blocks:
            columns = self.blocks[(line - 1) // len(self.table.rows)]
            return columns[min(written[: column - 1].count("\t"), len(columns) - 1)] + 1
        end = 0
        for number, cell in enumerate(self.table.rows[line - 1] if line <= len(self.table.rows) else (), 1):
            end = max(end, written.find(cell, end) + len(cell))
            if column <= end:
                return number
        return 1

    def broken(self) -> tuple[int, int, str] | None:
        """Return row and column, from 1, and content of the first cell that should be a number and is none."""
        rows = [tuple(_at(row, column) for column in self.points) for row in self.table.rows]
        whole = [number for number, row in enumerate(rows) if row and all(map(_is_number, row))]
        for number in range((self.heading or 0) + 1, max(whole, default=0)):
            wrong = [index for index, cell in enumerate(rows[number]) if not _is_number(cell)]
            if len(wrong) == 1:
                return number + 1, self.points[wrong[0]] + 1, rows[number][wrong[0]]
        return None


def lines_of(table: Table) -> tuple[Lines, ...]:
    """Return the texts that a table may be read as: two where a heading names points in two systems."""
    if not table.rows:
        return (Lines(table=table, text="\n".join(table.lines)),)
    heading = _heading(table.rows)
    if heading is None or _is_parted(table.rows, heading):
        return (_whole(table, heading),)
    if blocks := _side_by_side(table.rows[heading]):
        return (_kept(table, blocks, heading=heading),)
    pairs = _pairs(table.rows[heading])
    found = tuple(_of_pair(table, heading, name, pair) for name, pair in pairs)
    return found or (_whole(table, heading),)


def plots_of(table: Table) -> Mapping[int, str]:
    """Return, by line, the plot to which a row belongs, where the table holds several; else nothing.

    A plot is a run of three rows or more that share a value in a column named for it (or in the
    first, without a name), or over which the names of the points begin anew.
    """
    heading = _heading(table.rows)
    rows = [n for n, row in enumerate(table.rows) if (heading is None or n > heading) and _numbers(row) >= 2]
    if len(rows) < 2 * _FEWEST:
        return {}
    column = _plot_column(table.rows, heading, rows)
    if column is not None:
        return {n + 1: key for n, key in zip(rows, _filled(table.rows, rows, column), strict=True)}
    return _begun_anew(table.rows, heading, rows)


def shapes_in(table: Table) -> str:
    """Return the polygons of a table that writes them as WKT, one to a line; else nothing."""
    found = [cell for row in table.rows for cell in row if _WKT.match(cell)]
    return "\n".join(found)


def has_points(table: Table) -> bool:
    """Say whether enough rows hold two numbers that may be a point in Iran."""
    if not table.rows:
        return bool(table.lines)
    return sum(_is_point(row) for row in table.rows) >= _FEWEST or bool(shapes_in(table))


def _heading(rows: Rows) -> int | None:
    """Return the row that names the columns of the points."""
    for number, row in enumerate(rows[:_HEADING_ROWS]):
        roles = {_role(cell) for cell in row}
        if _numbers(row) <= 1 and roles.intersection(_HORIZONTAL) and roles.intersection(_VERTICAL):
            return number
    return None


def _role(cell: str) -> str:
    """Return what a heading calls its column: ``x``, ``y``, ``lon``, ``lat``, ``z``, or nothing."""
    if len(cell) > 40:
        return ""
    names = _WORD.findall(cell)
    known = [word(name) for name in names]
    if any(each is None or each.kind == "noise" for each in known) or _SIDE in map(folded, names):
        return ""
    roles = {
        _ROLES[each.value] for each in known if each and each.kind in ("role", "direction") and each.value in _ROLES
    }
    return roles.pop() if len(roles) == 1 else ""


def _side_by_side(heading: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return the columns of each block of a table whose heading is the same several times over."""
    names = [(column, folded(cell)) for column, cell in enumerate(heading) if cell.strip()]
    for size in range(2, len(names) // 2 + 1):
        blocks = [names[start : start + size] for start in range(0, len(names), size)]
        if all([name for _, name in block] == [name for _, name in blocks[0]] for block in blocks):
            return tuple(tuple(column for column, _ in block) for block in blocks)
    return ()


def _pairs(heading: Sequence[str]) -> tuple[tuple[str, tuple[int, int]], ...]:
    """Return the columns of the points, finer system first; nothing where the heading leaves a doubt."""
    found: dict[str, list[int]] = {}
    for column, cell in enumerate(heading):
        if role := _role(cell):
            found.setdefault(role, []).append(column)
    if any(len(columns) > 1 for role, columns in found.items() if role != "z"):
        return ()
    named = {role: columns[0] for role, columns in found.items()}
    both = [("xy", ("x", "y")), ("lonlat", ("lon", "lat"))]
    return tuple((name, (named[a], named[b])) for name, (a, b) in both if a in named and b in named)


def _of_pair(table: Table, heading: int, name: str, pair: tuple[int, int]) -> Lines:
    """Return the columns of a pair of numbers and what belongs to them: to degrees no zone does."""
    beside = _beside(table.rows, heading, zoned=name == "xy")
    columns = _in_order(table.rows[heading], pair, beside)
    return replace(_kept(table, (columns,), heading=heading), pair=name, points=pair)


def _in_order(names: Sequence[str], pair: Sequence[int], beside: set[int]) -> tuple[int, ...]:
    """Return columns as they stand, but heights last: one in front of degrees would be taken for half a point."""
    heights = {column for column in beside if _role(names[column]) == "z"}
    return (*sorted({*pair, *beside} - heights), *sorted(heights))


def _is_parted(rows: Rows, heading: int) -> bool:
    """Say whether a column of numbers has no name: degrees, minutes and seconds stand apart then."""
    sample = rows[heading + 1 : heading + 1 + _HEADING_ROWS]
    for column in range(max(map(len, sample), default=0)):
        named = column < len(rows[heading]) and _WORD.search(rows[heading][column])
        known = word(rows[heading][column].strip(" ()")) if named else None
        is_mark = known is not None and known.kind in ("mark", "unit")
        if (not named or is_mark) and sum(_is_number(_at(row, column)) for row in sample) > len(sample) // 2:
            return True
    return False


def _beside(rows: Rows, heading: int, *, zoned: bool) -> set[int]:
    """Return the columns that belong to the points beside their numbers: name, zone and height."""
    kept: set[int] = set()
    named = False
    for column, cell in enumerate(rows[heading]):
        kinds = {each.kind for name in _WORD.findall(cell) if (each := word(name))}
        is_name = "point" in kinds and all(word(each) for each in _WORD.findall(cell)) and not named
        named = named or is_name
        if is_name or (zoned and "zone" in kinds) or _role(cell) == "z":
            kept.add(column)
    return kept


def _whole(table: Table, heading: int | None) -> Lines:
    data = [n for n, row in enumerate(table.rows) if (heading is None or n > heading) and _numbers(row) >= 2]
    plot = _plot_column(table.rows, heading, data) if len(data) >= 2 * _FEWEST else None
    if plot is None and table.lines:
        return Lines(table=table, text="\n".join(table.lines), heading=heading)
    width = max(map(len, table.rows), default=0)
    columns = tuple(column for column in range(width) if column != plot)
    return _kept(table, (columns,), heading=heading)


def _kept(table: Table, blocks: tuple[tuple[int, ...], ...], *, heading: int | None) -> Lines:
    """Return the columns of each block; the heading of the first stands for all."""
    bare = [() if number <= (heading or 0) else row for number, row in enumerate(table.rows)]
    texts = [_joined(bare if after else table.rows, columns) for after, columns in enumerate(blocks)]
    return Lines(table=table, text="\n".join(texts), blocks=blocks, heading=heading)


def _joined(rows: Rows, columns: Sequence[int]) -> str:
    return "\n".join("\t".join(_at(row, column) for column in columns).rstrip() for row in rows)


def _plot_column(rows: Rows, heading: int | None, data: Sequence[int]) -> int | None:
    for column in range(max((len(rows[n]) for n in data), default=0)):
        name = _at(rows[heading], column) if heading is not None else ""
        words = {folded(each) for each in _WORD.findall(name)}
        if (words & _PLOT_WORDS or (not words and column == 0)) and not _role(name):
            values = _filled(rows, data, column)
            if _makes_plots(values) and not set(values) <= _ZONES:
                return column
    return None


def _filled(rows: Rows, data: Sequence[int], column: int) -> list[str]:
    """Return the values of a column; a blank cell repeats the one above it, as under a merged cell."""
    values: list[str] = []
    for number in data:
        value = latin_digits(_at(rows[number], column)).strip()
        values.append(value or (values[-1] if values else ""))
    return values


def _makes_plots(values: Sequence[str]) -> bool:
    """Say whether values come in runs of three and more, each value in one run."""
    runs = _runs(values)
    return len(runs) > 1 and all(size >= _FEWEST for _, size in runs) and len({value for value, _ in runs}) == len(runs)


def _runs(values: Sequence[str]) -> list[tuple[str, int]]:
    runs: list[tuple[str, int]] = []
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1] = (value, runs[-1][1] + 1)
        else:
            runs.append((value, 1))
    return runs


def _begun_anew(rows: Rows, heading: int | None, data: Sequence[int]) -> Mapping[int, str]:
    for column in range(max(len(rows[n]) for n in data)):
        if heading is not None and _role(_at(rows[heading], column)):
            continue
        names = [latin_digits(_at(rows[n], column)).strip() for n in data]
        starts = [index for index, name in enumerate(names) if name and name == names[0]]
        parts = list(_parts(names, starts)) if names[0] else []
        if len(parts) > 1 and all(len(part) >= _FEWEST and len(set(part)) == len(part) for part in parts):
            return {data[index] + 1: str(sum(start <= index for start in starts)) for index in range(len(data))}
    return {}


def _parts(names: Sequence[str], starts: Sequence[int]) -> Iterator[Sequence[str]]:
    for start, end in zip(starts, [*starts[1:], len(names)], strict=True):
        yield names[start:end]


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _numbers(row: Sequence[str]) -> int:
    return sum(map(_is_number, row))


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.match(latin_digits(cell).strip()))


def _is_point(row: Sequence[str]) -> bool:
    return sum(_is_coordinate(cell) for cell in row) >= 2


def _is_coordinate(cell: str) -> bool:
    """Say whether a number may be a latitude, longitude, easting or northing of Iran."""
    plain = latin_digits(cell).strip().replace("٫", ".").replace("٬", "").replace(",", ".")
    if "°" in plain or plain.count(":") == 2:
        return True
    try:
        value = float(plain)
    except ValueError:
        return False
    return 25 <= value <= 63.5 or 100_000 <= value <= 900_000 or 2_700_000 <= value <= 4_500_000
