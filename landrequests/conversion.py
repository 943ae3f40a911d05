"""Coordinates as text in, each point in every notation out: the same for HTTP and the command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import numpy as np

from core.messages import words
from geo.crs import IRAN_ZONES, to_wgs84, utm_srid
from geo.notations import (
    IRAN,
    Alternative,
    TextOptions,
    TextQuestion,
    TextReading,
    WrittenPoint,
    read_text,
    written_points,
)
from geo.place import zone_label
from landrequests.intake.errors import BadOptionError
from landrequests.intake.options import options_from


class Conversion(TypedDict, total=False):
    """The answer. `points` is empty while there is a `question`, whose alternatives show them."""

    points: list[dict[str, Any]]
    notation: str
    srid: int | None
    findings: list[dict[str, object]]
    question: dict[str, Any]


def converted(text: str, given: Mapping[str, Any], language: str) -> Conversion:
    """Return the points of a text in every notation, or the question that is open.

    `given` are the options of a boundary check and ``answers``, kinds of questions with values.

    Raises
    ------
    DomainError
        The text is wrong, or an option is of a wrong kind.
    """
    options = options_from(given)
    reading = read_text(
        text,
        TextOptions(
            notation=options.notation,
            zone=options.zone,
            hemisphere=options.hemisphere,
            axis_order=options.axis_order,
            srid=options.srid,
            answers=_answers(given.get("answers")),
            inside=None if options.area == "world" else IRAN,
        ),
    )
    answer = Conversion(
        points=[],
        notation=reading.notation,
        srid=reading.srid,
        findings=[finding.document(language) for finding in reading.findings],
    )
    if reading.question is not None:
        answer["question"] = _question(reading.question, language)
    elif reading.srid is None:
        answer["question"] = _zone_question(reading, language)
    else:
        answer["points"] = _points(reading, reading.srid)
    return answer


def _answers(given: object) -> Mapping[str, object]:
    if given in (None, ""):
        return {}
    if not isinstance(given, Mapping):
        raise BadOptionError(field="answers", value=str(given)[:60])
    return {str(kind): value for kind, value in given.items()}


def _points(reading: TextReading, srid: int) -> list[dict[str, Any]]:
    pairs = np.array([(point.x, point.y) for point in reading.points])
    written = written_points(to_wgs84(pairs, srid).lonlat)
    return [
        {"line": point.line, "column": point.column, "label": point.label, **_document(each)}
        for point, each in zip(reading.points, written, strict=True)
    ]


def _document(point: WrittenPoint) -> dict[str, Any]:
    grid = point.utm
    utm = (
        None
        if grid is None
        else {
            "zone": grid.zone,
            "hemisphere": grid.hemisphere,
            "easting": round(grid.easting, 4),
            "northing": round(grid.northing, 4),
        }
    )
    return {"lon": point.lon, "lat": point.lat, "dd": point.dd, "dms": point.dms, "utm": utm, "mgrs": point.mgrs}


def _question(question: TextQuestion, language: str) -> dict[str, Any]:
    found = question.finding
    return {
        "kind": question.kind,
        "code": found.code,
        "message": words(found.code, language, found.context),
        "alternatives": [_alternative(each, language) for each in question.alternatives],
    }


def _alternative(alternative: Alternative, language: str) -> dict[str, Any]:
    points = _lonlat(alternative.points, alternative.srid) if alternative.srid else None
    return {"value": alternative.value, "label": alternative.label.say(language), "points": points}


def _lonlat(points: Sequence[tuple[float, float]], srid: int) -> list[list[float]]:
    lonlat = to_wgs84(np.array(points), srid).lonlat
    return [[round(float(lon), 10), round(float(lat), 10)] for lon, lat in lonlat]


def _zone_question(reading: TextReading, language: str) -> dict[str, Any]:
    pairs = tuple((point.x, point.y) for point in reading.points)
    return {
        "kind": "zone",
        "code": "zone_missing",
        "message": words("zone_missing", language),
        "alternatives": [
            {"value": zone, "label": zone_label(zone).say(language), "points": _lonlat(pairs, utm_srid(zone))}
            for zone in IRAN_ZONES
        ],
    }
