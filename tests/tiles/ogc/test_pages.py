"""The same addresses as pages, in both languages; refusals are pages too."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.usefixtures("towns")

PAGES = (
    "",
    "api",
    "conformance",
    "collections",
    "collections/parcels",
    "collections/parcels/queryables",
    "collections/parcels/items",
    "collections/parcels/items/zaminabad.4-12-24-20",
    "collections/divisions/items",
    "collections/national-land/items/zaminabad.z/1",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_document_is_a_page_too(client: Client, page: str) -> None:
    for language, words in (("fa", "زمین"), ("en", "Zamin")):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        response = client.get(f"/ogc/{page}?f=html")
        assert response.status_code == 200
        assert f'lang="{language}"' in response.content.decode()
        assert words in response.content.decode()


def test_a_refusal_is_a_page_for_who_reads_pages(client: Client) -> None:
    response = client.get("/ogc/collections/nothing", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")


def test_an_address_with_a_slash_too_many_leads_to_the_one_without(client: Client) -> None:
    response = client.get("/ogc/collections/parcels/items/?limit=3&f=html")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/ogc/collections/parcels/items?limit=3&f=html",
    )
    assert client.get(response.headers["Location"]).status_code == 200
