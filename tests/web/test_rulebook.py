"""The pages of rules as data: written by one officer, tried, published by another; nothing typed is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import User
from accounts.roles import RULE_EDITOR
from landrequests.case_actions import submit
from landrequests.models import LandRequest, RuleSet, RuleTrial
from landrequests.rule_actions import run_trial
from tests.landrequests.cases import make_draft, make_officer, make_town, make_user
from tests.landrequests.test_reports import rectangle
from tests.web.test_office import signed_in, text_of

pytestmark = pytest.mark.django_db

HOME = "/office/rules/article-12/"
DRAFT, NEW = f"{HOME}draft/", f"{HOME}draft/rules/"
RULE = {
    "code": "near-river",
    "effect": "warns",
    "kind": "nearer-than",
    "asked_kind": "nearer-than",
    "layer": "river-setback",
    "asked_layer": "river-setback",
    "metres": "۶۰",
    "message_fa": "رودخانه {distance_m} متر دورتر است.",
    "message_en": "A river is {distance_m} m away.",
    "source_fa": "مصوبهٔ آزمایشی",
    "source_en": "test by-law",
    "agency_fa": "شرکت آب منطقه‌ای",
    "agency_en": "Regional Water Company",
}


@pytest.fixture(autouse=True)
def town() -> None:
    make_town(
        river_setback=("margin", rectangle(150, 0, 200, 100)), urban_buffer=("buffer", rectangle(-500, -500, 900, 900))
    )


@pytest.fixture
def first() -> Client:
    return signed_in(make_officer(1, "", RULE_EDITOR))


@pytest.fixture
def second() -> Client:
    return signed_in(make_officer(2, "", RULE_EDITOR))


def begun(client: Client) -> RuleSet:
    assert client.post(DRAFT, {"act": "begin"}).status_code == 302
    return RuleSet.objects.get(published_at=None)


def seen() -> str:
    return str(RuleSet.objects.get(published_at=None).revision)


def settings_of(**more: str) -> dict[str, str]:
    return {"seen": seen(), "reason": "مصوبهٔ تازه", "valid_from": "۱۴۰۵/۰۸/۳۰", "valid_to": "", **more}


def sent(actor: Actor) -> LandRequest:
    draft = make_draft(actor)
    return submit(actor=actor, request=draft, seen_report=str(draft.report_id)).request


def test_the_pages_are_for_rule_editors() -> None:
    response = signed_in(make_officer(3, "roads")).get("/office/rules/")
    assert response.status_code == 403
    assert "ضابطه‌نویس" in text_of(response)
    assert Client().get("/office/rules/").status_code == 302


def test_an_editor_of_another_office_finds_nothing_here() -> None:
    other = signed_in(make_officer(3, "agriculture", RULE_EDITOR))
    for address in (HOME, DRAFT, NEW, f"{HOME}versions/1/"):
        assert other.get(address).status_code == 404
    assert other.post(DRAFT, {"act": "begin"}).status_code == 404


def test_every_service_is_listed_with_the_rules_it_came_with(first: Client) -> None:
    page = text_of(first.get("/office/rules/"))
    assert page.count("ضابطه‌های آغازین سامانه") == 4


def test_rules_are_shown_in_words(first: Client) -> None:
    page = text_of(first.get(HOME))
    assert "هیچ بخشی از زمین در «محدودهٔ شهر» یا «حریم شهر» نیست" in page
    assert "بخشی از زمین در «" in page


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"message_en": "A river is {share} away."}, "message", "جایی به نام «share»"),
        ({"metres": "شصت"}, "metres", "«شصت» عددی از"),
        ({"metres": "0"}, "metres", "هیچ‌گاه برقرار نمی‌شود"),
        ({"layer": ""}, "layer", "لایه‌ای برای شرط"),
        ({"code": "Near River"}, "code", "پذیرفته نیست"),
        ({"code": "outside-town"}, "code", "دو ضابطه"),
        ({"effect": ""}, "effect", "بگویید این ضابطه چه می‌کند"),
        ({"source_en": ""}, "source", "به هر دو زبان"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(
    first: Client, wrong: dict[str, str], field: str, said: str
) -> None:
    begun(first)
    response = first.post(NEW, RULE | wrong | {"seen": seen()})
    page = text_of(response)
    assert response.status_code == 422
    assert said in re.sub(r"\s+", " ", page.split(f'id="{field}-fault-1"')[1][:400])
    for name in ("message_fa", "agency_en", "source_fa"):
        assert (RULE | wrong)[name] in page
    assert RuleSet.objects.get(published_at=None).revision == 1


def test_a_rule_is_written_changed_moved_and_deleted(first: Client) -> None:
    begun(first)
    assert first.post(NEW, RULE | {"seen": seen()}).status_code == 302
    written = RuleSet.objects.get(published_at=None).rules[-1]
    assert written["when"] == {"kind": "nearer-than", "layer": "river-setback", "classes": [], "metres": 60.0}
    assert "«حریم رودخانه» نزدیک‌تر از ۶۰" in text_of(first.get(DRAFT)).replace("بستر و ", "")
    changed = RULE | {"seen": seen(), "metres": "۷۵٫۵"}
    assert first.post(f"{NEW}near-river/", changed).status_code == 302
    assert RuleSet.objects.get(published_at=None).rules[-1]["when"]["metres"] == 75.5
    first.post(DRAFT, settings_of(act="up:near-river"))
    assert RuleSet.objects.get(published_at=None).rules[-2]["code"] == "near-river"
    first.post(DRAFT, settings_of(act="delete:near-river"))
    assert "near-river" not in {each["code"] for each in RuleSet.objects.get(published_at=None).rules}


def test_another_condition_shows_what_it_asks_and_keeps_the_rest(first: Client) -> None:
    begun(first)
    page = text_of(first.post(NEW, RULE | {"seen": seen(), "kind": "inside-less-than", "ask": "1"}))
    assert 'name="layers"' in page
    assert RULE["message_fa"] in page
    assert RuleSet.objects.get(published_at=None).revision == 1


def test_classes_of_the_layer_before_are_not_dropped_in_silence(first: Client) -> None:
    begun(first)
    response = first.post(NEW, RULE | {"seen": seen(), "layer": "urban-limit", "classes": ["margin"]})
    assert response.status_code == 422
    assert "رده‌های گزیده از لایهٔ پیشین بود" in text_of(response)


def test_a_day_that_is_none_stands_at_its_field(first: Client) -> None:
    begun(first)
    response = first.post(DRAFT, settings_of(act="save", valid_to="۱۴۰۵/۱۳/۰۱"))
    assert response.status_code == 422
    assert "۱۴۰۵/۱۳/۰۱» روزی از تقویم نیست" in text_of(response).split('id="valid_to-fault-1"')[1]
    assert "مصوبهٔ تازه" in text_of(response)


def test_all_that_is_wrong_with_reason_and_days_is_told_at_once(first: Client, second: Client) -> None:
    begun(first)
    typed = settings_of(act="publish", reason="", valid_from="فردا", valid_to="۱۴۰۵/۱۳/۰۱")
    page = text_of(second.post(DRAFT, typed))
    for number, field in enumerate(("reason", "valid_from", "valid_to"), 1):
        assert f'id="{field}-fault-{number}"' in page
    for each in ("فردا", "۱۴۰۵/۱۳/۰۱"):
        assert f'value="{each}"' in page
    assert page.count("روز را مانند ۱۴۰۵/۰۸/۳۰") == 1
    reversed_days = {"valid_from": "۱۴۰۵/۰۸/۳۰", "valid_to": "۱۴۰۵/۰۸/۰۱"}
    page = text_of(second.post(DRAFT, typed | reversed_days))
    assert 'id="reason-fault-1"' in page
    assert 'id="valid_to-fault-2"' in page
    # who wrote it may not publish it: no reason is asked for first
    assert first.post(DRAFT, settings_of(act="publish", reason="")).status_code == 403


def test_what_two_write_at_once_is_told_and_kept(first: Client, second: Client) -> None:
    begun(first)
    stale = seen()
    rule = "outside-town"
    mine = RULE | {"seen": stale, "message_fa": "متن من {distance_m}", "effect": "blocks"}
    assert second.post(NEW, RULE | {"seen": stale}).status_code == 302
    response = first.post(f"{NEW}{rule}/", mine)
    page = text_of(response)
    assert response.status_code == 409
    assert "متن من" in page
    assert 'id="meanwhile"' in page
    assert f'name="seen" value="{seen()}"' in page
    assert first.post(f"{NEW}{rule}/", mine | {"seen": seen()}).status_code == 302


def test_sent_twice_by_one_key_it_is_written_once(first: Client) -> None:
    begun(first)
    form = RULE | {"seen": seen(), "key": "k" * 32}
    assert [first.post(NEW, form).status_code for _ in range(2)] == [302, 302]
    assert RuleSet.objects.get(published_at=None).revision == 2


def test_one_writes_and_tries_another_publishes_a_third_check_shows_it(first: Client, second: Client) -> None:
    case = sent(make_user(0))
    draft = begun(first)
    first.post(NEW, RULE | {"seen": seen()})
    assert first.post(DRAFT, settings_of(act="try")).status_code == 302
    assert "در صف آزمون" in text_of(first.get(DRAFT))
    assert run_trial(RuleTrial.objects.get().pk)
    page = text_of(second.get(DRAFT))
    assert (case.tracking_code or "—") in page
    assert "1 پرونده" not in page
    assert "پاسخ ۱ پرونده فرق می‌کند" in page
    draft.refresh_from_db()
    form = {"seen": seen(), "reason": draft.reason, "valid_from": "۱۴۰۵/۰۸/۳۰", "valid_to": ""}
    refused = first.post(DRAFT, form | {"act": "publish"})
    assert refused.status_code == 403
    assert "خودش آن را تأیید" in text_of(refused)
    assert second.post(DRAFT, form | {"act": "publish"}).status_code == 302
    assert "ضابطه‌های شمارهٔ ۱" in text_of(first.get("/office/rules/"))
    assert "نزدیک‌تر از ۶۰" in text_of(Client().get("/services/article-12/rules/"))
    version = text_of(first.get(f"{HOME}versions/1/"))
    assert "آزمون این نسخه" in version
    assert "آزمون‌کننده: " in version
    assert "پاسخ ۱ پرونده فرق می‌کند" in version
    assert (case.tracking_code or "—") in version
    unsaid = first.post(f"{HOME}versions/1/")
    assert unsaid.status_code == 422
    assert 'id="why-fault-1"' in text_of(unsaid)
    withdrawn = first.post(f"{HOME}versions/1/", {"why": "رأی دیوان"})
    assert withdrawn.status_code == 302
    assert "پس گرفته شد" in text_of(first.get(f"{HOME}versions/1/"))
    assert "نزدیک‌تر از ۶۰" not in text_of(Client().get("/services/article-12/rules/"))


@pytest.mark.parametrize("is_published", [True, False], ids=["version", "draft"])
def test_why_rules_are_taken_back_waits_behind_the_sign_in(first: Client, second: Client, is_published: bool) -> None:
    draft = begun(first)
    if is_published:
        publisher = second.session["_auth_user_id"]
        RuleSet.objects.filter(pk=draft.pk).update(published_by=publisher, published_at=timezone.now())
    address = f"{HOME}versions/1/" if is_published else DRAFT
    user, client = first.session["_auth_user_id"], Client()
    sent = {"act": "drop", "seen": "1", "why": "رأی دیوان", "reason": "مصوبهٔ تازه"}
    assert "/account/sign-in/" in client.post(address, sent).headers["Location"]
    client.force_login(User.objects.get(pk=user))
    page = text_of(client.get(address))
    assert 'name="why" value="رأی دیوان"' in page
    assert ("این نسخه آزموده نشده است." if is_published else "<details open>") in page


def test_two_versions_are_compared_rule_by_rule(first: Client) -> None:
    begun(first)
    first.post(NEW, RULE | {"seen": seen()})
    page = text_of(first.get(f"{HOME}?was=0&now=1"))
    assert page.count("near-river") == 1
    assert "تازه" in page.split('id="compare"')[1]


def test_a_draft_that_was_tried_stays_tried_when_nothing_changed(first: Client) -> None:
    begun(first)
    first.post(DRAFT, settings_of(act="try"))
    revision = seen()
    first.post(DRAFT, settings_of(act="save"))
    assert seen() == revision


def test_both_languages_are_whole(first: Client) -> None:
    begun(first)
    first.cookies["django_language"] = "en"
    for address in ("/office/rules/", HOME, DRAFT, NEW, f"{NEW}outside-town/", "/services/article-12/rules/"):
        body: Any = re.sub(r"<[^>]+>", " ", text_of(first.get(address)).split("<main")[1].split("</main>")[0])
        persian = re.sub(r"نام شمارهٔ \d|فارسی", "", body)
        assert not re.search("[آ-ی]{3}", persian) or "rules/" in address.removeprefix(DRAFT), address
