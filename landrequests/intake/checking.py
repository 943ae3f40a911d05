"""The intake: one function of source, options and answers; page, API and commands call it alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import numpy as np
from shapely.geometry import MultiPolygon

from geo.crs import WGS84, to_wgs84
from geo.densify import Area, corners_in
from geo.measures import Carried, carried
from geo.place import are_degrees, are_utm
from landrequests.intake.bounds import bounded, measured
from landrequests.intake.draft import Asking, Draft, Glimpse, as_multipolygon
from landrequests.intake.errors import BadChoiceError
from landrequests.intake.location import located, sized
from landrequests.intake.opening import opened
from landrequests.intake.options import Options
from landrequests.intake.outcome import Facts, Interview, Outcome, Pair, Question, UnsettledError
from landrequests.intake.outline import outlined
from landrequests.intake.reference import referenced
from landrequests.intake.shapes import chosen
from landrequests.intake.source import Source

Answers = tuple[tuple[int, ...], ...]
_STAGES: tuple[Callable[[Draft, Asking], Draft], ...] = (referenced, chosen, outlined, located, sized, bounded)


def check(source: Source, options: Options, answers: Answers = (), glimpse: Glimpse | None = None) -> Outcome:
    """Return the boundary that was given, or the first question that its answers leave open.

    Parameters
    ----------
    answers
        For each question in turn the indexes of the choices taken. Nothing else is remembered:
        the same source, options and answers give the same outcome.
    glimpse
        Is shown a small area as soon as it is valid; it may yet be refused.

    Raises
    ------
    DomainError
        It can't become a boundary; the code says why.
    """
    asking = Asking(options=options, interview=Interview(answers=answers), glimpse=glimpse)
    draft: Draft | None = None
    try:
        draft = opened(source, asking)
        for stage in _stages(draft):
            draft = stage(draft, asking)
    except UnsettledError as stop:
        return _open(draft, asking, stop.question, _known(source, draft, stop))
    if len(asking.interview.settled) < len(answers):
        raise BadChoiceError(count=0, given=", ".join(map(str, answers[len(asking.interview.settled)])))
    return _ready(draft, asking, source)


def _stages(draft: Draft) -> tuple[Callable[[Draft, Asking], Draft], ...]:
    """Return the stages in order: the shape first where the system depends on it, or it is no area yet."""
    if not draft.shapes:
        return _STAGES
    lines_only = all(shape.kind != "area" for shape in draft.shapes)
    return (chosen, *_STAGES) if lines_only or _depends_on_layer(draft) else _STAGES


def _depends_on_layer(draft: Draft) -> bool:
    if any(finding.code == "layers_in_several_systems" for finding in draft.findings):
        return True
    if any(shape.is_unplaced for shape in draft.shapes):
        return True
    several = len({shape.layer for shape in draft.shapes}) > 1
    return several and draft.srid is None and not (are_utm(draft.points()) or are_degrees(draft.points()))


def _known(source: Source, draft: Draft | None, stop: UnsettledError) -> Facts:
    if draft is not None:
        return replace(draft.facts, srid=draft.srid, sha256=source.sha256, names=source.names)
    return replace(stop.facts or Facts(format="text"), sha256=source.sha256, names=source.names)


def _open(draft: Draft | None, asking: Asking, question: Question, facts: Facts) -> Outcome:
    known = draft.findings if draft else ()
    return Outcome(
        status="needs_choice",
        facts=facts,
        findings=(*known, *question.findings),
        choices=question.choices,
        several=question.several,
        settled=tuple(asking.interview.settled),
    )


def _ready(draft: Draft, asking: Asking, source: Source) -> Outcome:
    area, srid = draft.area, draft.srid or WGS84
    measures = None if area is None else (_seen(draft, area, srid) or carried(area, srid)).measures()
    notes = () if measures is None else measured(measures, asking)
    return Outcome(
        status="ready",
        facts=replace(draft.facts, srid=srid, sha256=source.sha256, names=source.names),
        findings=(*draft.findings, *notes),
        settled=tuple(asking.interview.settled),
        corners=area,
        lonlat=None if area is None else cast("MultiPolygon", corners_in(as_multipolygon(area), srid)),
        measures=measures,
        points=_typed(draft, srid),
    )


def _seen(draft: Draft, area: Area, srid: int) -> Carried | None:
    """Return the area as it was carried before, where it is still the same."""
    seen = draft.carried
    return seen if seen is not None and seen.geometry is area and seen.srid == srid else None


def _typed(draft: Draft, srid: int) -> tuple[Pair, ...] | None:
    if draft.typed is None:
        return None
    lonlat = np.round(to_wgs84(draft.typed, srid).lonlat, 10)
    return tuple((float(lon), float(lat)) for lon, lat in lonlat)
