"""Forms of layers: every fault told at once, at its field, with nothing typed lost; drafts withdrawn with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.web.test_layer_versions import HERE, signed_in
from tests.web.test_office import text_of
from tests.zoning.factories import make_municipality, make_version, zone
from tests.zoning.test_drafts import LAYER, SQUARES, manager, mapped, received, squares
from zoning.models import LegendEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stored(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "store"


def test_a_day_that_is_none_and_fields_left_empty_are_told_together(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    typed = {"source": "", "status": "later", "valid_from": "فردا", "valid_to": "۱۴۰۵/۱۳/۰۱", "licence": "داخلی"}
    sent = {"act": "map", "seen": str(draft.revision), "column-id": "ref", **typed}
    answer = signed_in(0).post(f"/layers/drafts/{draft.pk}/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    for number, field in enumerate(("column-class", "source", "status", "valid_from", "valid_to"), 1):
        assert f'id="{field}-fault-{number}"' in page
        assert f'href="#{field}"' in page
    assert "منبع: این خانه خالی یا نادرست است." in page
    assert page.count("آن را پر کنید و دوباره بفرستید.") == 1
    for each in ("فردا", "۱۴۰۵/۱۳/۰۱", "داخلی"):
        assert f'value="{each}"' in page


def test_a_new_layer_is_refused_with_all_that_is_wrong() -> None:
    make_municipality()
    typed = {"code": "Belt", "title_fa": "کمربند", "title_en": "", "authority_fa": "", "accuracy_m": "صد"}
    answer = signed_in(0).post(f"/layers/new/{HERE}", typed)
    page = text_of(answer)
    assert answer.status_code == 422
    for field in ("title_en", "authority_fa", "authority_en", "code", "accuracy_m"):
        assert f'id="{field}-fault-' in page
    assert 'value="کمربند"' in page


def test_a_legend_is_refused_with_all_that_is_wrong(tmp_path: Path) -> None:
    received(manager(), squares(tmp_path))
    typed = {
        "class": ["bed", "bank"],
        "label_fa": ["بستر", ""],
        "label_en": ["", "Bank"],
        "colour": ["#f1ede4", "#2e7d32"],
        "pattern": ["plain", "plain"],
    }
    answer = signed_in(0).post(f"/layers/{LAYER}/legend/{HERE}", typed)
    page = text_of(answer)
    assert answer.status_code == 422
    for field in ("label_en-bed", "colour-bed", "label_fa-bank"):
        assert f'id="{field}-fault-' in page
        assert f'id="{field}"' in page


def test_a_new_class_without_a_code_is_refused_with_what_was_typed_and_an_empty_row_is_none(tmp_path: Path) -> None:
    received(manager(), squares(tmp_path))
    typed = {
        "class": ["bed", ""],
        "label_fa": ["بستر", "کرانه"],
        "label_en": ["Bed", ""],
        "colour": ["#2e7d32", "#7b1fa2"],
        "pattern": ["plain", "dots"],
    }
    client, address = signed_in(0), f"/layers/{LAYER}/legend/{HERE}"
    answer = client.post(address, typed)
    page = text_of(answer)
    assert answer.status_code == 422
    assert 'id="class--fault-1"' in page
    assert "اگر ردهٔ تازه‌ای نمی‌خواهید، «ردهٔ تازه نمی‌خواهم» را بزنید." in page
    assert 'href="#class-"' in page
    assert 'id="class-"' in page
    assert 'id="label_en--fault-2"' in page
    assert "کد رده: کد این رده نوشته نشده است." in page
    new = page.split('id="class-"')[1]
    for kept in ('value="کرانه"', 'value="#7b1fa2"', 'value="dots" selected'):
        assert kept in new
    assert not LegendEntry.objects.exists()
    typed |= {"label_fa": ["بستر", ""], "colour": ["#2e7d32", "#4c8c2b"], "pattern": ["plain", "plain"]}
    assert client.post(address, typed).status_code == 302
    assert [each.code for each in LegendEntry.objects.all()] == ["bed"]


@pytest.mark.parametrize("more", [{"colour": "#7b1fa2"}, {"pattern": "dots"}, {"label_en": "Bank"}])
def test_whatever_was_typed_of_a_new_class_is_never_dropped(tmp_path: Path, more: dict[str, str]) -> None:
    received(manager(), squares(tmp_path))
    row = {"class": "", "label_fa": "", "label_en": "", "colour": "#4c8c2b", "pattern": "plain"}
    assert signed_in(0).post(f"/layers/{LAYER}/legend/{HERE}", row | more).status_code == 422


def test_a_draft_is_withdrawn_with_a_reason_and_stays_in_the_history(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path, kinds=["bed"] * 3 + ["lake"])))
    client, address = signed_in(0), f"/layers/drafts/{draft.pk}/"
    sent = {"act": "drop", "seen": str(draft.revision)}
    refused = client.post(address, sent | {"why": " "})
    assert refused.status_code == 422
    assert 'id="why-fault-1"' in text_of(refused)
    assert client.post(address, sent | {"why": "نامهٔ ۱۲ شورا"}).status_code == 302
    history = text_of(client.get(f"/layers/{LAYER}/{HERE}"))
    assert "پیش‌نویس‌های بازپس‌گرفته" in history
    assert "نامهٔ ۱۲ شورا" in history
    page = text_of(client.get(address))
    assert "نامهٔ ۱۲ شورا" in page
    assert "lake" in page
    assert 'name="act"' not in page
    again = client.post(address, sent | {"why": "باز هم"})
    assert again.status_code == 409
    assert "نامهٔ ۱۲ شورا" not in text_of(Client().get(f"/layers/{LAYER}/{HERE}"))


def test_a_row_of_a_new_class_whose_colour_alone_was_changed_goes_without_the_others(tmp_path: Path) -> None:
    received(manager(), squares(tmp_path))
    client, address = signed_in(0), f"/layers/{LAYER}/legend/{HERE}"
    row = {"class": "bed", "label_fa": "بستر", "label_en": "Bed", "colour": "#2e7d32", "pattern": "plain"}
    client.post(address, row)
    typed = {name: [value, ""] for name, value in row.items()}
    typed |= {"label_fa": ["کف رود", ""], "colour": ["#2e7d32", "#7b1fa2"], "pattern": ["plain", "plain"]}
    refused = text_of(client.post(address, typed))
    assert 'name="act" value="clear"' in refused
    cleared = client.post(address, typed | {"act": "clear"})
    page = text_of(cleared)
    assert cleared.status_code == 200
    assert "کف رود" in page
    assert "#7b1fa2" not in page
    assert 'name="act" value="clear"' not in page
    assert LegendEntry.objects.get().label_fa == "بستر"


def test_the_code_of_a_new_class_can_be_mended_where_something_else_is_refused(tmp_path: Path) -> None:
    received(manager(), squares(tmp_path))
    row = {"class": "bnak", "label_fa": "کرانه", "label_en": "", "colour": "#7b1fa2", "pattern": "dots"}
    page = text_of(signed_in(0).post(f"/layers/{LAYER}/legend/{HERE}", row))
    assert '<input class="input" id="class-bnak" name="class" value="bnak"' in page


def test_a_legend_typed_as_a_session_ended_is_there_after_signing_in(tmp_path: Path) -> None:
    received(manager(), squares(tmp_path))
    address, client = f"/layers/{LAYER}/legend/", Client()
    row = {"class": "", "label_fa": "کرانه", "label_en": "", "colour": "#7b1fa2", "pattern": "dots"}
    assert "/account/sign-in/" in client.post(address + HERE, row).headers["Location"]
    client.force_login(User.objects.get(pk=manager().user_id))
    page = text_of(client.get(address + HERE))
    for kept in ('value="کرانه"', 'value="#7b1fa2"', 'value="dots" selected'):
        assert kept in page


def test_a_new_layer_typed_as_a_session_ended_is_there_after_signing_in() -> None:
    make_municipality()
    client = Client()
    client.post(f"/layers/new/{HERE}", {"code": "belt", "title_fa": "کمربند", "kind": "line"})
    client.force_login(User.objects.get(pk=manager().user_id))
    page = text_of(client.get(f"/layers/new/{HERE}"))
    for kept in ('value="belt"', 'value="کمربند"', 'value="line" selected'):
        assert kept in page
    assert 'value="on" checked' not in page


@pytest.mark.parametrize(
    ("language", "said"), [("fa", "عارضه‌های هم‌رده روی هم افتاده‌اند"), ("en", "Zones of one class overlap")]
)
def test_sizes_that_count_common_ground_twice_are_told_as_such(tmp_path: Path, language: str, said: str) -> None:
    make_version([zone("bed", SQUARES[0], "r-0")], LAYER)
    draft = mapped(manager(), received(manager(), squares(tmp_path, shapes=SQUARES[:2])), id="ref")
    client = signed_in(0)
    client.cookies["django_language"] = language
    assert said not in text_of(client.get(f"/layers/drafts/{draft.pk}/"))
    assert draft.comparison is not None
    draft.comparison["classes"][0] |= {"before": 10_000.0, "after": 40_000.0, "gained": 20_000.0, "lost": 0.0}
    draft.save(update_fields=["comparison"])
    assert said in text_of(client.get(f"/layers/drafts/{draft.pk}/"))
