"""Papers handed in with a request: whether a file is what it says and whole, and keeping it.

Nothing is decoded: the frame of a file tells its kind, its pixels and whether its end is there.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from core.messages import words
from core.persian import strip_bidi
from core.texts import Text
from importers import store
from landrequests.actions import lock_files
from landrequests.case_actions import open_for
from landrequests.case_errors import NotADraftError, PaperRefusedError, PaperTooLargeError
from landrequests.case_queries import open_papers, steps_asked
from landrequests.definition import Step
from landrequests.models import LandRequest, RequestDocument

MEBIBYTE = 1024 * 1024
LARGEST_BYTES = 10 * MEBIBYTE
MOST_PIXELS = 40_000_000
#: Characters of a file's name that are kept; cut from the front, so that the suffix stays.
NAME_LENGTH = 120

PaperType = Literal["image/jpeg", "image/png", "image/webp", "application/pdf"]
SUFFIXES: dict[str, PaperType] = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jpe": "image/jpeg",
    ".jfif": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the frame of a picture tells: its pixels, and whether its end is there."""

    pixels: int
    is_whole: bool


def receive(*, actor: Actor, request: LandRequest, kind: str, name: str, content: bytes) -> RequestDocument:
    """Keep a paper of a draft, or of a case that was sent back for it; an older one is replaced.

    The bytes are on the disk before the row is written. The same bytes under the same name again
    are the paper that is there.

    Raises
    ------
    PaperRefusedError, PaperTooLargeError
        Its kind, its size or its state; the message says which.
    NotADraftError, NotFoundError
    """
    plain = plain_name(name)
    media_type = paper_type(plain, content)
    step = _step_of(request, kind, plain)
    with transaction.atomic():
        lock_files(alone=False)
        stored = store.keep(content)
        locked = open_for(actor, request, step.code)
        if kind not in open_papers(locked, step):
            raise NotADraftError(step=step.code)
        known = RequestDocument.objects.filter(request=locked, kind=kind, replaced_at__isnull=True).first()
        if known is not None and (known.sha256, known.name) == (stored.sha256, plain):
            return known
        RequestDocument.objects.filter(request=locked, kind=kind, replaced_at__isnull=True).update(
            replaced_at=timezone.now()
        )
        return RequestDocument.objects.create(
            request=locked,
            kind=kind,
            name=plain,
            media_type=media_type,
            size=stored.size,
            sha256=stored.sha256,
            uploaded_by_id=locked.applicant_id,  # nobody else may change it
        )


def paper_type(name: str, content: bytes) -> PaperType:
    """Return what a file is, by its content and its name together.

    Raises
    ------
    PaperRefusedError, PaperTooLargeError
    """
    require_size(name, len(content))
    found = _type_of(content)
    if found is None or PurePosixPath(name).suffix.lower() not in SUFFIXES:
        raise _refused(name, "paper_kind")
    if SUFFIXES[PurePosixPath(name).suffix.lower()] != found:
        raise _refused(name, "paper_suffix", found=found.rsplit("/", 1)[-1].upper())
    frame = _frame_of(found, content)
    if not frame.is_whole:
        raise _refused(name, "paper_cut_off")
    if frame.pixels > MOST_PIXELS:
        raise _refused(name, "paper_pixels")
    return found


def require_size(name: str, size: int) -> None:
    """Refuse a file by its size alone, before it is read.

    Raises
    ------
    PaperRefusedError, PaperTooLargeError
    """
    if size == 0:
        raise _refused(name, "paper_empty")
    if size > LARGEST_BYTES:
        raise PaperTooLargeError(
            name=name, found=f"{size / MEBIBYTE:.1f}", most=LARGEST_BYTES // MEBIBYTE, field="file"
        )


def plain_name(sent: str) -> str:
    """Return the name of a file without folders, control characters and marks of direction."""
    last = PurePosixPath(strip_bidi(sent).replace("\\", "/")).name
    plain = re.sub(r"[\x00-\x1f\x7f\"]", "", last).strip()
    return plain[-NAME_LENGTH:] or "paper"


def _step_of(request: LandRequest, code: str, name: str) -> Step:
    for step in steps_asked(request):
        if any(kind.code == code for kind in step.documents):
            return step
    raise _refused(name, "paper_unknown")


def _refused(name: str, why: str, **context: object) -> PaperRefusedError:
    told = Text(words(why, "fa", context), words(why, "en", context))
    return PaperRefusedError(name=name, why=told, reason=why, field="file")


def _type_of(content: bytes) -> PaperType | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return "application/pdf" if b"%PDF-" in content[:1024] else None


def _frame_of(kind: PaperType, content: bytes) -> _Frame:
    if kind == "image/jpeg":
        return _jpeg(content)
    if kind == "image/png":
        return _png(content)
    if kind == "image/webp":
        return _webp(content)
    # a PDF's reader looks for its end in the last kilobyte
    return _Frame(0, b"%%EOF" in content[-1024 - len(b"%%EOF") :])


def _jpeg(content: bytes) -> _Frame:
    """Walk the segments to the first scan: thumbnails in a segment have sizes and ends of their own."""
    pixels = 0
    for marker, start, length in _jpeg_segments(content):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and length >= 7:
            height, width = struct.unpack(">HH", content[start + 1 : start + 5])
            pixels = height * width
        if marker == 0xDA:
            # within a scan a byte of 255 is followed by 0, so this can only be the end
            return _Frame(pixels, pixels > 0 and content.find(b"\xff\xd9", start + length) > 0)
    return _Frame(pixels, is_whole=False)


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(content):
            return
        yield marker, at + 4, length - 2
        at += 2 + length


def _png(content: bytes) -> _Frame:
    if len(content) < 33 or content[12:16] != b"IHDR":
        return _Frame(0, is_whole=False)
    width, height = struct.unpack(">II", content[16:24])
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == b"IEND":
            return _Frame(width * height, is_whole=True)
        at += 12 + length
    return _Frame(width * height, is_whole=False)


def _webp(content: bytes) -> _Frame:
    is_whole = len(content) >= 30 and int.from_bytes(content[4:8], "little") + 8 <= len(content)
    return _Frame(_webp_pixels(content) if is_whole else 0, is_whole)


def _webp_pixels(content: bytes) -> int:
    kind = content[12:16]
    if kind == b"VP8X":
        return (int.from_bytes(content[24:27], "little") + 1) * (int.from_bytes(content[27:30], "little") + 1)
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return ((bits & 0x3FFF) + 1) * ((bits >> 14 & 0x3FFF) + 1)
    width, height = (int.from_bytes(content[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    return width * height
