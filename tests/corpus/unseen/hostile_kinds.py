"""Kinds of harm that any format can carry, over good files of all formats; each with the codes it may end in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from tests.bench.mutants import seeds
from tests.importers.samples import archive

READ = frozenset({"ready", "needs_choice"})
DAMAGED = frozenset(
    {"corrupt_file", "bad_archive", "file_coordinate", "coordinate_not_finite", "coordinate_syntax", "incomplete_row"}
)
NOTHING = frozenset({"empty", "no_polygon", "too_few_points", "zero_area"})
FOREIGN = frozenset({"format_mismatch", "unsupported_format", "old_drawing", "drawing_version"})
PLACED = frozenset({"outside_area", "coordinate_range", "self_intersection", "local_coordinates", "spike"})
UNSAFE = frozenset({"unsafe_archive", "unsafe_xml", "bad_archive"})


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file under its name, and the statuses or codes in which it may end."""

    kind: str
    name: str
    content: bytes
    ends_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Good:
    code: str
    suffix: str
    content: bytes


def _good() -> Iterator[_Good]:
    for code, uploads in seeds().items():
        for upload in uploads:
            if len(upload) == 1:
                suffix = upload[0].suffix
                yield _Good(code, suffix, upload[0].content)


def _truncated(good: _Good) -> Iterator[Hostile]:
    ends_in = READ | DAMAGED | NOTHING | FOREIGN | PLACED
    for share in (0.03, 0.25, 0.5, 0.9):
        cut = good.content[: int(len(good.content) * share)]
        yield Hostile("truncated", f"cut{share}{good.suffix}", cut, ends_in)
    yield Hostile("truncated", f"last{good.suffix}", good.content[:-1], ends_in)


def _flipped(good: _Good) -> Iterator[Hostile]:
    for seed in range(4):
        chance, changed = Random(f"{good.code}{seed}"), bytearray(good.content)
        for _ in range(20):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        yield Hostile(
            "flipped", f"flip{seed}{good.suffix}", bytes(changed), READ | DAMAGED | NOTHING | FOREIGN | PLACED | UNSAFE
        )


def _polyglot(good: _Good) -> Iterator[Hostile]:
    heads = {"pdf": b"%PDF-1.7\n", "page": b"<!doctype html><script>alert(1)</script>", "elf": b"\x7fELF\2\1\1\0",
             "script": b"#!/bin/sh\nid\n"}  # fmt: skip
    for name, head in heads.items():
        # a zip may have anything before it, and a table of coordinates a line above it
        yield Hostile(
            "polyglot", f"{name}{good.suffix}", head + good.content, DAMAGED | FOREIGN | UNSAFE | NOTHING | READ
        )


def _misnamed(good: _Good) -> Iterator[Hostile]:
    """An accepted format under another accepted suffix is read, under a foreign one refused."""
    for suffix in (".kml", ".dwg", ".zip"):
        if suffix != good.suffix:
            yield Hostile("misnamed", f"other{suffix}", good.content, READ | FOREIGN | UNSAFE | DAMAGED)
    for suffix in (".exe", ".php", ".svg", ".html"):
        yield Hostile("misnamed", f"foreign{suffix}", good.content, frozenset({"unsupported_format"}))


def _packed(good: _Good) -> Iterator[Hostile]:
    inside = archive({f"a{good.suffix}": good.content})
    yield Hostile("nested", f"twice-{good.code}.zip", archive({"b.zip": inside}), UNSAFE)
    yield Hostile("traversal", f"up-{good.code}.zip", archive({f"../../a{good.suffix}": good.content}), UNSAFE)
    absolute = archive({f"/etc/cron.d/a{good.suffix}": good.content})
    yield Hostile("traversal", f"absolute-{good.code}.zip", absolute, UNSAFE)


def _inflated(good: _Good) -> Iterator[Hostile]:
    bomb = archive({f"a{good.suffix}": good.content + b"\0" * 20_000_000})
    yield Hostile("bomb", f"bomb-{good.code}.zip", bomb, UNSAFE)


KINDS: tuple[Callable[[_Good], Iterator[Hostile]], ...] = (
    _truncated, _flipped, _polyglot, _misnamed, _packed, _inflated,
)  # fmt: skip


def hostile_files() -> Iterator[Hostile]:
    """Yield every kind over every format."""
    for good in _good():
        for kind in KINDS:
            yield from kind(good)
