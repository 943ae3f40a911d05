"""Writing: one verb, one function, one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, cast

import shapely
from django.conf import settings
from django.contrib.gis.geos import MultiPolygon
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.actor import Actor
from core.canonical import Json
from core.errors import NotFoundError
from geo.binary import multipolygon_wkb
from geo.densify import Area, carry, polygons_of, rings_of
from geo.geojson import written
from geo.measures import Carried, Measures
from importers import store
from landrequests.declared import checked_against_place
from landrequests.intake import (
    Options,
    Outcome,
    Source,
    check,
    options_document,
    options_from,
    source_again,
    source_from,
)
from landrequests.intake.document import digest_of, source_document
from landrequests.intake.draft import as_multipolygon
from landrequests.intake.errors import BadChoiceError, BadOptionError, TooManyBoundariesError
from landrequests.intake.keeping import choices_kept, findings_kept
from landrequests.models import Boundary, BoundaryAttempt, IssuedAnswer, RequestDocument
from landrequests.sent_forms import SentForm, answer_before, forget_old_forms, once_sent
from tiles.statements import insert

#: How long a boundary of nobody is kept, file and all.
ANONYMOUS_KEPT = timedelta(hours=24)
#: Boundaries an hour from one address without an account.
ATTEMPTS = 30
ATTEMPTS_WITHIN = timedelta(hours=1)
#: Held shared while a file and its row are written, alone while unused files are removed: the
#: same file given again in that moment must not lose its bytes.
_FILES_LOCK = 7_301_425


def create_boundary(
    *, actor: Actor, source: Source, options: Options, answers: tuple[tuple[int, ...], ...] = ()
) -> Boundary:
    """Check what was given and keep it, with its original, ready or with its open question.

    Raises
    ------
    DomainError
        It can't become a boundary: nothing is kept.
    """
    boundary = boundary_of(actor=actor, source=source, options=options, answers=answers)
    _keep(boundary, source)
    return boundary


def create_boundary_once(*, actor: Actor, source: Source, options: Options, sent: SentForm) -> Boundary:
    """Do as `create_boundary`; the same form sent again gets the boundary it made the first time.

    The check, which may take long, is done before the form's key is held.

    Raises
    ------
    DomainError
        It can't become a boundary: nothing is kept.
    """
    asked: Json = {"kind": source.kind, "sha256": source.sha256, "options": options_document(options)}
    known = answer_before(actor=actor, sent=sent, asked=asked)
    if known is not None:
        return Boundary.objects.get(pk=known["boundary"])
    boundary = boundary_of(actor=actor, source=source, options=options)

    def act() -> dict[str, Any]:
        _keep(boundary, source)
        return {"boundary": str(boundary.pk)}

    kept = once_sent(actor=actor, sent=sent, asked=asked, act=act)["boundary"]
    return boundary if kept == str(boundary.pk) else Boundary.objects.get(pk=kept)


def boundary_of(
    *, actor: Actor, source: Source, options: Options, answers: tuple[tuple[int, ...], ...] = ()
) -> Boundary:
    """Check as `create_boundary` does, and keep nothing."""
    boundary, fill = begin_boundary(actor=actor, source=source, options=options, answers=answers)
    fill()
    return boundary


def begin_boundary(
    *,
    actor: Actor,
    source: Source,
    options: Options,
    answers: tuple[tuple[int, ...], ...] = (),
    glimpse: Callable[[shapely.MultiPolygon], None] | None = None,
) -> tuple[Boundary, Callable[[], None]]:
    """Check as `create_boundary` does, and return the boundary as far as layers are asked about it, and what fills it.

    The rest, for keeping and showing it, takes as long as the database takes for the layers.
    `glimpse` is shown small ground in the working grid before it is checked to the end: it may yet be refused.
    """
    if options.geometry == "point":
        raise BadOptionError(field="geometry", value="point", allowed="polygon")
    seen = None if glimpse is None else partial(_show, glimpse)
    outcome = checked_against_place(check(source, options, answers, seen), options)
    boundary = Boundary(
        owner_id=actor.user_id,
        kind=source.kind,
        given=source.document()["value"],
        options=options_document(options),
        source_sha256=outcome.facts.sha256,
        expires_at=timezone.now() + ANONYMOUS_KEPT if actor.is_visitor else None,
    )
    _fill_ground(boundary, outcome)

    def fill() -> None:
        _fill_rest(boundary, outcome)
        boundary.answers = _answers(answers, outcome, actor, [])

    return boundary, fill


def _show(glimpse: Callable[[shapely.MultiPolygon], None], seen: Carried) -> None:
    if seen.grid_srid == settings.GRID_SRID:
        glimpse(as_multipolygon(seen.grid))


def _keep(boundary: Boundary, source: Source) -> None:
    if not source.paths:
        insert(boundary)
        return
    with transaction.atomic():
        lock_files(alone=False)
        for path, sha256 in zip(source.paths, source.digests, strict=True):
            store.keep(path, sha256=sha256)
        insert(boundary)


@transaction.atomic
def settle(*, actor: Actor, boundary: Boundary, choice: Sequence[int]) -> Boundary:
    """Answer the open question of a boundary; that may raise the next.

    Raises
    ------
    BadChoiceError
        There is no open question, or the answer is none of its choices.
    NotFoundError
        The boundary is gone, or not the actor's.
    """
    locked = Boundary.objects.select_for_update().filter(pk=boundary.pk).first()
    if locked is None or (locked.owner_id is not None and locked.owner_id != actor.user_id and not actor.is_system):
        raise NotFoundError()
    if locked.is_ready or not choice:
        raise BadChoiceError(count=len(locked.choices), given=", ".join(map(str, choice)))
    answers = (*(tuple(each["choice"]) for each in locked.answers), tuple(choice))
    source = source_again({"kind": locked.kind, "value": locked.given}, store.path_of)
    options = options_from(locked.options)
    outcome = checked_against_place(check(source, options, answers), options)
    _fill(locked, outcome)
    locked.answers = _answers(answers, outcome, actor, locked.answers)
    locked.save()
    return locked


def count_attempt(*, actor: Actor, address: str) -> None:
    """Count one boundary given from an address without an account, before any work is done on it.

    Counted in the database: processes and machines share one figure. The address itself is not kept.

    Raises
    ------
    TooManyBoundariesError
        The address has had its boundaries of the hour.
    """
    if not actor.is_visitor or not settings.RATE_LIMITS:
        return
    origin = salted_hmac("landrequests.attempt", address, algorithm="sha256").hexdigest()
    now = timezone.now()
    recent = BoundaryAttempt.objects.filter(origin=origin, at__gt=now - ATTEMPTS_WITHIN).order_by("-at")
    nth = recent[ATTEMPTS - 1 : ATTEMPTS].first()
    if nth is not None:
        left = nth.at + ATTEMPTS_WITHIN - now
        raise TooManyBoundariesError(limit=ATTEMPTS, retry_after=max(1, round(left.total_seconds())))
    BoundaryAttempt.objects.create(origin=origin)


def delete_expired_boundaries() -> int:
    """Delete the boundaries of nobody that are past their day, and the files only they used.

    Returns how many boundaries went. Safe to run at any time, and twice at once.
    """
    with transaction.atomic():
        lock_files(alone=True)
        expired = list(Boundary.objects.filter(expires_at__lte=timezone.now()).select_for_update(skip_locked=True))
        hashes = {each["sha256"] for boundary in expired if boundary.kind == "files" for each in boundary.given}
        Boundary.objects.filter(pk__in=[boundary.pk for boundary in expired]).delete()
        unused = [sha256 for sha256 in hashes if not _is_used(sha256)]
        for sha256 in unused:
            store.path_of(sha256).unlink(missing_ok=True)
    BoundaryAttempt.objects.filter(at__lte=timezone.now() - ATTEMPTS_WITHIN).delete()
    forget_old_forms()
    return len(expired)


def _is_used(sha256: str) -> bool:
    in_requests = (RequestDocument.objects, IssuedAnswer.objects)
    return Boundary.objects.filter(kind="files", given__contains=[{"sha256": sha256}]).exists() or any(
        rows.filter(sha256=sha256).exists() for rows in in_requests
    )


def lock_files(*, alone: bool) -> None:
    """Hold the stored files to the end of the transaction: shared to add one, `alone` to remove some."""
    call = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {call}(%s)", [_FILES_LOCK])


def _fill(boundary: Boundary, outcome: Outcome) -> None:
    _fill_ground(boundary, outcome)
    _fill_rest(boundary, outcome)


def _fill_ground(boundary: Boundary, outcome: Outcome) -> None:
    """Fill in what layers are asked by."""
    boundary.status = outcome.status
    boundary.measures = outcome.measures.document() if outcome.measures else None
    if outcome.corners is not None:
        boundary.ground = as_multipolygon(_in_grid(outcome.corners, int(outcome.facts.srid or 0), outcome.measures))


def _fill_rest(boundary: Boundary, outcome: Outcome) -> None:
    boundary.source = source_document(outcome.facts)
    boundary.findings = findings_kept(outcome.findings)
    boundary.choices = choices_kept(outcome.choices)
    boundary.several = outcome.several
    boundary.points = None if outcome.points is None else [list(point) for point in outcome.points]
    boundary.digest = digest_of(outcome) or ""
    if outcome.corners is not None and outcome.lonlat is not None:
        boundary.corners = {"srid": int(outcome.facts.srid or 0), "geometry": written_in_source(outcome)}
        boundary.geom = _column(cast("Area", boundary.ground), settings.GRID_SRID)
        boundary.lonlat, boundary.outline = _column(outcome.lonlat, 4326), written(outcome.lonlat)


def _in_grid(corners: Area, srid: int, measures: Measures | None) -> Area:
    if measures is not None and measures.grid_srid == settings.GRID_SRID:
        return measures.grid
    return carry(corners, srid, settings.GRID_SRID)


def _column(geometry: Area, srid: int) -> MultiPolygon:
    """Return the value of a column; the framework makes an object of it when somebody looks at it."""
    ewkb = multipolygon_wkb([rings_of(polygon) for polygon in polygons_of(geometry)], srid)
    return cast("MultiPolygon", memoryview(ewkb))


def written_in_source(outcome: Outcome) -> dict[str, Any] | None:
    """Return the corners as given as a GeoJSON geometry, in the coordinates of the source."""
    return None if outcome.corners is None else written(outcome.corners)


def _answers(
    answers: Sequence[Sequence[int]], outcome: Outcome, actor: Actor, before: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the answers as kept: those of before stay as they were, new ones say by whom and when."""
    new = list(zip(answers, outcome.settled, strict=True))[len(before) :]
    if not new:
        return list(before)
    now = timezone.now().isoformat()
    added = [
        {
            "choice": list(answer),
            "kind": settled.kind,
            "values": list(settled.values),
            "labels": [{"fa": label.fa, "en": label.en} for label in settled.labels],
            "by": actor.user_id,
            "at": now,
        }
        for answer, settled in new
    ]
    return [*before, *added]


def boundary_from_geometry(*, actor: Actor, geometry: object) -> Boundary:
    """Check and keep a GeoJSON geometry; it may come out with an open question."""
    return create_boundary(actor=actor, source=source_from({"geometry": geometry}), options=Options())
