"""Building rules written in a form: faults at their fields, nothing typed lost, nothing read otherwise than typed."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from landrequests.models import RuleSet
from parcels.models import Municipality
from tests.landrequests.test_plot_rule_sets import editor
from tests.landrequests.test_plots import TOWN, make_plot
from tests.web.test_office import text_of
from web.forms import plot_rules as forms
from web.views.office.plot_rule_sets import written_out
from zoning.plot_rules.registry import declared_sets

pytestmark = pytest.mark.django_db
DRAFT = "/office/plot-rules/draft/"
R2 = f"{DRAFT}zones/R2/"
JSON_PAGE = f"{DRAFT}json/"


@pytest.fixture(autouse=True)
def _settings(settings: Settings) -> None:
    settings.DEFAULT_MUNICIPALITY = TOWN


@pytest.fixture
def client() -> Client:
    make_plot()
    assert Municipality.objects.filter(code=TOWN).exists()
    found = Client()
    found.force_login(User.objects.get(pk=editor(1).user_id))
    found.post(DRAFT, {"act": "begin"})
    return found


def draft() -> RuleSet:
    return RuleSet.objects.get(published_at=None)


def fields_of(zone: str, **typed: Any) -> dict[str, Any]:
    """Return what a browser sends of a zone's page, with some of it typed otherwise."""
    written = draft().rules["zones"][zone]
    form = forms.form_of(forms.ZONE, written, written["rows"])
    cells = {f"rows-{cell.name}": [row[cell.name] for row in form.rows] for cell in forms.CELLS}
    texts = {
        name: text for name, text in form.texts.items() if text or not name.startswith(("is_", "dwells", "trades"))
    }
    return {"seen": str(draft().revision), "act": "keep", **texts, **cells, **typed}


@pytest.mark.parametrize("zone", sorted(declared_sets()[0].zones))
def test_a_zone_sent_as_it_stands_is_the_same_zone(client: Client, zone: str) -> None:
    before = draft()
    assert client.post(f"{DRAFT}zones/{zone}/", fields_of(zone)).status_code == 302
    assert (draft().rules, draft().revision) == (before.rules, before.revision)


@pytest.mark.parametrize("part", ["general", "sentences"])
def test_what_holds_in_all_zones_sent_as_it_stands_is_the_same(client: Client, part: str) -> None:
    members = forms.GENERAL if part == "general" else forms.SENTENCES
    sent = dict(forms.form_of(members, draft().rules).texts) | {"seen": "1", "act": "keep"}
    before = draft().rules
    assert client.post(f"{DRAFT}{part}/", sent).status_code == 302
    assert draft().rules == before


