"""Issuing the answer: numbered, rendered as a Persian PDF, kept by its SHA-256.

The number is given first, under a lock that lasts two statements; the paper is rendered afterwards,
with only its own case locked: officers of one municipality don't wait for each other's papers.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.actor import Actor
from core.jalali import TEHRAN, jalali_of
from importers import store
from landrequests.answer_paper import answer_pdf
from landrequests.case_queries import last_event_number, moves_for
from landrequests.definition import MoveKind
from landrequests.models import AnswerNumber, IssuedAnswer, LandRequest, RequestEvent
from parcels.models import Municipality


def number_ahead(*, actor: Actor, request: LandRequest, code: str, seen: int) -> AnswerNumber | None:
    """Give a number for the answer that this move is about to issue; ``None`` for any other move.

    Called before the transaction of the decision, so that the number's lock ends before the paper
    is begun. A decision that fails afterwards leaves the number with its request: the next try
    takes the same one.
    """
    offered = next((move for move in moves_for(actor, request) if move.code == code), None)
    if offered is None or offered.kind is not MoveKind.ISSUE or seen != last_event_number(request):
        return None
    return _number(request)


def issue(*, request: LandRequest, event: RequestEvent) -> IssuedAnswer:
    """Issue the answer of a request, in the transaction of the decision.

    The file is on the disk before the row that names it.
    """
    given = _number(request)
    answer = IssuedAnswer(
        request=request,
        municipality_id=request.municipality_id,
        year=given.year,
        number=given.number,
        issued_at=event.at,
    )
    answer.sha256 = store.keep(answer_pdf(answer, note=event.note)).sha256
    answer.save()
    return answer


def _number(request: LandRequest) -> AnswerNumber:
    """Return the request's number of this year of the Jalali calendar, the next one where it has none."""
    year = jalali_of(timezone.now().astimezone(TEHRAN).date())[0]
    own = AnswerNumber.objects.filter(request=request, year=year)
    return own.first() or _next_number(request, year)


@transaction.atomic
def _next_number(request: LandRequest, year: int) -> AnswerNumber:
    # the weaker lock: rows that only refer to the municipality are written meanwhile
    Municipality.objects.select_for_update(no_key=True).get(pk=request.municipality_id)
    if known := AnswerNumber.objects.filter(request=request, year=year).first():
        return known  # given while we waited
    given = AnswerNumber.objects.filter(municipality_id=request.municipality_id, year=year)
    last = given.aggregate(last=Max("number"))["last"] or 0
    return AnswerNumber.objects.create(
        municipality_id=request.municipality_id, year=year, number=last + 1, request=request
    )
