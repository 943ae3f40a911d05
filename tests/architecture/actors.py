"""The world of the actor matrix: one town, one draft, one case, one answer, and everybody who might ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.actions import NewAccount, ensure_account, grant
from accounts.actor import SYSTEM, Actor, actor_for
from accounts.models import User
from accounts.roles import CADASTRE_MANAGER, COMMISSION, EXPERT, LAYER_MANAGER, RULE_EDITOR
from landrequests.case_actions import move, submit
from landrequests.case_queries import last_event_number
from landrequests.layer_trials import ask_layer_trial
from landrequests.models import LandRequest, RequestDocument, RuleSet
from landrequests.papers import receive
from landrequests.plot_rulebook import OFFICE, PLOT_RULES
from landrequests.rule_actions import begin_draft
from landrequests.rule_coding import as_json
from landrequests.services import service_of
from landrequests.sheet.issuing import sheet_of
from parcels.models import Municipality, ParcelImport
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_cases import IN_TOWN
from tests.landrequests.test_papers import pdf
from tests.landrequests.test_reports import TOWN
from zoning.models import LayerDraft, ZoningLayer
from zoning.plot_rules import coding
from zoning.plot_rules.registry import declared_sets

#: Who asks; `elsewhere` are two: of another office here, and of the same office in another town.
_CODES = {
    "parcel": "4-12-24-20",
    "ogc-collection": "divisions",
    "ogc-queryables": "divisions",
    "ogc-items": "divisions",
    "ogc-item": "divisions",
    "ogc-slash": "collections",
    "parcel-history": "4-12-24-20",
    "parcel-rules": "4-12-24-20",
    "pages:parcel": "4-12-24-20",
    "pages:parcel-data": "4-12-24-20",
    "pages:parcel-rules": "4-12-24-20",
    "pages:parcel-print": "4-12-24-20",
    "zoning-layer": "urban-limit",
    "zoning-layer-versions": "urban-limit",
    "layer-trial": "urban-limit",
    "layer-trial-table": "urban-limit",
    "layer-trial-places": "urban-limit",
    "pages:office-layer-trial": "urban-limit",
    "pages:layer": "urban-limit",
    "pages:layer-upload": "urban-limit",
    "pages:layer-legend": "urban-limit",
    "pages:layer-version": "urban-limit",
    "request-step": "ownership",
    "pages:request-step": "ownership",
}
#: Endpoints whose code is that of a sheet.
_OF_SHEETS = ("verify", "pages:verify-sheet", "pages:verify-recheck")
COLUMNS = ("owner", "other", "officer", "elsewhere", "visitor")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the addresses name, and the clients that ask."""

    draft: LandRequest
    case: LandRequest
    answered: LandRequest
    paper: RequestDocument
    clients: dict[str, tuple[Client, ...]]

    def place(self, name: str, key: str, on: str) -> str | int:
        """Return what stands in an address for a parameter of an endpoint."""
        request: LandRequest = getattr(self, on)
        own = {
            "request_id": request.pk,
            "service": "article-12",
            "number": 1,
            "case_id": request.pk,
            "paper_id": self.paper.pk,
            "draft_id": LayerDraft.objects.get().pk,
            "import_id": ParcelImport.objects.get().pk,
            "boundary_id": request.boundary_id,
            "report_id": request.report_id,
        }
        if key in own:
            return str(own[key])
        if name in _OF_SHEETS and request.report is not None:
            return sheet_of(request.report).code
        codes = {
            "request-track": self.case.tracking_code,
            "pages:service": "article-12",
            "pages:service-rules": "article-12",
            "pages:office-rules-rule": "outside-town",
            "pages:office-decide": "accept",
            "boundary-export": "kml",
        }
        fixed = {
            "form": "json",
            "zone": "R1",
            "layers": "parcels",
            "z": 15,
            "x": 1,
            "y": 1,
            "name": "26",
            "code": codes.get(name, _CODES.get(name, "x")),
        }
        return fixed[key] or "x"


def make_world() -> World:
    """Make all of it in the test database."""
    make_town(**IN_TOWN)
    owner, other = make_user(0), make_user(1)
    officer = make_officer(2, "roads", EXPERT, COMMISSION, RULE_EDITOR)
    officer = _with_trial(officer)
    of_another_office = make_officer(3, "agriculture", EXPERT, COMMISSION, RULE_EDITOR)
    make_rules(officer, other)
    draft, case = make_draft(owner), _sent(owner)
    paper = receive(actor=owner, request=draft, kind="deed", name="سند.pdf", content=pdf())
    RequestDocument.objects.filter(request=case, kind="deed").update(sha256=paper.sha256, size=paper.size)
    clients = {
        "owner": (_client(owner),),
        "other": (_client(other),),
        "officer": (_client(officer),),
        "elsewhere": (_client(of_another_office), _client(_officer_of_another_town())),
        "visitor": (Client(raise_request_exception=False),),
    }
    return World(
        draft=draft,
        case=case,
        answered=_answered(owner, officer),
        paper=RequestDocument.objects.get(request=case, kind="deed"),
        clients=clients,
    )


