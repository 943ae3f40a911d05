"""Zip archives of strangers: the directory is judged before a byte is unpacked.

Nothing is written to a path, so a name can't escape; names that try are refused all the same.
Members are unpacked into memory by counted bytes, whatever the directory claims.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from core.errors import TooLargeError
from core.texts import Text
from importers import limits
from importers.errors import BadArchiveError, UnsafeArchiveError
from importers.source import Part

MAGIC = b"PK\x03\x04"
_EMPTY_MAGIC = b"PK\x05\x06"
_ENCRYPTED = 0x1 | 0x40
_UTF8_NAME = 0x800
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_PACKED = frozenset({".zip", ".kmz", ".7z", ".rar", ".gz", ".tar", ".bz2", ".xz"})
_PACKED_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_LOCAL_HEADER = 30
_CHUNK = 1 << 16

DAMAGED = Text("فایل zip ناقص یا خراب است", "the zip is incomplete or damaged")
_NAMES = Text("نام یک عضو به بیرون از بسته اشاره می‌کند", "the name of a member points outside")
_LINKS = Text("در آن پیوند (لینک) هست", "it holds links")
_SECRET = Text("گذرواژه دارد", "it is encrypted")
_TWICE = Text("یک نام دو بار در آن آمده است", "a name occurs twice in it")
_NESTED = Text("درون آن فایل فشردهٔ دیگری هست", "it holds another archive")
_RATIO = Text("بیش از اندازه فشرده شده است", "it is compressed beyond reason")
_OVERLAP = Text("اعضای آن روی هم افتاده‌اند", "its members overlap")
_METHOD = Text("روش فشرده‌سازی آن شناخته نیست", "its compression method is not known")
_MEMBERS = Text("شمار فایل‌های درون بسته", "the number of files in the archive")
_UNPACKED = Text("حجم فایل پس از باز شدن (بایت)", "bytes after unpacking")


def is_archive(content: bytes) -> bool:
    """Say whether the content begins like a zip."""
    return content.startswith((MAGIC, _EMPTY_MAGIC))


def names(content: bytes) -> tuple[str, ...]:
    """Return the names of the members, or none of what can't be read as a zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return tuple(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return ()


def unpacked(content: bytes, wanted: frozenset[str], *, most: int = limits.UNPACKED_BYTES) -> tuple[Part, ...]:
    """Return the members whose suffix is `wanted`, in the order of the archive, litter left out; `most` bytes of them.

    Raises
    ------
    BadArchiveError
        It can't be read, or a checksum is wrong.
    UnsafeArchiveError
        It is encrypted, holds links, archives, doubled or escaping names, or a bomb.
    TooLargeError
        More members or bytes than `limits` allow.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [info for info in archive.infolist() if not _is_litter(info)]
            _judge(members, len(content), most)
            return _extract(archive, (info for info in members if _suffix(info) in wanted), most)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise BadArchiveError(detail=DAMAGED) from error


def several(names: str) -> Text:
    """Say that an archive holds more than one file to choose from."""
    return Text(f"چند فایل مرز در آن هست ({names})", f"there are several boundary files in it ({names})")


def _judge(members: list[zipfile.ZipInfo], size: int, most: int) -> None:
    if len(members) > limits.MEMBERS:
        raise TooLargeError(what=_MEMBERS, limit=limits.MEMBERS, size=len(members))
    seen: set[str] = set()
    for info in members:
        _judge_one(info)
        key = info.filename.casefold()
        if key in seen:
            raise UnsafeArchiveError(detail=_TWICE)
        seen.add(key)
    if sum(info.file_size for info in members) > most:
        raise TooLargeError(what=_UNPACKED, limit=most)
    _refuse_overlap(members, size)


def _judge_one(info: zipfile.ZipInfo) -> None:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise UnsafeArchiveError(detail=_LINKS)
    if info.flag_bits & _ENCRYPTED:
        raise UnsafeArchiveError(detail=_SECRET)
    if _escapes(info.orig_filename):
        raise UnsafeArchiveError(detail=_NAMES)
    if _suffix(info) in _PACKED:
        raise UnsafeArchiveError(detail=_NESTED)
    if info.compress_type not in _METHODS:
        raise BadArchiveError(detail=_METHOD)
    if info.file_size > limits.RATIO_FROM_BYTES and info.file_size > limits.RATIO * max(1, info.compress_size):
        raise UnsafeArchiveError(detail=_RATIO)


def _escapes(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return "\0" in name or path.is_absolute() or ".." in path.parts or ":" in name[:3]


def _refuse_overlap(members: list[zipfile.ZipInfo], size: int) -> None:
    """Members that share bytes make a bomb that no ratio shows."""
    end = 0
    for info in sorted(members, key=lambda each: each.header_offset):
        if info.header_offset < end:
            raise UnsafeArchiveError(detail=_OVERLAP)
        end = info.header_offset + _LOCAL_HEADER + info.compress_size
    if end > size:
        raise BadArchiveError(detail=DAMAGED)


def _extract(archive: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo], most: int) -> tuple[Part, ...]:
    left = most
    parts = []
    for info in members:
        content = _counted(archive, info, left, most)
        if content.startswith(_PACKED_MAGIC):
            raise UnsafeArchiveError(detail=_NESTED)
        left -= len(content)
        parts.append(Part(_readable(info), content))
    return tuple(parts)


def _counted(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, most: int) -> bytes:
    pieces, size = [], 0
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > left:
                raise TooLargeError(what=_UNPACKED, limit=most)
            pieces.append(piece)
    return b"".join(pieces)


def _is_litter(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename)
    name = path.name.lower()
    return info.filename.endswith("/") or "__MACOSX" in path.parts or name in _LITTER or name.startswith("._")


def _suffix(info: zipfile.ZipInfo) -> str:
    return PurePosixPath(info.filename).suffix.lower()


def _readable(info: zipfile.ZipInfo) -> str:
    """Return the name; packers on Windows write Persian ones without saying in which encoding."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp1256"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
