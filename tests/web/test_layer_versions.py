"""Pages of a layer's versions: a plan in preparation is settled at publication; a drawing says what it leaves out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from accounts.models import User
from tests.web.test_office import text_of
from tests.zoning.factories import TOWN, make_version, rectangle, zone
from tests.zoning.test_drafts import LAYER, SQUARES, as_standing, manager, received, squares
from web.views.layers import shown
from zoning import drafts
from zoning.models import LawStatus, LayerVersion

pytestmark = pytest.mark.django_db
HERE = f"?municipality={TOWN}"


def signed_in(number: int) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=manager(number).user_id))
    return client


def test_the_page_asks_whether_a_version_is_the_plan_in_preparation(tmp_path: Path) -> None:
    make_version([zone("bed", SQUARES[0], "r-0")], LAYER)
    day = date(2026, 1, 1)
    first = as_standing(manager(), received(manager(), squares(tmp_path)), LawStatus.PENDING, day)
    plan = drafts.publish_draft(actor=manager(1), draft=first, seen=first.revision)
    draft = as_standing(manager(), received(manager(), squares(tmp_path, "b")), LawStatus.IN_FORCE, day)
    client, address = signed_in(1), f"/layers/drafts/{draft.pk}/"
    form = {"act": "publish", "seen": str(draft.revision), "plan": str(plan.number)}
    refused = client.post(address, form)
    assert refused.status_code == 422
    assert 'id="enacts-fault-1"' in text_of(refused)
    # an answer about a plan that the page did not show is none
    assert client.post(address, form | {"plan": "9", "enacts": "yes"}).status_code == 422
    assert client.post(address, form | {"enacts": "yes"}).status_code == 302
    version = LayerVersion.objects.get(supersedes=plan.number)
    of_plan = text_of(client.get(f"/layers/{LAYER}/versions/{plan.number}/{HERE}"))
    assert "دیگر در دست تهیه نیست" in of_plan
    assert "با این نسخه اجرایی شد" in text_of(client.get(f"/layers/{LAYER}/versions/{version.number}/{HERE}"))
    page = text_of(client.get(f"/layers/{LAYER}/{HERE}"))
    assert "اجرایی‌شده در نسخهٔ" in page
    assert 'id="pending"' not in page


def test_a_drawing_that_leaves_zones_out_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    make_version([zone("bed", rectangle(0, 0, 9, 9), "a"), zone("bed", rectangle(20, 0, 29, 9), "b")], LAYER)
    address = f"/layers/{LAYER}/{HERE}"
    assert "عارضهٔ بزرگ‌تر" not in text_of(Client().get(address))
    monkeypatch.setattr(shown, "MOST_DRAWN", 1)
    assert "نقشه ۱ عارضهٔ بزرگ‌تر از ۲ عارضه را نشان می‌دهد" in text_of(Client().get(address))
