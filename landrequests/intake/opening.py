"""Stage one: from what was given to shapes or typed points, in their own coordinates."""

from __future__ import annotations

import numpy as np
import shapely

from core.errors import EmptyError
from geo.crs import WGS84
from geo.geojson import shapes_from
from geo.reading import Reading
from importers import read_files
from importers.errors import NoPolygonError
from landrequests.intake.draft import Asking, Draft
from landrequests.intake.errors import TooManyCornersError
from landrequests.intake.numbers import read_numbers
from landrequests.intake.outcome import Facts
from landrequests.intake.source import Source
from landrequests.intake.tables import draft_of_tables
from landrequests.intake.texts import draft_of_pasted, read_asking, srid_from, with_area

MOST_CORNERS = 100_000
_BEST_KINDS = ("area", "line", "points")


def opened(source: Source, asking: Asking) -> Draft:
    """Return the first draft of a source."""
    return _bounded(_OPENERS[source.kind](source, asking))


def _files(source: Source, asking: Asking) -> Draft:
    reading = read_files(source.paths, names=source.names)
    return draft_of_tables(reading, asking) if reading.tables else _draft_of(reading)


def _draft_of(reading: Reading) -> Draft:
    facts = Facts(format=reading.format, version=reading.version, reader=reading.reader, srid_from=reading.srid_from)
    return Draft(facts=facts, shapes=reading.shapes, srid=reading.srid, findings=reading.findings)


def _geometry(source: Source, _asking: Asking) -> Draft:
    shapes = tuple(shape for shape in shapes_from(source.geometry) if not shape.geometry.is_empty)
    if not shapes:
        raise EmptyError()
    kind = next(each for each in _BEST_KINDS if any(shape.kind == each for shape in shapes))
    name = "drawn" if source.kind == "drawn" else "geojson"
    best = tuple(shape for shape in shapes if shape.kind == kind)
    return Draft(facts=Facts(format=name, srid_from="format"), shapes=best, srid=WGS84)


def _points(source: Source, asking: Asking) -> Draft:
    if not source.points:
        raise EmptyError()
    numbers = read_numbers(np.array(source.points, dtype=np.float64), asking)
    draft = Draft(
        facts=Facts(format="text", reader="points", srid_from=numbers.srid_from),
        shapes=(),
        srid=numbers.srid,
        typed=numbers.points,
        findings=numbers.findings,
    )
    return with_area(draft, asking, None)


def _text(source: Source, asking: Asking) -> Draft:
    reading = read_asking(source.text, asking)
    facts = Facts(format="text", reader=reading.notation, srid_from=srid_from(reading, asking))
    return draft_of_pasted(source.text, reading, facts, asking)


def _bounded(draft: Draft) -> Draft:
    geometries = [shape.geometry for shape in draft.shapes]
    count = int(sum(map(shapely.get_num_coordinates, geometries))) + len(() if draft.typed is None else draft.typed)
    if count > MOST_CORNERS:
        # closing corners are counted here and not by the limit: a ring has one
        count -= sum(len(shapely.get_rings(each)) for each in geometries if each.geom_type.endswith("Polygon"))
    if count > MOST_CORNERS:
        raise TooManyCornersError(count=count, limit=MOST_CORNERS)
    if not draft.shapes and draft.typed is None:
        raise NoPolygonError(count=0)
    return draft


_OPENERS = {"files": _files, "geometry": _geometry, "drawn": _geometry, "points": _points, "text": _text}
