"""Many mutants in one confined child: the file that is sent says which, the answer what came of each.

Installed in a fork server of the trial's own. What takes the child down is found by its parent,
which asks for one mutant at a time then.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import Polygon

from core.errors import DomainError
from geo.reading import Reading, Shape
from importers import limits, reader
from importers.isolation import child, protocol
from importers.options import UNSAID
from importers.source import Source
from tests.bench.mutants import Upload, mutant, seeds

_SQUARE = Polygon([(0, 0), (1, 0), (1, 1), (0, 1)])


class LawBrokenError(Exception):
    """A reading that no reader may give."""


def read(source: Source) -> Reading:
    """Read the mutants asked for; answer how often each outcome came, and where something was thrown."""
    asked = json.loads(source.only.content)
    outcomes: Counter[str] = Counter()
    thrown, slowest = [], (0.0, -1)
    for number in asked["numbers"]:
        begun = time.process_time()
        outcome = _outcome(mutant(asked["code"], number, asked["seed"]))
        slowest = max(slowest, (time.process_time() - begun, number))
        outcomes[outcome.split(" ")[0]] += 1
        if outcome.startswith("thrown:"):
            thrown.append([number, outcome])
    facts = {"outcomes": json.dumps(outcomes), "thrown": json.dumps(thrown[:50]), "slowest": json.dumps(slowest)}
    return Reading(format="kml", reader="mutants", shapes=(Shape(geometry=_SQUARE, attributes=facts),))


def _outcome(upload: Upload) -> str:
    try:
        reading = reader.read(Source(parts=upload, options=UNSAID, folder=Path()))
        _obey(reading)
    except DomainError as error:
        return error.code
    except Exception as error:  # noqa: BLE001  # what is looked for
        return f"thrown:{type(error).__name__} {error}"[:300]
    return "read"


def _obey(reading: Reading) -> None:
    """Judge what holds for every reading: finite, bounded, and the same after crossing the border."""
    corners = 0
    for shape in reading.shapes:
        points = shapely.get_coordinates(shape.geometry)
        corners += len(points)
        if not np.isfinite(points).all() or shape.geometry.is_empty:
            raise LawBrokenError("coordinates")
        if sum(len(each) for each in shape.attributes.values()) > limits.ATTRIBUTES_BYTES:
            raise LawBrokenError("attributes")
    if len(reading.shapes) > limits.SHAPES or corners > 2 * limits.CORNERS:
        raise LawBrokenError("count")
    again = protocol.reading_from(protocol.answer_of(reading))
    if [each.geometry.wkb for each in again.shapes] != [each.geometry.wkb for each in reading.shapes]:
        raise LawBrokenError("border")


def install() -> None:
    """Put this in the place of the reader, with all seeds made beforehand."""
    seeds()
    child.read = read  # type: ignore[attr-defined]  # the name it calls the reader by
