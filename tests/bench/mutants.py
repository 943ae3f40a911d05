"""Files that were good until bytes in them were changed: made from seeds, the same for the same numbers."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from importers.source import Part
from tests.importers.samples import (
    LONLAT,
    UTM39N,
    archive,
    closed,
    dwg,
    dxf,
    geojson,
    gpkg,
    gpx,
    kml,
    placemark,
    polygon,
    shapefile,
    zipped,
)

Upload = tuple[Part, ...]
_TEXTS = frozenset({"kml", "geojson", "gpx", "csv", "dxf"})
#: What stands where a number or a word stood.
_EXTREMES = (
    b"1e308", b"-1e308", b"1e999", b"nan", b"NaN", b"inf", b"-0", b"", b"9" * 400, b"0x10", b"1_0", b"\xff\xfe",
    b"\0", b"2147483648", b"-1", b"1,2,3,4,5", "۱۲٫۵".encode(), "٬".encode(), b"<", b"&", b"\"", b"]", b"}",
    b"0\nSECTION",     b"\xe2\x80\xae", b"[[[[", b"null", b"true",
)  # fmt: skip


@cache
def seeds() -> dict[str, list[Upload]]:
    """Return good files of every format; an archive and its unpacked parts are seeds both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = shapefile(folder)
        drawn = dwg(folder)
        packed = gpkg(folder)
    loose = tuple(Part(f"a{suffix}", content) for suffix, content in parts.items() if suffix in _PARTS)
    hole = f"<innerBoundaryIs><LinearRing><coordinates>{_HOLE}</coordinates></LinearRing></innerBoundaryIs>"
    awkward = kml(placemark(f"<MultiGeometry>{polygon()}{polygon(LONLAT, hole)}</MultiGeometry>"))
    single: dict[str, Sequence[bytes]] = {
        "kml": (kml(), awkward),
        "geojson": (geojson(), geojson({"type": "MultiPolygon", "coordinates": [[closed(LONLAT)]]})),
        "gpx": (gpx(),),
        "csv": (_csv(","), _csv("\t")),
        "xlsx": (_workbook(),),
        "dxf": (_drawing(), dxf(_polyline, release="R12", units=0)),
        "dwg": (drawn,),
        "gpkg": (packed,),
        "kmz": (archive({"doc.kml": awkward}),),
    }
    found: dict[str, list[Upload]] = {
        code: [(Part(f"a.{code}", each),) for each in contents] for code, contents in single.items()
    }
    return found | {"shapefile": [loose, (Part("a.zip", zipped(parts)),)]}


_PARTS = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg"})
_HOLE = "51.3871,35.6935 51.3873,35.6935 51.3873,35.6937 51.3871,35.6935"


def mutant(code: str, number: int, seed: int) -> Upload:
    """Return the mutant of a format that has this number."""
    chance = Random(f"{seed}/{code}/{number}")
    given = chance.choice(seeds()[code])
    place = chance.randrange(len(given))
    part = given[place]
    changed = Part(part.name, _changed(part.content, chance, is_text=code in _TEXTS))
    return (*given[:place], changed, *given[place + 1 :])


def _changed(content: bytes, chance: Random, *, is_text: bool) -> bytes:
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _repacked(content, chance)
    for _ in range(chance.choice((1, 1, 2, 4))):
        change = chance.choice(_TEXT_CHANGES if is_text and chance.random() < 0.6 else _CHANGES)
        content = change(content, chance)
    return content


def _repacked(content: bytes, chance: Random) -> bytes:
    """Change a member and pack it again, so that the checksum doesn't end it."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = {info.filename: packed.read(info) for info in packed.infolist()}
    name = chance.choice(list(members))
    is_text = name.endswith((".kml", ".xml", ".prj"))
    return archive(members | {name: _changed(members[name], chance, is_text=is_text)})


def _flipped(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 10, 50))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _replaced(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice((b"\xff", b"\0", b"\x7f", b"\x80")) * 4 + content[at + 4 :]


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _spliced(content: bytes, chance: Random) -> bytes:
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[start:end] + content[at:]


def _deleted(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + content[at + chance.choice((1, 2, 16, 200)) :]


def _random(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.choice((1, 8, 64))) + content[at:]


def _extreme(content: bytes, chance: Random) -> bytes:
    """Put an extreme in the place of a number or a word."""
    words = content.replace(b",", b" ").replace(b">", b" ").replace(b"<", b" ").split()
    if not words:
        return content
    word = chance.choice(words)
    return content.replace(word, chance.choice(_EXTREMES), chance.choice((1, -1)))


def _repeated(content: bytes, chance: Random) -> bytes:
    """Repeat a line, or a piece between angle brackets, many times."""
    pieces = content.split(b"\n") if chance.random() < 0.5 else content.split(b"<")
    piece = chance.choice(pieces)[:200]
    return content.replace(piece, piece * chance.choice((2, 20, 200)), 1) if piece else content


Change = Callable[[bytes, Random], bytes]
_CHANGES: tuple[Change, ...] = (_flipped, _replaced, _cut, _spliced, _deleted, _random)
_TEXT_CHANGES: tuple[Change, ...] = (_extreme, _repeated, _spliced, _deleted)


def _csv(mark: str) -> bytes:
    rows = [mark.join(["no", "X", "Y"]), *(mark.join([str(n), f"{x}", f"{y}"]) for n, (x, y) in enumerate(UTM39N, 1))]
    return "\r\n".join(rows).encode()


def _workbook() -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (("no", "X", "Y"), *((n, x, y) for n, (x, y) in enumerate(UTM39N, 1))):
        sheet.append(row)
    book.save(target)
    return target.getvalue()


def _polyline(document: Any) -> None:
    document.modelspace().add_polyline2d(UTM39N, close=True)


def _drawing() -> bytes:
    def draw(document: Any) -> None:
        space = document.modelspace()
        space.add_lwpolyline([(x, y, 0.2) for x, y in UTM39N], format="xyb", close=True)
        space.add_circle(UTM39N[0], 10)
        space.add_ellipse(UTM39N[1], major_axis=(5, 0), ratio=0.5)
        space.add_spline([(x, y, 0) for x, y in closed(UTM39N)])
        block = document.blocks.new("b")
        block.add_lwpolyline([(0, 0), (1, 0), (1, 1)], close=True)
        space.add_blockref("b", UTM39N[2], {"rotation": 30})
        hatch = space.add_hatch()
        hatch.paths.add_polyline_path([*UTM39N], is_closed=True)

    return dxf(draw)
