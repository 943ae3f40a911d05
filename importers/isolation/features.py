"""A batch of features as bytes: what is said of them as JSON, their shapes as WKB behind it.

It comes from a process that a hostile file may have taken over: every length is counted after,
and the library that builds shapes is given flat WKB alone, since nesting would eat its stack.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import orjson
import shapely

from importers.vectorfile import Batch

#: Letters of a value that are handed on.
MOST_LETTERS = 1_000
#: The first byte of a batch; JSON begins with a brace.
MARK = b"F"
_HEAD = struct.Struct("<I")
_KIND, _COUNT = struct.Struct("<BI"), struct.Struct("<I")
_POINT, _LINE, _POLYGON, _COLLECTION = 1, 2, 3, 7
#: Kinds of WKB that may stand inside another; 0 is the outermost.
_INSIDE = {0: range(1, 8), 4: (1,), 5: (2,), 6: (3,), 7: range(1, 7)}


def packed(batch: Batch) -> bytes:
    """Return a batch as bytes; its collections hold no collections."""
    shapes = [each or b"" for each in shapely.to_wkb(batch.shapes, output_dimension=2, byte_order=1)]
    head = orjson.dumps(
        {
            "first": batch.first,
            "sizes": [len(each) for each in shapes],
            "given": batch.is_given.tolist(),
            "values": {name: [each[:MOST_LETTERS] for each in texts] for name, texts in batch.values.items()},
        }
    )
    return b"".join((MARK, _HEAD.pack(len(head)), head, *shapes))


def batch_from(frame: bytes, fields: tuple[str, ...], first: int) -> Batch:
    """Return the batch in some bytes, whose first feature must have a certain number.

    Raises
    ------
    ValueError, LookupError, TypeError, struct.error
        It makes no sense.
    """
    (length,) = _HEAD.unpack_from(frame, len(MARK))
    start = len(MARK) + _HEAD.size
    said = orjson.loads(frame[start : start + length])
    wkb = _pieces(frame[start + length :], said["sizes"])
    given = [each is True for each in said["given"]]
    values = {name: [str(each)[:MOST_LETTERS] for each in said["values"][name]] for name in fields}
    if said["first"] != first or not len(wkb) or {len(wkb)} != {len(given), *map(len, values.values())}:
        raise ValueError("batch")
    with np.errstate(invalid="ignore"):  # a coordinate may be no number: the check of single features says so
        shapes = np.asarray(shapely.from_wkb(wkb, on_invalid="ignore"))
    return Batch(first=first, shapes=shapes, is_given=np.array(given), values=values)


def _pieces(body: bytes, sizes: list[Any]) -> Any:
    found = np.empty(len(sizes), dtype=object)
    at = 0
    for index, size in enumerate(sizes):
        piece = body[at : at + int(size)]
        if piece and _end(piece) != len(piece):
            raise ValueError("geometry")
        found[index] = piece or None
        at += len(piece)
    if at != len(body):
        raise ValueError("lengths")
    return found


def _end(wkb: bytes, at: int = 0, within: int = 0) -> int:
    """Return where a geometry ends by its own counts."""
    order, kind = _KIND.unpack_from(wkb, at)
    if order != 1 or kind not in _INSIDE[within]:
        raise ValueError("kind")
    if kind == _POINT:
        return at + _KIND.size + 16
    (count,) = _COUNT.unpack_from(wkb, at + _KIND.size)
    at += _KIND.size + _COUNT.size
    if kind == _LINE:
        return at + 16 * int(count)
    for _ in range(count):
        if kind == _POLYGON:
            (corners,) = _COUNT.unpack_from(wkb, at)
            at += _COUNT.size + 16 * int(corners)
        else:
            at = _end(wkb, at, kind)
    return at
