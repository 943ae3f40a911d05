from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from core.errors import DomainError, TooLargeError
from importers import limits
from importers.archive import unpacked
from importers.errors import BadArchiveError, UnsafeArchiveError
from tests.importers.samples import archive

WANTED = frozenset({".kml", ".shp"})
KML = b"<kml/>" * 50


def raw(*members: tuple[zipfile.ZipInfo | str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for info, content in members:
            packed.writestr(info, content)
    return buffer.getvalue()


def link() -> bytes:
    info = zipfile.ZipInfo("a.kml")
    info.external_attr = 0o120777 << 16
    return raw((info, b"/etc/passwd"))


def encrypted() -> bytes:
    content = bytearray(archive({"a.kml": KML}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def bad_checksum() -> bytes:
    content = bytearray(raw(("a.kml", KML), method=zipfile.ZIP_STORED))
    content[content.index(b"<kml/>") + 2] ^= 1
    return bytes(content)


def lying_size() -> bytes:
    """The directory says 10 bytes, the stream holds 60 MB."""
    content = bytearray(archive({"a.kml": b"\0" * 60_000_000}))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 10)
    return bytes(content)


def doubled() -> bytes:
    return archive({"a.kml": KML, "b.kml": KML}).replace(b"b.kml", b"A.KML")


def overlapping() -> bytes:
    """Two entries of the directory that point at the same bytes."""
    content = bytearray(archive({"a.kml": KML, "b.kml": KML}))
    second = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second + 42, 0)
    return bytes(content)


def many() -> bytes:
    return archive({f"{number}.kml": b"x" for number in range(limits.MEMBERS + 1)})


REFUSED: dict[str, tuple[Callable[[], bytes], type[DomainError]]] = {
    "link": (link, UnsafeArchiveError),
    "encrypted": (encrypted, UnsafeArchiveError),
    "parent folder": (lambda: archive({"../a.kml": KML}), UnsafeArchiveError),
    "backslash": (lambda: archive({"a\\..\\..\\a.kml": KML}), UnsafeArchiveError),
    "absolute": (lambda: archive({"/a.kml": KML}), UnsafeArchiveError),
    "drive": (lambda: archive({"C:/a.kml": KML}), UnsafeArchiveError),
    "nested": (lambda: archive({"a.zip": archive({"a.kml": KML})}), UnsafeArchiveError),
    "nested under another name": (lambda: archive({"a.kml": archive({"a.kml": KML})}), UnsafeArchiveError),
    "doubled": (doubled, UnsafeArchiveError),
    "overlap": (overlapping, UnsafeArchiveError),
    "ratio": (lambda: archive({"a.kml": b"\0" * 40_000_000}), UnsafeArchiveError),
    "size": (lambda: archive({"a.kml": b"\0" * 60_000_000}), DomainError),
    "lie": (lying_size, DomainError),
    "members": (many, TooLargeError),
    "checksum": (bad_checksum, BadArchiveError),
    "cut": (lambda: archive({"a.kml": KML})[:60], BadArchiveError),
    "method": (lambda: raw(("a.kml", KML), method=zipfile.ZIP_LZMA), BadArchiveError),
    "no zip": (lambda: b"PK\x03\x04" + bytes(200), BadArchiveError),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str) -> None:
    make, error = REFUSED[case]
    with pytest.raises(error):
        unpacked(make(), WANTED)


def test_litter_and_foreign_members_are_left_out() -> None:
    members = {"a.kml": KML, "__MACOSX/._a.kml": b"x", ".DS_Store": b"x", "Thumbs.db": b"x", "a.png": b"x"}
    assert [part.name for part in unpacked(archive(members), WANTED)] == ["a.kml"]


def test_persian_names_of_any_packer_are_readable() -> None:
    windows = "زمین.kml".replace("ی", "ي").encode("cp1256")
    content = raw(("x" * len(windows), KML)).replace(b"x" * len(windows), windows)
    assert [part.name for part in unpacked(content, WANTED)] == ["زمين.kml"]
    assert [part.name for part in unpacked(archive({"زمین.kml": KML}), WANTED)] == ["زمین.kml"]
