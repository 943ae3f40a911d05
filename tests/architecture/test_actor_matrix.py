"""Every endpoint, asked by everybody: owner, another applicant, officer of this office, of another, visitor.

A new endpoint without a row fails. A row says what each of them gets; ``@draft`` or ``@answered``
after a name says on which request, else it is a case that was sent.
"""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from pytest_django import Settings

from landrequests.rule_coding import as_json
from landrequests.services import service_of
from tests.architecture.actors import COLUMNS, World, address_of, ask, make_world, methods_of, patterns
from tests.landrequests.test_papers import pdf
from tests.landrequests.test_reports import FIELD, TOWN, lonlat

pytestmark = pytest.mark.django_db

#: Name, method, and the status for owner, other, officer, elsewhere, visitor. No worker runs here: not ready.
ROWS = """
healthz                         GET    200 200 200 200 200
readyz                          GET    503 503 503 503 503
metrics                         GET    200 200 200 200 200
openapi                         GET    200 200 200 200 200
coordinates-convert             POST   200 200 200 200 200
boundaries                      POST   201 201 201 201 201
boundary                        GET    200 404 200 404 404
boundary                        PATCH  422 404 404 404 404
boundary-export                 GET    200 404 200 404 404
boundary-history                GET    200 404 200 404 404
boundary-snapping               GET    200 404 200 404 404
boundary-snapping               POST   409 404 409 404 404
overlays                        POST   201 201 201 201 201
overlay                         GET    200 404 200 404 404
overlay-contests                GET    200 404 200 404 404
overlay-contests                POST   422 404 403 404 404
overlay-sheet                   GET    200 404 200 404 404
overlay-planner-sheet           GET    200 404 200 404 404
verify                          GET    200 200 200 200 200
overlay-pieces                  GET    200 404 200 404 404
divisions                       GET    200 200 200 200 200
parcel-changes                  GET    200 200 200 200 200
parcel-changes                  POST   403 403 422 403 403
parcels                         GET    200 200 200 200 200
parcels                         POST   400 400 400 400 400
parcel-history                  GET    404 404 404 404 404
parcel                          GET    404 404 404 404 404
parcel-rules                    GET    404 404 404 404 404
boundary-rules                  GET    200 404 200 404 404
zoning-layers                   GET    200 200 200 200 200
zoning-layer                    GET    200 200 200 200 200
zoning-layer-versions           GET    200 200 200 200 200
layer-trial                     GET    404 404 200 404 404
layer-trial                     POST   404 404 202 404 404
layer-trial-table               GET    404 404 200 404 404
layer-trial-places              GET    404 404 200 404 404
tile                            GET    204 204 204 204 204
tilejson                        GET    200 200 200 200 200
ogc                             GET    200 200 200 200 200
ogc-api                         GET    200 200 200 200 200
ogc-conformance                 GET    200 200 200 200 200
ogc-collections                 GET    200 200 200 200 200
ogc-collection                  GET    200 200 200 200 200
ogc-queryables                  GET    200 200 200 200 200
ogc-items                       GET    200 200 200 200 200
ogc-item                        GET    404 404 404 404 404
ogc-slash                       GET    301 301 301 301 301
rules-in-force                  GET    200 200 200 200 200
rules-versions                  GET    404 404 200 404 404
rules-version                   GET    404 404 200 404 404
rules-withdraw                  POST   404 404 200 404 404
rules-draft                     GET    404 404 200 404 404
rules-draft                     POST   404 404 409 404 404
rules-draft                     PUT    404 404 200 404 404
rules-draft                     DELETE 404 404 204 404 404
rules-trial                     POST   404 404 202 404 404
rules-publish                   POST   404 404 403 404 404
requests                        GET    200 200 200 200 403
requests                        POST   201 201 201 201 403
request-track                   GET    200 200 200 200 200
request                         GET    200 404 200 404 404
request@draft                   GET    200 404 404 404 404
request-step                    GET    200 404 200 404 404
request-step                    PUT    409 404 409 404 404
request-step                    PATCH  409 404 409 404 404
request-step@draft              GET    200 404 404 404 404
request-step@draft              PUT    200 404 404 404 404
request-step@draft              PATCH  200 404 404 404 404
request-position                POST   409 404 404 404 404
request-position@draft          POST   200 404 404 404 404
request-papers                  POST   409 404 409 404 404
request-papers@draft            POST   201 404 404 404 404
request-paper                   GET    200 404 200 404 404
request-check                   POST   200 404 200 404 404
request-check@draft             POST   200 404 404 404 404
request-submit                  POST   200 404 200 404 404
request-submit@draft            POST   200 404 404 404 404
request-moves                   POST   409 404 200 404 404
request-moves@draft             POST   409 404 404 404 404
request-messages                GET    200 404 200 404 404
request-messages                POST   201 404 201 404 404
request-messages@draft          POST   201 404 404 404 404
request-history                 GET    200 404 200 404 404
request-history@draft           GET    200 404 404 404 404
pages:home                      GET    200 200 200 200 200
pages:search                    GET    200 200 200 200 200
pages:search-suggest            GET    200 200 200 200 200
pages:map                       GET    200 200 200 200 200
pages:map-sheet                 GET    200 200 200 200 200
pages:parcel-data               GET    404 404 404 404 404
pages:parcel                    GET    404 404 404 404 404
pages:parcel-print              GET    404 404 404 404 404
pages:parcel-rules              GET    404 404 404 404 404
pages:boundary                  GET    200 200 200 200 200
pages:boundary                  POST   422 422 422 422 422
pages:boundary-live             POST   200 200 200 200 200
pages:boundary-result           GET    200 404 200 404 404
pages:boundary-result           POST   422 404 422 404 404
pages:overlay                   GET    200 404 200 404 404
pages:overlay-sheet             GET    200 404 200 404 404
pages:overlay-planner-sheet     GET    200 404 200 404 404
pages:verify                    GET    200 200 200 200 200
pages:verify-sheet              GET    200 200 200 200 200
pages:verify-recheck            POST   302 302 302 302 302
pages:overlay-contest           POST   422 404 403 404 302
pages:services                  GET    200 200 200 200 200
pages:service                   GET    200 200 200 200 200
pages:service                   POST   302 302 302 302 302
pages:requests                  GET    200 200 200 200 302
pages:request                   GET    200 404 404 404 302
pages:request@draft             GET    200 404 404 404 302
pages:request-step              GET    302 404 404 404 302
pages:request-step              POST   409 404 404 404 302
pages:request-step@draft        GET    200 404 404 404 302
pages:request-step@draft        POST   422 404 404 404 302
pages:request-check             GET    302 404 404 404 302
pages:request-check             POST   302 404 404 404 302
pages:request-check@draft       GET    200 404 404 404 302
pages:request-check@draft       POST   302 404 404 404 302
pages:request-sent              GET    200 404 404 404 302
pages:request-sent@draft        GET    302 404 404 404 302
pages:request-amend             POST   409 404 404 404 302
pages:request-withdraw          GET    200 404 404 404 302
pages:request-withdraw          POST   409 404 404 404 302
pages:request-message           POST   422 404 404 404 302
pages:paper                     GET    200 404 200 404 404
pages:track                     GET    200 200 200 200 200
pages:inbox                     GET    200 200 200 200 302
pages:inbox                     POST   302 302 302 302 302
pages:account                   GET    200 200 200 200 302
pages:people                    GET    403 403 403 403 302
pages:sign-in                   GET    302 302 302 302 200
pages:sign-in                   POST   422 422 422 422 422
pages:sign-out                  POST   303 303 303 303 303
pages:text-messages             GET    200 200 200 200 302
pages:request-answer            GET    404 404 404 404 302
pages:request-answer@answered   GET    200 404 200 404 302
pages:office                    GET    403 403 200 200 302
pages:office-case               GET    404 404 200 404 302
pages:office-case@draft         GET    404 404 404 404 302
pages:office-message            POST   404 404 422 404 302
pages:office-recheck            POST   404 404 302 404 302
pages:office-decide             GET    404 404 200 404 302
pages:office-decide             POST   404 404 409 404 302
pages:office-planner            GET    302 404 200 404 302
pages:office-planner            POST   302 404 302 404 302
pages:service-rules             GET    200 200 200 200 200
pages:office-rules              GET    403 403 200 200 302
pages:office-plot-rules         GET    403 403 200 404 302
pages:office-plot-rules-draft   GET    403 403 200 404 302
pages:office-plot-rules-draft   POST   403 403 422 404 302
pages:office-plot-rules-json    GET    403 403 200 404 302
pages:office-plot-rules-json    POST   403 403 409 404 302
pages:office-plot-rules-first   GET    403 403 302 404 302
pages:office-plot-rules-first   POST   403 403 422 404 302
pages:office-plot-rules-general GET    403 403 200 404 302
pages:office-plot-rules-general POST   403 403 422 404 302
pages:office-plot-rules-sentences GET  403 403 200 404 302
pages:office-plot-rules-sentences POST 403 403 422 404 302
pages:office-plot-rules-new     GET    403 403 200 404 302
pages:office-plot-rules-new     POST   403 403 422 404 302
pages:office-plot-rules-zone    GET    403 403 200 404 302
pages:office-plot-rules-zone    POST   403 403 422 404 302
pages:office-plot-rules-version GET    403 403 302 404 302
pages:office-plot-rules-version POST   403 403 302 404 302
pages:office-rules-service      GET    403 403 200 404 302
pages:office-rules-draft        GET    403 403 200 404 302
pages:office-rules-draft        POST   403 403 422 404 302
pages:office-rules-new          GET    403 403 200 404 302
pages:office-rules-new          POST   403 403 422 404 302
pages:office-rules-rule         GET    403 403 200 404 302
pages:office-rules-rule         POST   403 403 422 404 302
pages:office-rules-version      GET    403 403 200 404 302
pages:office-rules-version      POST   403 403 302 404 302
pages:office-layer-trial        GET    404 404 200 404 302
pages:office-layer-trial        POST   404 404 302 404 302
pages:cadastre                  GET    403 403 200 403 302
pages:cadastre                  POST   403 403 302 403 302
pages:cadastre-faults           GET    403 403 200 403 302
pages:cadastre-fault-places     GET    403 403 200 403 302
pages:cadastre-upload           GET    403 403 200 403 302
pages:cadastre-upload           POST   403 403 422 403 302
pages:cadastre-import           GET    404 404 200 404 302
pages:cadastre-import           POST   404 404 404 404 302
pages:cadastre-report           GET    404 404 200 404 302
pages:cadastre-report-places    GET    404 404 200 404 302
pages:layers                    GET    200 200 200 200 200
pages:layer                     GET    200 200 200 200 200
pages:layer-version             GET    200 200 200 200 200
pages:layer-version             POST   404 404 404 404 302
pages:layer-new                 GET    403 403 200 403 302
pages:layer-new                 POST   403 403 422 403 302
pages:layer-upload              GET    403 403 200 403 302
pages:layer-upload              POST   403 403 422 403 302
pages:layer-legend              GET    403 403 200 403 302
pages:layer-legend              POST   403 403 302 403 302
pages:layer-draft               GET    404 404 200 404 302
pages:layer-draft               POST   404 404 404 404 302
pages:layer-draft-report        GET    404 404 200 404 302
pages:layer-draft-places        GET    404 404 200 404 302
pages:design                    GET    200 200 200 200 200
pages:language                  POST   303 303 303 303 303
pages:theme                     POST   303 303 303 303 303
"""
#: Questions of endpoints that answer none without.
QUERIES = {"divisions": "?q=قزوین", "parcels": "?q=4-12-24-20", "rules-draft": "?seen=1&why=x"}
WRITTEN = [as_json(rule) for rule in service_of("article-12").rules]
#: Endpoints whose answer concerns a person: no cache may keep it, whoever asks and whatever is answered.
PERSONAL = (
    "request",
    "rules-v",
    "rules-d",
    "pages:request",
    "pages:paper",
    "pages:inbox",
    "pages:account",
    "pages:text",
    "pages:office",
)


