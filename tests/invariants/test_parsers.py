"""Laws of the parsers below the formats: any bytes are read or refused, and what is read is bounded."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from importers import archive, crs_text, dbf, limits, reader, shp, xml_document
from importers.options import UNSAID
from importers.registry import formats
from importers.source import Part, Source
from tests.importers.samples import archive as packed

NAMES = st.sampled_from(sorted({suffix for each in formats().values() for suffix in each.suffixes}))
HEADS = st.sampled_from(
    [b"", b"PK\3\4", b"AC1015", b"AC1032", b"SQLite format 3\0", b"<kml>", b"<gpx>", b"{", b"  0\nSECTION\n", shp.MAGIC]
)
WKT_PIECES = st.sampled_from(
    [
        "PROJCS[",
        "GEOGCS[",
        "]",
        '"x"',
        ",",
        "0",
        "nan",
        "1e400",
        "PROJECTION[",
        "+proj=utm ",
        "+zone=99 ",
        "EPSG:",
        "32639",
    ]
)


@given(st.binary(max_size=400))
def test_xml_is_read_or_refused(content: bytes) -> None:
    try:
        root, _ = xml_document.parse(content)
    except DomainError:
        return
    assert xml_document.local(root)


@given(
    st.dictionaries(st.text(min_size=1, max_size=12), st.binary(max_size=50), max_size=4),
    st.integers(0, 400),
    st.integers(0, 255),
)
def test_archives_are_unpacked_or_refused(members: dict[str, bytes], place: int, value: int) -> None:
    content = bytearray(packed({name.encode("utf-8", "replace").decode(): data for name, data in members.items()}))
    content[place % len(content)] = value
    try:
        parts = archive.unpacked(bytes(content), frozenset({".kml", ""}))
    except DomainError:
        return
    assert sum(len(part.content) for part in parts) <= limits.UNPACKED_BYTES


@given(
    st.lists(st.floats(width=64), min_size=2, max_size=12), st.integers(-3, 9), st.integers(-3, 9), st.integers(0, 40)
)
def test_shapes_hold_finite_points_of_the_file_alone(numbers: list[float], parts: int, points: int, kind: int) -> None:
    body = struct.pack("<i4d2ii", kind, 0, 0, 0, 0, parts, points, 0) + struct.pack(f"<{len(numbers)}d", *numbers)
    record = struct.pack(">2i", 1, len(body) // 2) + body
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + len(record)) // 2) + b"\0" * 72
    try:
        found = [each for one in shp.records(head + record) for each in one.geometries]
    except DomainError:
        return
    for geometry in found:
        coordinates = shapely.get_coordinates(geometry)
        assert np.isfinite(coordinates).all()


@given(st.lists(WKT_PIECES, max_size=14))
def test_texts_of_reference_systems_place_or_are_refused(pieces: list[str]) -> None:
    try:
        crs_text.place((), "".join(pieces))
    except DomainError:
        return


@given(HEADS, st.binary(max_size=300), NAMES)
def test_any_bytes_under_any_name_are_read_or_refused(head: bytes, rest: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            reading = reader.read(Source(parts=(Part(f"a{suffix}", head + rest),), options=UNSAID, folder=Path(folder)))
        except DomainError:
            return
    assert reading.shapes or reading.tables


@given(
    st.integers(0, 2**32 - 1),
    st.integers(0, 200),
    st.integers(0, 200),
    st.lists(st.tuples(st.binary(max_size=11), st.sampled_from(b"CNFDLM@\0"), st.integers(0, 255)), max_size=5),
    st.binary(max_size=120),
    st.one_of(st.binary(max_size=12), st.sampled_from([b"hex", b"idna", b"punycode", b"UTF-8", b"1256", b"rot13"])),
)
def test_attribute_tables_are_read_or_damaged(
    count: int, header: int, size: int, fields: list[tuple[bytes, int, int]], rows: bytes, code_page: bytes
) -> None:
    described = b"".join(
        name.ljust(11, b"\0") + bytes((kind, 0, 0, 0, 0, wide)) + b"\0" * 15 for name, kind, wide in fields
    )
    content = b"\3\0\0\0" + struct.pack("<IHH", count, header, size) + b"\0" * 20 + described + b"\r" + rows
    try:
        table = dbf.table(content, code_page=code_page)
    except dbf.DamagedTableError:
        return
    assert len(table.rows) * size <= len(content)
    assert all(isinstance(text, str) for row in table.rows for pair in row.items() for text in pair)
