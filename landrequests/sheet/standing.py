"""Whether a sheet still says what would be said today: its standing.

Each kind of change is one source in `_SOURCES`. Signature and revocation, when certificates
come, are two more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils import timezone

from accounts.actor import SYSTEM
from core.canonical import digest
from core.errors import NotFoundError
from core.jalali import TEHRAN
from core.texts import Text
from landrequests.models import OverlayReport, OverlaySheet, RequestEvent
from landrequests.report_document import report_document
from landrequests.rulebook import rule_sets, rulebook_in_force
from landrequests.services import services
from landrequests.sheet.issuing import written_code
from zoning.queries import publications, versions_in_force
from zoning.results import LayerVersionRef

Kind = Literal["layer", "layer-added", "layer-ended", "layer-private", "rules", "service-ended", "boundary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something a sheet stood on that is another now.

    `code` is a layer's; `old` and `new` are numbers of versions or rule sets; `since` is the day
    from which the new holds.
    """

    kind: Kind
    since: date | None
    title: Text | None = None
    code: str = ""
    old: int | None = None
    new: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A sheet looked up: whether its facts are as they were, and what has changed about it since."""

    sheet: OverlaySheet
    computed_digest: str
    changes: tuple[Change, ...]
    at: datetime

    @property
    def is_intact(self) -> bool:
        """Say whether the stored facts still give the digest that was printed."""
        return self.computed_digest == self.sheet.report.digest

    @property
    def is_current(self) -> bool:
        """Say whether the same question today stands on the same versions, rules and boundary."""
        return not self.changes


def standing_of(code: str) -> Standing:
    """Return the standing of the sheet with a code, in any writing.

    Raises
    ------
    NotFoundError
        The code is mistyped, or nobody's: the answer is the same.
    """
    written = written_code(code)
    sheets = OverlaySheet.objects.select_related("report__boundary", "report__municipality")
    sheet = sheets.filter(code=written).first() if written else None
    if sheet is None:
        raise NotFoundError()
    now = timezone.now()
    return Standing(
        sheet=sheet,
        computed_digest=digest(report_document(sheet.report, "en", for_digest=True)),
        changes=tuple(change for source in _SOURCES for change in source(sheet.report, now)),
        at=now,
    )


def _layers(report: OverlayReport, now: datetime) -> Iterator[Change]:
    """Yield each public layer whose version in force is another one now."""
    before = {layer["layer"]: layer for layer in report.facts["layers"]}
    today = {ref.layer: ref for ref in _in_force(report, now) if ref.is_public}
    known = publications(report.municipality.code)
    for code in sorted({*before, *today}):
        old, new = before.get(code), today.get(code)
        if old is None and new is not None:
            since = _since(new, known[new.id])
            yield Change(kind="layer-added", code=code, title=new.title, new=new.number, since=since)
        elif old is not None and new is None:
            yield Change(kind="layer-ended", code=code, title=Text(**old["title"]), old=old["version"], since=None)
        elif old is not None and new is not None and new.number != old["version"]:
            since = _since(new, known[new.id])
            yield Change(kind="layer", code=code, title=new.title, old=old["version"], new=new.number, since=since)


def _private_layers(report: OverlayReport, now: datetime) -> Iterator[Change]:
    """Yield one change, without a name, where a layer that is not public is another one now."""
    then = _private(versions_in_force(SYSTEM, report.municipality.code, report.on, report.known_at))
    today = _private(_in_force(report, now))
    if then != today:
        known = publications(report.municipality.code)
        yield Change(kind="layer-private", since=max((_day(known[row]) for row in today - then), default=None))


def _rules(report: OverlayReport, now: datetime) -> Iterator[Change]:
    kept = report.facts.get("rules")
    service = services().get(report.service)
    if service is None:
        yield Change(kind="service-ended", since=None)
        return
    rulebook = rulebook_in_force(service, report.municipality, _asked_day(report, now), now)
    if kept is None or kept["fingerprint"] == rulebook.digest:
        return
    found = rule_sets(report.municipality, report.service).filter(number=rulebook.number).first()
    since = None if found is None or found.published_at is None else max(found.valid_from, _day(found.published_at))
    yield Change(kind="rules", old=kept["number"], new=rulebook.number, since=since)


def _boundary(report: OverlayReport, _now: datetime) -> Iterator[Change]:
    """Yield the change of a case that was filed with this report and lies on another boundary now."""
    owner = report.boundary.owner_id
    if owner is None:
        return  # only a person's boundary is ever filed
    # a person's own cases first: the history of all has no index on what it stands on
    filed = RequestEvent.objects.filter(request__applicant_id=owner, facts__report=str(report.pk))
    other = filed.exclude(request__boundary_id=report.boundary_id).select_related("request__boundary").first()
    if other is not None and other.request.boundary is not None:
        yield Change(kind="boundary", since=_day(other.request.boundary.created_at))


_SOURCES: tuple[Callable[[OverlayReport, datetime], Iterable[Change]], ...] = (
    _boundary,
    _layers,
    _private_layers,
    _rules,
)


def _in_force(report: OverlayReport, now: datetime) -> tuple[LayerVersionRef, ...]:
    return versions_in_force(SYSTEM, report.municipality.code, _asked_day(report, now), now)


def _asked_day(report: OverlayReport, now: datetime) -> date:
    """Return today, or the later day that the sheet asks about."""
    return max(report.on, _day(now))


def _private(refs: Iterable[LayerVersionRef]) -> frozenset[int]:
    return frozenset(ref.id for ref in refs if not ref.is_public)


def _since(ref: LayerVersionRef, published: datetime) -> date:
    """Return the day from which a version was both known and in force."""
    return max(ref.valid_from, _day(published))


def _day(moment: datetime) -> date:
    return moment.astimezone(TEHRAN).date()