class Row:
    """One line of the matrix."""

    def __init__(self, line: str) -> None:
        place, self.method, *statuses = line.split()
        self.name, _, on = place.partition("@")
        self.on = on or "case"
        self.statuses = dict(zip(COLUMNS, map(int, statuses), strict=True))

    def __str__(self) -> str:
        return f"{self.method} {self.name} on the {self.on}"


MATRIX = [Row(line) for line in ROWS.strip().splitlines()]


@pytest.fixture
def world(settings: Settings) -> World:
    settings.DEFAULT_MUNICIPALITY = TOWN
    logging.disable(logging.CRITICAL)
    return make_world()


@pytest.fixture(autouse=True)
def _heard_again() -> Any:
    yield
    logging.disable(logging.NOTSET)


def body_of(world: World, row: Row) -> dict[str, Any]:
    """Return a body that is right, where the row expects that somebody may write."""
    request = getattr(world, row.on)
    bodies: dict[str, dict[str, Any]] = {
        "coordinates-convert": {"text": "36.2, 49.9"},
        "boundaries": {"text": "36.2, 49.9\n36.2, 49.91\n36.21, 49.91"},
        "boundary": {"choice": 0},
        "overlays": {"geometry": lonlat(FIELD), "service": "article-12"},
        "requests": {"service": "article-12"},
        "rules-draft": {"seen": 1, "rules": WRITTEN, "reason": "by-law", "valid_from": "1405/08/30"},
        "rules-trial": {"seen": 1},
        "rules-withdraw": {"why": "letter 13"},
        "pages:office-rules-version": {"why": "letter 13"},
        "rules-publish": {"seen": 1},
        "pages:office-rules-new": {"seen": "1"},
        "pages:office-rules-rule": {"seen": "1"},
        "pages:office-plot-rules-json": {"document": "{}", "seen": "9"},
        "pages:office-plot-rules-draft": {"act": "save", "seen": "1", "valid_from": "?"},
        "pages:office-rules-draft": {"act": "save", "seen": "1", "valid_from": "?"},
        "request-step": {"answers": {"kind": "ordinary"}},
        "request-position": {"boundary": str(world.draft.boundary_id), "origin": "drawn"},
        "request-papers": {"kind": "deed", "file": SimpleUploadedFile("a.pdf", pdf())},
        "request-submit": {"seen_report": str(request.report_id)},
        "request-moves": {"move": "accept", "seen": 2},
        "request-messages": {"text": "سلام"},
        "pages:service": {"accepted": "yes"},
        "pages:request-check": {"seen_report": str(request.report_id)},
    }
    return bodies.get(row.name, {})