def test_persian_digits_are_figures(client: Client) -> None:
    typed = fields_of("R2", **{"rows-density": ["۱۲۰", "١٨٠", "۳۰۰"], "minimum_lot_m2": "۱٬۲۰۰"})
    assert client.post(R2, typed).status_code == 302
    zone = draft().rules["zones"]["R2"]
    assert [row["density"] for row in zone["rows"]] == [120, 180, 300]
    assert zone["minimum_lot_m2"] == 1200
    assert "زمین ۳۰۱ م² و بیشتر" in text_of(client.get(DRAFT))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"rows-coverage": ["شصت", "60", "50"]}, "rows-1-coverage"),
        ({"rows-coverage": ["60", "160", "50"]}, "rows-2-coverage"),
        ({"rows-least_m2": ["100", "210", "301"]}, "rows-2-least_m2"),
        ({"rows-most_m2": ["200", "300", "900"]}, "rows-3-most_m2"),
        ({"rows-floors": ["", "3", "5"]}, "rows-1-floors"),
        ({"rows-density": ["120.5", "180", "250"]}, "rows-1-density"),
        ({"rows-street_m": ["8", "-12", "20"]}, "rows-2-street_m"),
        ({"minimum_lot_m2": "دویست"}, "minimum_lot_m2"),
        ({"source-en": ""}, "source"),
        ({"uses-permits-en": ""}, "uses-permits"),
        ({"is_buildable": ""}, "rows"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(client: Client, typed: Any, field: str) -> None:
    answer = client.post(R2, fields_of("R2", **typed, **{"uses-forbids-fa": "کارگاه پرصدا"}))
    page = text_of(answer)
    assert answer.status_code == 422
    assert f'id="{field}-fault-1"' in page
    assert f'href="#{field}"' in page
    assert f'id="{field}"' in page
    assert "کارگاه پرصدا" in page
    assert draft().revision == 1


def test_every_fault_is_told_at_once(client: Client) -> None:
    typed = {"rows-coverage": ["شصت", "60", "50"], "uses-permits-en": "", "source-fa": ""}
    page = text_of(client.post(R2, fields_of("R2", **typed)))
    for field in ("rows-1-coverage", "uses-permits", "source"):
        assert f'id="{field}-fault-1"' in page


def test_figures_out_of_range_are_told_beside_what_is_no_figure(client: Client) -> None:
    typed = {"rows-coverage": ["شصت", "160", "50"], "rows-density": ["120", "0", "250"], "minimum_lot_m2": "0"}
    page = text_of(client.post(R2, fields_of("R2", **typed, **{"source-fa": ""})))
    for field in ("rows-1-coverage", "rows-2-coverage", "rows-2-density", "minimum_lot_m2", "source"):
        assert f'id="{field}-fault-1"' in page


def test_a_new_zone_without_a_class_tells_the_faults_of_its_table_too(client: Client) -> None:
    sent = {"seen": "1", "act": "keep", "zone": "", "is_buildable": "on", "rows-coverage": ["160"]}
    page = text_of(client.post(f"{DRAFT}zones/", sent))
    for field in ("zone", "rows-1-coverage", "rows-1-density", "source"):
        assert f'id="{field}-fault-1"' in page
    assert 'id="zone-fault-2"' not in page


def test_rows_come_and_go_before_anything_is_kept(client: Client) -> None:
    more = text_of(client.post(R2, fields_of("R2", act="add-row")))
    assert 'id="rows-4-density"' in more
    fewer = text_of(client.post(R2, fields_of("R2", act="delete-row:2")))
    assert 'id="rows-3-density"' not in fewer
    assert "۱۸۰" not in fewer.split('id="rows"')[1].split("</table>")[0]
    assert draft().revision == 1


def test_enter_in_a_field_keeps_and_removes_nothing(client: Client) -> None:
    page = text_of(client.get(R2))
    assert page.index('value="keep"') < page.index('value="delete-row:1"')


def test_a_zone_is_taken_out_and_written_anew(client: Client) -> None:
    sent = fields_of("R2")
    assert client.post(R2, sent | {"act": "remove"}).status_code == 302
    assert "R2" not in draft().rules["zones"]
    new = f"{DRAFT}zones/"
    page = text_of(client.get(new))
    assert '<option value="R2"' in page
    assert '<option value="R1"' not in page
    refused = client.post(new, sent | {"seen": str(draft().revision)})
    assert refused.status_code == 422
    assert 'id="zone-fault-1"' in text_of(refused)
    assert client.post(new, sent | {"seen": str(draft().revision), "zone": "R2"}).status_code == 302
    assert draft().rules["zones"]["R2"]["rows"][1]["density"] == 180


def test_a_zone_that_is_there_is_not_written_over(client: Client) -> None:
    answer = client.post(f"{DRAFT}zones/", fields_of("R2") | {"zone": "R1"})
    assert answer.status_code == 422
    assert draft().rules["zones"]["R1"]["rows"][0]["density"] == 100


def test_what_another_kept_meanwhile_is_shown_beside_what_was_typed(client: Client) -> None:
    stale = fields_of("R2", **{"rows-floors": ["2", "3", "7"]})
    assert client.post(R2, fields_of("R2", **{"rows-floors": ["2", "3", "6"]})).status_code == 302
    answer = client.post(R2, stale)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "طبقه</th>" in page.split('id="meanwhile"')[1]
    assert client.post(R2, stale | {"seen": str(draft().revision)}).status_code == 302
    assert draft().rules["zones"]["R2"]["rows"][2]["floors"] == 7


def test_figures_of_all_zones_are_refused_at_their_fields(client: Client) -> None:
    sent = dict(forms.form_of(forms.GENERAL, draft().rules).texts)
    wrong = sent | {"seen": "1", "act": "keep", "parking-trade_m2": "", "layer": "", "corner_cut-leg_m": "دو"}
    page = text_of(client.post(f"{DRAFT}general/", wrong))
    for field in ("parking-trade_m2", "layer", "corner_cut-leg_m"):
        assert f'id="{field}-fault-1"' in page
    good = sent | {"seen": "1", "act": "keep", "corner_cut-leg_m": "۲٫۵"}
    assert client.post(f"{DRAFT}general/", good).status_code == 302
    assert draft().rules["corner_cut"]["leg_m"] == 2.5


def test_lines_are_paired_past_empty_ones() -> None:
    data = QueryDict(mutable=True)
    data.update({"uses-permits-fa": "مسکن\n\nباغ ", "uses-permits-en": "dwellings\norchards\n"})
    made = forms.written_from(forms.form_from(forms.ZONE, data), forms.ZONE, {})
    assert [each["en"] for each in made["uses"]["permits"]] == ["dwellings", "orchards"]
    assert made["uses"]["permits"][1]["fa"] == "باغ"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ('{"zones": {}, "zones": {}}', "دو بار"),
        ('{"title": NaN}', "JSON درستی نیست"),
        ("[" * 100_000, "JSON درستی نیست"),
        ("", "JSON درستی نیست"),
    ],
)
def test_a_document_that_would_be_read_otherwise_is_refused(client: Client, document: str, said: str) -> None:
    answer = client.post(f"{DRAFT}json/", {"seen": "1", "document": document})
    assert answer.status_code == 422
    assert said in text_of(answer)


