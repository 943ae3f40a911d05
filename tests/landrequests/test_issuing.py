"""The issued answer: a numbered PDF in the store, made once."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from django.test import override_settings

from importers import store
from landrequests import case_queries
from landrequests.case_actions import move, submit
from landrequests.issuing import number_ahead
from landrequests.models import AnswerNumber, IssuedAnswer, LandRequest
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_reports import rectangle

pytestmark = pytest.mark.django_db

IN_TOWN = {"urban_limit": ("limit", rectangle(-500, -500, 500, 500))}


def _fonts(page: Any) -> set[str]:
    return {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}


def waiting(applicant: Any, officer: Any) -> LandRequest:
    """Return a case that waits for its answer."""
    draft = make_draft(applicant)
    request = submit(actor=applicant, request=draft, seen_report=str(draft.report_id)).request
    for code in ("accept", "forward"):
        request = move(actor=officer, request=request, code=code, seen=case_queries.last_event_number(request))
    return request


def answered(applicant: Any, officer: Any) -> LandRequest:
    request = waiting(applicant, officer)
    return move(actor=officer, request=request, code="issue", seen=case_queries.last_event_number(request))


def test_an_answer_is_a_numbered_pdf_in_the_store(tmp_path: Any) -> None:
    make_town(**IN_TOWN)
    with override_settings(FILES_DIR=tmp_path):
        request = answered(make_user(0), make_officer(1, "roads"))
        issued = IssuedAnswer.objects.get(request=request)
        content = store.open(issued.sha256).read()
    assert request.state == "answered"
    assert content.startswith(b"%PDF-")
    assert issued.number == 1
    fonts = {name for page in pypdf.PdfReader(io.BytesIO(content)).pages for name in _fonts(page)}
    assert any("Vazirmatn" in name for name in fonts)


def test_numbers_run_on_within_the_year(tmp_path: Any) -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    with override_settings(FILES_DIR=tmp_path):
        for _ in range(2):
            answered(applicant, officer)
    assert sorted(IssuedAnswer.objects.values_list("number", flat=True)) == [1, 2]


def test_a_number_whose_decision_failed_stays_with_its_request_and_is_taken_at_the_next_try(tmp_path: Any) -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    late, other = (waiting(applicant, officer) for _ in range(2))
    seen = case_queries.last_event_number(late)
    given = number_ahead(actor=officer, request=late, code="issue", seen=seen)
    assert given is not None
    with override_settings(FILES_DIR=tmp_path):
        move(actor=officer, request=other, code="issue", seen=seen)
        assert AnswerNumber.objects.get(number=1).request_id == late.pk  # the gap is explained
        move(actor=officer, request=late, code="issue", seen=seen)
    found = IssuedAnswer.objects.order_by("number").values_list("number", "request_id")
    assert list(found) == [(1, late.pk), (2, other.pk)]


def test_no_number_is_given_for_what_will_not_be_issued() -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    case = waiting(applicant, officer)
    seen = case_queries.last_event_number(case)
    for actor, code, view in ((officer, "refuse", seen), (officer, "issue", seen - 1), (applicant, "issue", seen)):
        assert number_ahead(actor=actor, request=case, code=code, seen=view) is None
    assert AnswerNumber.objects.count() == 0


def test_a_note_of_the_officer_can_not_fetch_or_script(tmp_path: Any) -> None:
    make_town(**IN_TOWN)
    applicant, officer = make_user(0), make_officer(1, "roads")
    draft = make_draft(applicant)
    with override_settings(FILES_DIR=tmp_path):
        request = submit(actor=applicant, request=draft, seen_report=str(draft.report_id)).request
        for code, reason in (("accept", ""), ("forward", ""), ("issue", '<img src="file:///etc/hostname"><b>متن</b>')):
            seen = case_queries.last_event_number(request)
            request = move(actor=officer, request=request, code=code, seen=seen, reason=reason)
    assert request.state == "answered"