def test_every_endpoint_has_a_row(world: World) -> None:
    there = {(name, method) for name in patterns() for method in methods_of(address_of(world, name))}
    assert there - {(row.name, row.method) for row in MATRIX} == set()
    assert {(row.name, row.method) for row in MATRIX} - there == set()


#: What the officer of another town gets on pages of the town one works in: those of the own one, without a draft yet.
OF_THE_OWN_TOWN = {
    ("pages:office-rules-service", "GET"): 200,
    ("pages:office-rules-draft", "GET"): 302,
    ("pages:office-rules-draft", "POST"): 409,
    ("pages:office-rules-new", "POST"): 409,
    ("pages:office-rules-rule", "POST"): 409,
}


def test_everybody_gets_what_the_matrix_says(world: World) -> None:
    wrong = []
    for row in MATRIX:
        for who, status in row.statuses.items():
            expected = [status] * len(world.clients[who])
            if who == "elsewhere":
                expected[-1] = OF_THE_OWN_TOWN.get((row.name, row.method), status)
            if (got := asked(world, row, who)) != expected:
                wrong.append(f"{row}: {who} got {got}, not {expected}")
    assert not wrong, "\n".join(wrong)


def asked(world: World, row: Row, who: str) -> list[int]:
    """Return the statuses that somebody gets, with nothing left behind in the database."""
    found = []
    for client in world.clients[who]:
        with transaction.atomic():
            address = address_of(world, row.name, on=row.on) + QUERIES.get(row.name, "")
            answer = ask(client, row.method, address, body_of(world, row))
            transaction.set_rollback(True)
        if row.name.startswith(PERSONAL) and row.name != "request-track" and answer.status_code < 400:
            assert "no-store" in answer.headers.get("Cache-Control", ""), str(row)
        found.append(answer.status_code)
    return found


def test_a_stranger_learns_nothing_from_a_refusal(world: World) -> None:
    known = address_of(world, "request")
    missing = known.replace(str(world.case.pk), "01a1fd39-4d9f-7a85-b504-751bbdcd6cef")
    answers = [ask(world.clients["other"][0], "GET", address, {}) for address in (known, missing)]
    assert answers[0].content == answers[1].content
    assert answers[0].headers.keys() == answers[1].headers.keys()