@pytest.mark.parametrize("content", ["طرح".encode("cp1256") + b'{"a": "\xff"}', b" " * 200_001])
def test_a_file_is_neither_cut_nor_guessed_at(client: Client, content: bytes) -> None:
    answer = client.post(f"{DRAFT}json/", {"seen": "1", "file": SimpleUploadedFile("r.json", content)})
    assert answer.status_code == 422
    assert 'id="file-fault-1"' in text_of(answer)
    assert draft().revision == 1


def test_no_file_at_all_is_told_at_the_field(client: Client) -> None:
    answer = client.post(f"{DRAFT}json/", {"seen": "1"})
    assert answer.status_code == 422
    assert 'id="file-fault-1"' in text_of(answer)


def test_what_a_publisher_changes_on_the_way_is_not_dropped_in_silence(client: Client) -> None:
    draft_before = draft()
    sent = {"seen": "1", "act": "publish", "reason": "دلیلی دیگر", "valid_from": "1405/09/01", "valid_to": ""}
    answer = client.post(DRAFT, sent)
    assert answer.status_code == 403
    assert "دلیلی دیگر" in text_of(answer)
    assert draft().revision == draft_before.revision


def test_all_that_is_wrong_with_reason_and_days_is_told_at_once(client: Client) -> None:
    other = Client()
    other.force_login(User.objects.get(pk=editor(2).user_id))
    sent = {"seen": "1", "act": "publish", "reason": "", "valid_from": "فردا", "valid_to": "1405/13/01"}
    answer = other.post(DRAFT, sent)
    page = text_of(answer)
    assert answer.status_code == 422
    for number, field in enumerate(("reason", "valid_from", "valid_to"), 1):
        assert f'id="{field}-fault-{number}"' in page
    assert 'value="فردا"' in page
    saved = text_of(client.post(DRAFT, sent | {"act": "save"}))
    assert 'id="valid_from-fault-1"' in saved
    assert 'id="valid_to-fault-2"' in saved
    assert "reason-fault" not in saved


@pytest.mark.parametrize(
    ("language", "said"), [("fa", "۳۰ ایراد دیگر هم هست؛ پس از درست‌کردن این‌ها گفته می‌شود."), ("en", "30 more faults")]
)
def test_the_count_of_the_faults_that_are_not_listed_is_told(client: Client, language: str, said: str) -> None:
    client.cookies["django_language"] = language
    odd = {f"odd{number}": 1 for number in range(130)}
    sent = {"seen": "1", "document": json.dumps(draft().rules | odd)}
    page = text_of(client.post(JSON_PAGE, sent))
    assert page.count('href="#document"') == 101
    assert said in page
    few = {"seen": "1", "document": json.dumps(draft().rules | dict(list(odd.items())[:100]))}
    page = text_of(client.post(JSON_PAGE, few))
    assert page.count('href="#document"') == 100
    assert "ایراد دیگر" not in page
    assert "more faults" not in page


