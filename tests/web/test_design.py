"""The page of components shows every part that the pages are made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

import web

TEMPLATES = Path(web.__file__).parent / "templates"
STYLES = Path(web.__file__).parent / "static" / "web" / "app.css"
#: What every page loads; styles of some pages alone stand in their own files.
BUDGET_BYTES = 20_000
FOLDERS = ("parts", "requests", "office", "map")
#: Of the boundary page, whose other parts are its doors: whole forms, looked at there.
OF_BOUNDARIES = {f"web/boundary/{name}.html" for name in ("cards", "findings", "read_as")}
#: Parts of one page alone, looked at there: a boundary's files, the rules of a plot.
#: Of the layers' pages: whole forms stand on pages of their own.
OF_LAYERS = {
    f"web/layers/{name}.html"
    for name in ("check", "difference", "drafts", "extent", "file_field", "legend_list", "mend", "progress", "publish")
} | {"web/layers/quality.html", "web/layers/swatch.html"}
OWN_PAGES = {f"web/parts/{name}.html" for name in ("downloads", "plot_cells", "rules_field")}


def parts() -> set[str]:
    """Return the templates that are no page of their own."""
    found = (path for folder in FOLDERS for path in (TEMPLATES / "web" / folder).glob("*.html"))
    return {
        path.relative_to(TEMPLATES).as_posix() for path in found if "{% extends" not in path.read_text(encoding="utf-8")
    }


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_part_is_on_the_page_of_components(client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    answer = client.get("/design/")
    shown = {template.name for template in answer.templates}
    assert answer.status_code == 200
    assert (parts() | OF_BOUNDARIES | OF_LAYERS) - OWN_PAGES - shown == set()


@pytest.mark.django_db
def test_components_say_each_state_in_words(client: Client) -> None:
    page = client.get("/design/").content.decode()
    for word in ("پیش‌نویس", "در حال بررسی", "نیاز به اقدام شما", "رد شده", "صادر شده", "ناقص", "اصلاح کنید"):
        assert word in page


def test_styles_of_all_pages_stay_small() -> None:
    assert STYLES.stat().st_size <= BUDGET_BYTES
