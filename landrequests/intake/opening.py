"""Stage one: from what was given to shapes or typed points, in their own coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Polygon

from core.errors import EmptyError
from geo.crs import WGS84, Array
from geo.geojson import shapes_from
from geo.notations import IRAN, Alternative, TextOptions, TextQuestion, TextReading, read_text
from geo.reading import Reading, SridFrom
from geo.rings import FEWEST_CORNERS, polygon_from_points, ring_from_points
from importers import read_files
from importers.errors import NoPolygonError
from landrequests.intake.draft import Asking, Draft, preview
from landrequests.intake.errors import TooManyCornersError
from landrequests.intake.numbers import read_numbers
from landrequests.intake.outcome import Choice, Facts, Question
from landrequests.intake.source import Source

MOST_CORNERS = 100_000
_BEST_KINDS = ("area", "line", "points")


def opened(source: Source, asking: Asking) -> Draft:
    """Return the first draft of a source."""
    draft = _OPENERS[source.kind](source, asking)
    facts = replace(draft.facts, sha256=source.sha256, names=source.names)
    return _bounded(replace(draft, facts=facts))


def _files(source: Source, _asking: Asking) -> Draft:
    return _draft_of(read_files(source.paths, names=source.names))


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
    return _with_area(draft, asking, None)


def _text(source: Source, asking: Asking) -> Draft:
    answers: dict[str, object] = {}
    reading = read_text(source.text, _text_options(asking, answers))
    while reading.question is not None:
        taken = asking.interview.ask(_question_of(reading.question))
        answers[reading.question.kind] = taken[0].value
        reading = read_text(source.text, _text_options(asking, answers))
    draft = Draft(
        facts=Facts(format="text", reader=reading.notation, srid_from=_srid_from(reading, asking)),
        shapes=(),
        srid=reading.srid,
        typed=np.array([(point.x, point.y) for point in reading.points]),
        findings=reading.findings,
    )
    return _with_area(draft, asking, reading)


def _text_options(asking: Asking, answers: Mapping[str, object]) -> TextOptions:
    options = asking.options
    return TextOptions(
        notation=options.notation,
        zone=options.zone,
        hemisphere=options.hemisphere,
        axis_order=options.axis_order,
        srid=options.srid,
        minimum_points=1 if options.geometry == "point" else FEWEST_CORNERS,
        answers=answers,
        inside=None if options.area == "world" else IRAN,
    )


def _question_of(question: TextQuestion) -> Question:
    count = len(question.alternatives)
    choices = tuple(
        Choice(
            kind=question.kind,  # type: ignore[arg-type]  # kinds of the text reader are those of the contract
            value=each.value,
            label=each.label,
            score=round(1 - index / (count + 1), 3),
            preview=_preview_of(each),
        )
        for index, each in enumerate(question.alternatives)
    )
    return Question(choices=choices, findings=(question.finding,))


def _preview_of(alternative: Alternative) -> Polygon | MultiPoint | None:
    points = np.array(alternative.points, dtype=np.float64).reshape(-1, 2)
    if not len(points):
        return None
    enough = len(np.unique(points, axis=0)) >= FEWEST_CORNERS
    found = polygon_from_points(points) if enough else MultiPoint(points)
    shown = preview(found, alternative.srid)
    return shown if isinstance(shown, Polygon | MultiPoint) else None


def _srid_from(reading: TextReading, asking: Asking) -> SridFrom | None:
    if reading.srid is None:
        return None
    if asking.options.srid is not None:
        return "request"
    if reading.srid == WGS84:
        return "format"
    return "file" if any(point.zone for point in reading.points) else "request"


def _with_area(draft: Draft, asking: Asking, reading: TextReading | None) -> Draft:
    if asking.options.geometry == "point" or draft.typed is None:
        return draft
    if reading is not None and reading.parts:
        polygons = [_polygon(draft.typed, rings) for rings in reading.parts]
        return replace(draft, area=polygons[0] if len(polygons) == 1 else MultiPolygon(polygons))
    return replace(draft, area=polygon_from_points(draft.typed))


def _polygon(points: Array, rings: tuple[tuple[int, ...], ...]) -> Polygon:
    shell, *holes = (ring_from_points(points[list(ring)]) for ring in rings)
    return Polygon(shell, holes)


def _bounded(draft: Draft) -> Draft:
    geometries = [shape.geometry for shape in draft.shapes]
    count = int(sum(shapely.get_num_coordinates(each) for each in geometries)) + len(
        () if draft.typed is None else draft.typed
    )
    # closing corners are counted here and not by the limit: a ring has one
    rings = sum(len(shapely.get_rings(each)) for each in geometries if each.geom_type.endswith("Polygon"))
    if count - rings > MOST_CORNERS:
        raise TooManyCornersError(count=count - rings, limit=MOST_CORNERS)
    if not draft.shapes and draft.typed is None:
        raise NoPolygonError(count=0)
    return draft


_OPENERS = {"files": _files, "geometry": _geometry, "drawn": _geometry, "points": _points, "text": _text}
