"""A zoning check that is answered before the framework is entered says the same as the long way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from geo.measures import Carried
from landrequests import actions, reports
from landrequests.case_actions import submit
from landrequests.models import Boundary, BoundaryAttempt, OverlayReport
from tests.landrequests.cases import make_draft, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_reports import FIELD, lonlat, make_layer, make_town, rectangle
from web.quick import QuickApplication

pytestmark = pytest.mark.django_db
BODY = {"geometry": lonlat(FIELD), "service": "land-use-change"}
#: Two fields upon each other at a corner: which is meant is asked.
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[49.9, 36.1], [49.91, 36.11], [49.91, 36.1], [49.9, 36.11], [49.9, 36.1]]],
}
Said = tuple[str, dict[str, str], Any]


class Asked:
    """The application as a web server calls it; `long` counts the requests that the framework saw."""

    def __init__(self) -> None:
        self.framework = get_wsgi_application()
        self.application = QuickApplication(self._seen)
        self.post(json.dumps(BODY))  # the headers are learnt from it
        self.long = 0

    def _seen(self, environ: Any, start_response: Any) -> Any:
        self.long = getattr(self, "long", 0) + 1
        return self.framework(environ, start_response)

    def post(self, body: str, *, the_long_way: bool = False, **wish: str) -> Said:
        request = RequestFactory().post("/api/v1/overlays/", body, content_type="application/json", headers=wish)
        said: list[tuple[str, list[tuple[str, str]]]] = []
        application = self.framework if the_long_way else self.application
        content = b"".join(application(request.environ, lambda status, given, *_: said.append((status, given))))  # type: ignore[arg-type]
        ((status, given),) = said
        return status, dict(given), json.loads(content)


@pytest.fixture(autouse=True)
def _the_tests_connection_stays() -> Iterator[None]:
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def _comparable(said: Said) -> Said:
    status, headers, document = said
    document["id"] = document["boundary"]["id"] = document["boundary"]["expires_at"] = ""
    return status, headers, document


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_quick_answer_is_that_of_the_long_way_with_its_headers(language: str) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    asked = Asked()
    quick = asked.post(json.dumps(BODY), **{"Accept-Language": language})
    assert asked.long == 0
    assert OverlayReport.objects.filter(pk=quick[2]["id"], boundary=quick[2]["boundary"]["id"]).exists()
    slow = asked.post(json.dumps(BODY), the_long_way=True, **{"Accept-Language": language})
    assert _comparable(quick) == _comparable(slow)


def test_layers_are_asked_while_the_boundary_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    make_town()
    asked, order = Asked(), list[str]()
    measures, ask_layers = Carried.measures, reports.ask_layers
    monkeypatch.setattr(Carried, "measures", lambda each: order.append("measured") or measures(each))
    monkeypatch.setattr(reports, "ask_layers", lambda **what: order.append("asked") or ask_layers(**what))
    asked.post(json.dumps(BODY | {"on": "2026-01-05"}))
    assert order == ["measured", "asked"]  # what holds on that day was not asked before
    asked.post(json.dumps(BODY | {"on": "2026-01-05"}))
    assert order[2:] == ["asked", "measured"]


def test_a_layer_published_between_two_checks_counts_in_the_second() -> None:
    make_town()
    asked, body = Asked(), json.dumps(BODY)
    assert asked.post(body)[2]["verdict"] == "clear"
    make_layer("river-setback", "margin", rectangle(80, -50, 200, 200))
    quick = asked.post(body)
    assert quick[2]["verdict"] == "blocked"
    assert asked.long == 0
    assert _comparable(quick) == _comparable(asked.post(body, the_long_way=True))


def test_of_land_that_is_refused_after_its_layers_were_asked_nothing_is_kept() -> None:
    make_town()
    asked = Asked()
    before = Boundary.objects.count(), OverlayReport.objects.count()
    status, _, problem = asked.post(json.dumps(BODY | {"geometry": lonlat(rectangle(0, 0, 2, 2))}))
    assert (status[:3], problem["code"]) == ("422", "unsuitable_area")
    assert (Boundary.objects.count(), OverlayReport.objects.count()) == before
    assert asked.post(json.dumps(BODY))[0].startswith("201")  # on the same connection


def test_open_requests_on_the_land_are_told_the_quick_way_too() -> None:
    make_town(**IN_TOWN)
    applicant = make_user(0)
    draft = make_draft(applicant)
    submit(actor=applicant, request=draft, seen_report=str(draft.report_id))
    asked, body = Asked(), json.dumps(BODY | {"geometry": lonlat(rectangle(60, 0, 160, 100))})
    before = OverlayReport.objects.count()
    quick = asked.post(body)
    assert (asked.long, OverlayReport.objects.count()) == (0, before + 1)
    assert [each["kind"] for each in quick[2]["neighbours"]["requests"]] == ["overlap"]
    assert _comparable(quick) == _comparable(asked.post(body, the_long_way=True))


@pytest.mark.parametrize(
    "body",
    ["{", "[]", "\ufeff{}", "NaN", "[" * 100_000, json.dumps({"service": "article-12"}), json.dumps(BODY | {"on": 7})],
    ids=range(7),
)
def test_what_has_no_answer_is_refused_by_the_view(body: str) -> None:
    make_town()
    asked = Asked()
    status, headers, _ = asked.post(body)
    assert status[:3] in ("400", "404")
    assert headers["Content-Type"] == "application/problem+json"
    assert asked.long == 1


def test_an_open_question_keeps_one_boundary() -> None:
    make_town()
    asked = Asked()
    before = Boundary.objects.count()
    status, _, _ = asked.post(json.dumps(BODY | {"geometry": BOW_TIE}))
    assert (status[:3], asked.long) == ("409", 1)
    assert Boundary.objects.count() == before + 1


def test_somebody_with_a_session_goes_the_long_way() -> None:
    make_town()
    asked = Asked()
    status, _, _ = asked.post(json.dumps(BODY), Cookie=f"{settings.SESSION_COOKIE_NAME}=x")
    assert (status[:3], asked.long) == ("201", 1)


@pytest.mark.parametrize("the_long_way", [False, True])
def test_a_visitors_checks_count_among_the_boundaries_of_the_hour(
    settings: Any, monkeypatch: pytest.MonkeyPatch, the_long_way: bool
) -> None:
    make_town()
    asked = Asked()
    settings.RATE_LIMITS = True
    monkeypatch.setattr(actions, "ATTEMPTS", 2)
    body = json.dumps(BODY)
    answers = [asked.post(body, the_long_way=the_long_way, **{"Accept-Language": "en"}) for _ in range(3)]
    assert [status[:3] for status, _, _ in answers] == ["201", "201", "429"]
    _, headers, problem = answers[-1]
    assert problem["code"] == "too_many_boundaries"
    assert 0 < int(headers["Retry-After"]) <= 3600
    assert "sign in" in problem["hint"]
    assert BoundaryAttempt.objects.count() == OverlayReport.objects.count() - 1 == 2


def test_a_check_that_the_view_answers_counts_once(settings: Any) -> None:
    make_town()
    asked = Asked()
    settings.RATE_LIMITS = True
    assert asked.post(json.dumps(BODY | {"geometry": BOW_TIE}))[0].startswith(("409", "422"))
    assert (asked.long, BoundaryAttempt.objects.count()) == (1, 1)
