"""Coordinates as text, asked about until they say one thing: pasted, or taken from a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Polygon

from geo.crs import WGS84, Array
from geo.notations import IRAN, Alternative, TextOptions, TextQuestion, TextReading, read_text
from geo.notations.ordering import counted_order
from geo.notations.plots import plots_in
from geo.place import Place, distance_km, lonlat_or_none
from geo.reading import Shape, SridFrom
from geo.rings import FEWEST_CORNERS, polygon_from_points, ring_from_points
from landrequests.intake.draft import Asking, Draft, preview
from landrequests.intake.outcome import Choice, Facts, Question

#: So many answers need no sifting; beyond it those are left out that lie this far outside the place.
_FEW, _NEAR_KM = 2, 1.0
#: The score of answers of which none is likelier.
_EVEN = 0.5


def read_asking(text: str, asking: Asking) -> TextReading:
    """Read a text; what it leaves open is asked for."""
    answers: dict[str, object] = {}
    reading = read_text(text, text_options(asking, answers))
    while reading.question is not None:
        taken = asking.interview.ask(_question_of(_at_place(reading.question, asking)))
        answers[reading.question.kind] = taken[0].value
        reading = read_text(text, text_options(asking, answers))
    return reading


def draft_of_text(reading: TextReading, facts: Facts, asking: Asking) -> Draft:
    """Return the first draft of a text that was read."""
    draft = Draft(
        facts=facts,
        shapes=(),
        srid=reading.srid,
        typed=np.array([(point.x, point.y) for point in reading.points]),
        counted=() if reading.parts else counted_order(reading.points),
        findings=reading.findings,
    )
    return with_area(draft, asking, reading)


def draft_of_pasted(text: str, reading: TextReading, facts: Facts, asking: Asking) -> Draft:
    """Return the first draft of a text as a person pasted it, which may hold several polygons.

    Where only an empty line parts them, one polygon of all points may be meant as well.
    """
    whole = draft_of_text(reading, facts, asking)
    if whole.typed is None or whole.area is None or reading.parts:
        return whole
    plots = plots_in(text, reading.points)
    if plots is None:
        return whole
    areas = [polygon_from_points(np.array([(point.x, point.y) for point in run])) for run in plots.runs]
    if not plots.sure and shapely.is_valid(whole.area):
        areas.append(whole.area)  # type: ignore[arg-type]  # of points alone: one polygon
    shapes = tuple(Shape(geometry=area, number=number) for number, area in enumerate(areas, 1))
    return replace(whole, shapes=shapes, area=None, typed=None)


def text_options(asking: Asking, answers: Mapping[str, object]) -> TextOptions:
    """Return what the person said, as the reader of texts takes it."""
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


def _at_place(question: TextQuestion, asking: Asking) -> TextQuestion:
    """Return a question with many answers with those alone that lie where the land should, if any does."""
    place = asking.options.declared
    if place is None or not place.settles or len(question.alternatives) <= _FEW:
        return question
    near = tuple(each for each in question.alternatives if _lies_at(place, each))
    return replace(question, alternatives=near) if near else question


def _lies_at(place: Place, alternative: Alternative) -> bool:
    lonlat = lonlat_or_none(np.array(alternative.points, dtype=np.float64).reshape(-1, 2), alternative.srid or WGS84)
    return lonlat is not None and len(lonlat) > 0 and distance_km(place, lonlat) <= (place.radius_km or 0.0) + _NEAR_KM


def _question_of(question: TextQuestion) -> Question:
    count = len(question.alternatives)
    choices = tuple(
        Choice(
            kind=question.kind,  # type: ignore[arg-type]  # kinds of the text reader are those of the contract
            value=each.value,
            label=each.label,
            score=_EVEN if question.even else round(1 - index / (count + 1), 3),
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


def srid_from(reading: TextReading, asking: Asking) -> SridFrom | None:
    """Return who said in which system the numbers are."""
    if reading.srid is None:
        return None
    if asking.options.srid is not None:
        return "request"
    if reading.srid == WGS84:
        return "format"
    return "file" if any(point.zone for point in reading.points) else "request"


def with_area(draft: Draft, asking: Asking, reading: TextReading | None) -> Draft:
    """Return the draft with the area that its points go around, where an area is wanted."""
    if asking.options.geometry == "point" or draft.typed is None:
        return draft
    if reading is not None and reading.parts:
        polygons = [_polygon(draft.typed, rings) for rings in reading.parts]
        return replace(draft, area=polygons[0] if len(polygons) == 1 else MultiPolygon(polygons))
    return replace(draft, area=polygon_from_points(draft.typed))


def _polygon(points: Array, rings: tuple[tuple[int, ...], ...]) -> Polygon:
    shell, *holes = (ring_from_points(points[list(ring)]) for ring in rings)
    return Polygon(shell, holes)
