"""Rows of a workbook's sheet that a person no longer sees or has struck out, while their numbers are still there."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

_ROW = re.compile(rb"<row\b([^<>]{0,600})>(.*?)</row>", re.DOTALL)
_ROW_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_CELL_STYLE = re.compile(rb'<c\b(?=[^<>]{0,200}\bs="(\d{1,6})")?[^<>]{0,200}[^/]>')
_SHEET = re.compile(rb'<sheet\b(?=[^<>]{0,900}\bname="([^"]{0,200})")[^<>]{0,900}\br:id="([^"]{1,60})"')
_TARGET = re.compile(
    rb'<Relationship\b(?=[^<>]{0,900}\bId="([^"]{1,60})")(?=[^<>]{0,900}\bTarget="([^"]{1,200})")[^<>]{0,900}>'
)
_FONT = re.compile(rb"<font\b[^<>]{0,99}(?:/>|>(.*?)</font>)", re.DOTALL)
_STRIKE = re.compile(rb'<(?:\w{1,9}:)?strike(?:\s+val="(?:1|true)")?\s*/>')
_STYLE = re.compile(rb'<xf\b[^<>]{0,400}?\bfontId="(\d{1,6})"')
#: A row of a table has two numbers at least.
_FEWEST = 2


def rows_left_out(content: bytes) -> dict[int, frozenset[int]]:
    """Return, by number of the sheet (from 0), the rows (from 1) that are hidden or struck through.

    Of workbooks that are no zipped XML (XLS, XLSB) nothing is known.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names:
            return {}
        struck = _struck_styles(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else frozenset()
        paths = _paths(archive, names)
        found = ((at, _rows(archive.read(path), struck)) for at, path in enumerate(paths) if path in names)
        return {at: rows for at, rows in found if rows}


def _paths(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    """Return the parts of the sheets, in the order of the workbook."""
    relations = "xl/_rels/workbook.xml.rels"
    targets = dict(_TARGET.findall(archive.read(relations))) if relations in names else {}
    ids = [number for _, number in _SHEET.findall(archive.read("xl/workbook.xml"))]
    return [
        posixpath.join("xl", targets.get(number, b"").decode("ascii", "replace")).removeprefix("/") for number in ids
    ]


def _rows(sheet: bytes, struck: frozenset[int]) -> frozenset[int]:
    found: set[int] = set()
    for attributes, cells in _ROW.findall(sheet):
        number = _ROW_NUMBER.search(attributes)
        if number and (_HIDDEN.search(attributes) or _is_struck(cells, struck)):
            found.add(int(number.group(1)))
    return frozenset(found)


def _is_struck(cells: bytes, struck: frozenset[int]) -> bool:
    styles = [int(style or 0) for style in _CELL_STYLE.findall(cells)] if struck else []
    return len(styles) >= _FEWEST and all(style in struck for style in styles)


def _struck_styles(styles: bytes) -> frozenset[int]:
    fonts = _between(styles, b"<fonts", b"</fonts>")
    lined = {at for at, font in enumerate(_FONT.findall(fonts)) if _STRIKE.search(font)}
    used = _STYLE.findall(_between(styles, b"<cellXfs", b"</cellXfs>")) if lined else []
    return frozenset(at for at, font in enumerate(used) if int(font) in lined)


def _between(text: bytes, start: bytes, end: bytes) -> bytes:
    # the tag of the list itself is passed: <fonts> begins like <font>
    rest = text.partition(start)[2].partition(b">")[2]
    return rest.partition(end)[0]