def _with_trial(officer: Actor) -> Actor:
    """Let an officer manage layers and parcels of the town and write its plot rules, and have a version tried."""
    town = Municipality.objects.get(code=TOWN)
    grant(SYSTEM, user=User.objects.get(pk=officer.user_id), role=LAYER_MANAGER, municipality_id=town.pk)
    grant(
        SYSTEM,
        user=User.objects.get(pk=officer.user_id),
        role=RULE_EDITOR,
        municipality_id=town.pk,
        office=OFFICE,
    )
    grant(SYSTEM, user=User.objects.get(pk=officer.user_id), role=CADASTRE_MANAGER, municipality_id=town.pk)
    manager = actor_for(officer.user_id)
    ParcelImport.objects.create(municipality=town, files=[{"name": "a.gpkg", "size": 1}])
    ask_layer_trial(actor=manager, municipality=town, layer="urban-limit", number=1)
    layer = ZoningLayer.objects.get(municipality=town, code="urban-limit")
    LayerDraft.objects.create(layer=layer, drafted_by_id=officer.user_id, files=[{"name": "a.gpkg", "size": 1}])
    return manager


def make_rules(editor: Actor, colleague: Actor) -> None:
    """Make version 1 of the rules of a service, which a colleague published, and a draft."""
    town = Municipality.objects.get(code=TOWN)
    written = [as_json(rule) for rule in service_of("article-12").rules]
    RuleSet.objects.create(
        municipality=town,
        service="article-12",
        number=1,
        based_on=0,
        rules=written,
        reason="by-law",
        valid_from=date(2026, 1, 1),
        drafted_by=User.objects.get(pk=editor.user_id),
        published_by=User.objects.get(pk=colleague.user_id),
        published_at=timezone.now(),
    )
    begin_draft(actor=editor, municipality=town, service="article-12", today=date(2026, 1, 1))
    RuleSet.objects.create(
        municipality=town,
        service=PLOT_RULES,
        number=1,
        based_on=0,
        rules=coding.as_json(declared_sets()[0]),
        reason="",
        valid_from=date(2026, 1, 1),
        drafted_by=User.objects.get(pk=editor.user_id),
    )


def _sent(owner: Actor) -> LandRequest:
    draft = make_draft(owner)
    return submit(actor=owner, request=draft, seen_report=str(draft.report_id)).request


def _answered(owner: Actor, officer: Actor) -> LandRequest:
    case = _sent(owner)
    for code in ("accept", "forward", "issue"):
        case = move(actor=officer, request=case, code=code, seen=last_event_number(case))
    return case


def _officer_of_another_town() -> Actor:
    town = Municipality.objects.create(code="other-town", name_fa="شهر دیگر", name_en="Other town")
    user = ensure_account(SYSTEM, NewAccount(national_id="9990000042", given_name="الف", family_name="ب"))
    for role in (EXPERT, COMMISSION, RULE_EDITOR):
        grant(SYSTEM, user=user, role=role, municipality_id=town.pk, office="roads")
    return actor_for(user.pk)


def _client(actor: Actor) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def patterns() -> dict[str, URLPattern]:
    """Return every address of the platform by the name of its endpoint."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(found: list[Any], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for each in found:
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, f"{prefix}{each.namespace}:" if each.namespace else prefix)
        else:
            yield f"{prefix}{each.name or each.pattern}", each


def address_of(world: World, name: str, *, on: str = "case") -> str:
    """Return the address of an endpoint, its places filled; `on` is the request that is meant."""
    pattern = patterns()[name]
    if not pattern.name:
        return f"/{pattern.pattern}"
    return reverse(name, kwargs={key: world.place(name, key, on) for key in pattern.pattern.converters})


def methods_of(address: str) -> frozenset[str]:
    """Return the methods an endpoint takes: it says so when asked with one that nobody takes."""
    answer = Client(raise_request_exception=False).generic("TRACE", address)
    allowed = {each.strip() for each in answer.headers.get("Allow", "GET").split(",")}
    return frozenset(allowed - {"HEAD", "OPTIONS", ""})


def ask(asking: Client, method: str, address: str, body: dict[str, Any]) -> Any:
    """Send a request in a browser of its own with somebody's session: JSON to the API, a form to a page."""
    client = Client(raise_request_exception=False)
    client.cookies = asking.cookies.copy()
    if method == "GET":
        return client.get(address)
    if not address.startswith("/api/") or "file" in body:
        return client.post(address, body)
    return client.generic(method, address, orjson.dumps(body), content_type="application/json")
