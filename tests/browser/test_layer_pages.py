"""The pages of layers, as a visitor and the GIS office see them, in every state: no fault that axe knows."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from accounts.actor import Actor
from accounts.roles import CADASTRE_MANAGER, LAYER_MANAGER
from tests.browser.conftest import Opener
from tests.browser.test_accessibility import AXE, faults_at_both_widths
from tests.browser.test_office import sign_in
from tests.landrequests.cases import make_officer, make_town
from tests.landrequests.test_reports import TOWN
from tests.zoning.factories import make_version, rectangle, zone
from zoning.drafts import take_back
from zoning.models import LayerDraft, LayerVersion, Stage

CODE = "test-layer"
FOR_ALL = ("/layers/", f"/layers/{CODE}/", f"/layers/{CODE}/versions/1/", f"/layers/{CODE}/versions/2/")
FOR_OFFICE = ("/layers/new/", f"/layers/{CODE}/legend/", f"/layers/{CODE}/upload/", f"/layers/{CODE}/versions/3/")


def history(office: Actor) -> None:
    """Give a layer four versions: replaced, in force, taken back, of a later day; and a draft of a fifth."""
    for number, day in enumerate((date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1), date(2099, 1, 1))):
        zones = [zone("bed", rectangle(0, 0, 100 + 10 * number, 100)), zone("margin", rectangle(200, 0, 300, 100))]
        make_version(zones, CODE, municipality=TOWN, valid_from=day)
    taken = LayerVersion.objects.get(layer__code=CODE, number=3)
    take_back(actor=office, version=taken, why="نامهٔ ۱۳")
    LayerDraft.objects.create(layer=taken.layer, drafted_by_id=office.user_id, stage=Stage.UNREADABLE)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed")
def test_pages_of_layers_have_no_fault(opened: Opener, live_server: LiveServer, settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    make_town()
    office = make_officer(1, "", LAYER_MANAGER, CADASTRE_MANAGER)
    history(office)
    told = {}
    for actor, addresses in ((None, FOR_ALL[:2] + FOR_ALL[3:]), (office, FOR_ALL + FOR_OFFICE)):
        page = opened("/")
        if actor is not None:
            sign_in(page, actor, live_server)
        for address in addresses:
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            told[address, actor is None] = faults_at_both_widths(page)
    assert {address: each for address, each in told.items() if each} == {}
