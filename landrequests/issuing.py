"""Issuing the answer: numbered, rendered as a Persian PDF, kept by its SHA-256."""

from __future__ import annotations

from django.utils import timezone

from core.jalali import TEHRAN, jalali_of
from importers import store
from landrequests.answer_paper import answer_pdf
from landrequests.models import IssuedAnswer, LandRequest, RequestEvent
from parcels.models import Municipality


def issue(*, request: LandRequest, event: RequestEvent) -> IssuedAnswer:
    """Issue the answer of a request, in the transaction of the decision.

    The next number of the year is taken under a lock on the municipality, so that no number is
    given twice; a decision that fails gives its number back. The file is on the disk before the
    row that names it.
    """
    Municipality.objects.select_for_update().get(pk=request.municipality_id)
    year = jalali_of(timezone.now().astimezone(TEHRAN).date())[0]
    last = IssuedAnswer.objects.filter(municipality_id=request.municipality_id, year=year).order_by("-number").first()
    answer = IssuedAnswer(
        request=request,
        municipality_id=request.municipality_id,
        year=year,
        number=1 if last is None else last.number + 1,
        issued_at=event.at,
    )
    answer.sha256 = store.keep(answer_pdf(answer, note=event.note)).sha256
    answer.save()
    return answer


def written_number(answer: IssuedAnswer) -> str:
    """Return the number of an answer as papers show it: ``1405/12``."""
    return f"{answer.year}/{answer.number}"
