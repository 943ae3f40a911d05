"""The planner's offline sheet: the report's facts in one file, and no name of anything can run in it."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client

from core.persian import strip_bidi
from landrequests.folium_sheet import harmless, overlay_sheet
from landrequests.models import OverlayReport
from tests.landrequests.test_reports import ask, make_town, rectangle
from zoning.models import ZoneClass, ZoningLayer

pytestmark = pytest.mark.django_db

HOSTILE = [
    "</script><script>window.ran=1</script>",
    '"><img src=x onerror=window.ran=2>',
    "`+(window.ran=3)+`",
    "${window.ran=4}",
    "{{ 7*191 }}{% for x in [1] %}1337{% endfor %}",
    "\\u003cscript\\u003ewindow.ran=5",
    "\u202egnol\u2066 'quote' \"double\" \u2028 next",
]


def rename(title: str, label: str) -> None:
    ZoningLayer.objects.filter(code="river-setback").update(title_fa=title, title_en=title, authority_fa=title)
    ZoneClass.objects.filter(version__layer__code="river-setback").update(label_fa=label, label_en=label)


def test_the_file_holds_the_report_to_the_last_member(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = ask(client)
    answer = client.get(f"/api/v1/overlays/{report['id']}/sheet.html?language=fa")
    text = answer.content.decode()
    inside = re.search(r'<script type="application/json" id="report">(.*?)</script>', text, re.DOTALL)
    assert inside is not None
    told, asked = json.loads(inside[1]), json.loads(client.get(f"/api/v1/overlays/{report['id']}/").content)
    assert told == asked
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_file_names_no_address_that_is_fetched(client: Client) -> None:
    make_town()
    text = overlay_sheet(OverlayReport.objects.get(id=ask(client)["id"]), "fa")
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)(?!https://leafletjs\.com)""", text.split("</head>")[1])
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b", text.split("<main")[1])
    assert "default-src 'none'" in text
    assert not re.search(r"url\((?!\"?data:)", text.split("</style>")[0])


def elements(text: str) -> list[str]:
    """The elements of a page, as a browser would see them."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag + "".join(f" {name}" for name, _ in attrs))

    Reader().feed(text)
    return found


def scripts(text: str) -> str:
    """What draws the map: all of the file but the table and the data below it."""
    return text.split("<main", maxsplit=1)[0] + text.split("</main>")[1].split("</script>", 1)[1]


def test_hostile_names_are_names(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    rename(" ".join(HOSTILE[:4]), " ".join(HOSTILE[4:]))
    hostile = overlay_sheet(OverlayReport.objects.get(id=ask(client)["id"]), "fa")
    rename("plain", "plain")
    plain = overlay_sheet(OverlayReport.objects.get(id=ask(client)["id"]), "fa")
    assert elements(hostile) == elements(plain)
    for risky in ("`", "${", "{{", "{%", "<script", "\u202e"):
        assert scripts(hostile).count(risky) == scripts(plain).count(risky), risky
    assert "{{ 7*191 }}{% for x in [1] %}1337" in hostile  # it stands in the table as it was written


@pytest.mark.parametrize("name", HOSTILE)
def test_a_harmless_word_reads_the_same(name: str) -> None:
    assert unescape(harmless(name)) == strip_bidi(name)
    assert not set("<>`${}") & set(harmless(name))


def test_the_same_report_gives_the_same_bytes(client: Client) -> None:
    make_town(river_setback=("margin", rectangle(80, -50, 200, 200)))
    report = OverlayReport.objects.get(id=ask(client)["id"])
    assert overlay_sheet(report, "fa") == overlay_sheet(report, "fa")