def test_a_typed_document_stays_where_no_file_was_chosen_to_send(client: Client) -> None:
    typed = written_out(draft()).replace("{", '{ "x-typed": 1,', 1)
    answer = client.post(JSON_PAGE, {"seen": "1", "act": "send", "document": typed})
    assert answer.status_code == 422
    assert 'id="file-fault-1"' in text_of(answer)
    assert typed in document_in(answer)


def test_a_file_is_never_kept_in_the_place_of_a_text(client: Client) -> None:
    sent = {"seen": "1", "act": "keep", "document": document(minimum=700), "file": json_file(document(minimum=800))}
    answer = client.post(JSON_PAGE, sent)
    assert answer.status_code == 422
    assert 'id="file-fault-1"' in text_of(answer)
    assert '"minimum_lot_m2": 700' in document_in(answer)
    assert draft().revision == 1


def test_a_file_replaces_a_changed_text_only_where_that_is_said(client: Client) -> None:
    sent = {"seen": "1", "act": "send", "document": document(minimum=700)}
    answer = client.post(JSON_PAGE, sent | {"file": json_file(document(minimum=800))})
    assert answer.status_code == 422
    assert 'name="replaces"' in text_of(answer)
    assert '"minimum_lot_m2": 700' in document_in(answer)
    sent |= {"replaces": "on", "file": json_file(document(minimum=800))}
    assert client.post(JSON_PAGE, sent).status_code == 302
    assert draft().rules["zones"]["R2"]["minimum_lot_m2"] == 800


def test_a_file_beside_the_text_as_it_stands_is_taken(client: Client) -> None:
    standing = written_out(draft()).replace("\n", "\r\n")  # as browsers send it
    sent = {"seen": "1", "act": "send", "document": standing, "file": json_file(document(minimum=800))}
    assert client.post(JSON_PAGE, sent).status_code == 302
    assert draft().rules["zones"]["R2"]["minimum_lot_m2"] == 800


def test_the_text_of_a_faulty_file_stands_in_the_field_to_be_mended(client: Client) -> None:
    sent = {"seen": "1", "act": "send", "document": written_out(draft()), "file": json_file(document(minimum=-8))}
    answer = client.post(JSON_PAGE, sent)
    assert answer.status_code == 422
    assert "data-taken" in text_of(answer)
    assert '"minimum_lot_m2": -8' in document_in(answer)
    assert 'id="document-fault-1"' in text_of(answer)


def test_of_several_files_none_is_taken(client: Client) -> None:
    files = [json_file(document(minimum=800)), json_file(document(minimum=900))]
    answer = client.post(JSON_PAGE, {"seen": "1", "act": "send", "document": written_out(draft()), "file": files})
    assert answer.status_code == 422
    assert 'id="file-fault-1"' in text_of(answer)
    assert draft().revision == 1


def test_a_text_typed_on_a_draft_that_changed_stays(client: Client) -> None:
    assert client.post(R2, fields_of("R2", minimum_lot_m2="600")).status_code == 302
    answer = client.post(JSON_PAGE, {"seen": "1", "act": "keep", "document": document(minimum=700)})
    assert answer.status_code == 409
    assert '"minimum_lot_m2": 700' in document_in(answer)
    assert draft().rules["zones"]["R2"]["minimum_lot_m2"] == 600


def document(*, minimum: int) -> str:
    """Return the draft's document with another least lot in R2."""
    found = json.loads(written_out(draft()))
    found["zones"]["R2"]["minimum_lot_m2"] = minimum
    return json.dumps(found, ensure_ascii=False, indent=2)


def json_file(document: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("rules.json", document.encode())


def document_in(answer: Any) -> str:
    """Return what stands in the field of the document."""
    return unescape(answer.content.decode().split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])
