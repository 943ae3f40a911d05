"""How somebody files a request, page by page."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from shapely import box

from accounts.actor import Actor
from accounts.models import User
from landrequests.models import LandRequest
from tests.flows.pages import Page, visit
from tests.landrequests.cases import make_town as make_layers
from tests.landrequests.cases import make_user
from tests.landrequests.test_papers import pdf, picture
from tests.parcels.town import EAST, NORTH
from tests.parcels.town import make_town as make_parcels

LOT = "4-12-24-20"
AROUND = box(EAST - 500, NORTH - 500, EAST + 500, NORTH + 500)
#: What each service needs around the lots so that nothing blocks.
GROUND = {
    "article-12": {"urban_limit": ("limit", AROUND)},
    "land-allocation": {"state_land": ("free", AROUND)},
    "land-use-change": {},
    "guide-plan-boundary": {},
}
ANSWERS: dict[str, dict[str, str]] = {
    "ownership": {"kind": "ordinary", "document_date": "۱۴۰۰/۰۱/۱۵"},
    "subtype": {"subject": "deed"},
}


def make_ground(service: str) -> None:
    make_layers(**GROUND[service])
    make_parcels()


def signed_in(number: int = 0) -> tuple[Client, Actor]:
    actor = make_user(number)
    return again(actor), actor


def again(actor: Actor) -> Client:
    """Return the same person on another device."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def begin(client: Client, service: str, parcel: str = "") -> Page:
    page = visit(client, f"/services/{service}/" + (f"?parcel={parcel}" if parcel else ""))
    return page.send(page.form("accepted"), {"accepted": "yes"})


def step_of(page: Page) -> str:
    return page.address.split("/steps/")[1].split("/")[0] if "/steps/" in page.address else ""


def fill(page: Page, **values: Any) -> Page:
    """Fill in one step, whichever it is, as a person without trouble would."""
    step = step_of(page)
    if step == "position":
        return place(page)
    if step == "documents":
        return hand_in(page)
    if step == "type":
        return page.send(page.form("seen"), {"purpose": "tourism"})
    return page.send(page.form("seen"), {**ANSWERS.get(step, {}), **values})


def place(page: Page, code: str = LOT) -> Page:
    if "accept" not in {name for form in page.forms for name in form.names}:
        page = page.send(page.form("code"), {"code": code})
    page = page.send(page.form("accept"), {"accept": "1"})
    return page.send(page.form("onward"), {"onward": "1"})


def hand_in(page: Page) -> Page:
    files = {"deed": ("سند.pdf", pdf()), "id-card": ("card.jpg", picture("JPEG")), "works-plan": ("plan.pdf", pdf())}
    for kind in [form.values["kind"][0] for form in page.forms if "kind" in form.names]:
        if kind in files:
            form = next(each for each in page.forms if each.values.get("kind") == [kind])
            page = page.send(form, {"file": SimpleUploadedFile(*files[kind])})
    return page.send(page.form("back"), {})


def to_check(page: Page) -> Page:
    """Fill in every step that is left."""
    for _ in range(10):
        if not step_of(page):
            return page
        page = fill(page)
    raise AssertionError(f"stays at {page.address}")


def send(page: Page, **values: str) -> Page:
    return page.send(page.form("seen_report"), values)


def request_of(page: Page) -> LandRequest:
    return LandRequest.objects.get(pk=page.address.split("/requests/")[1].split("/")[0])
