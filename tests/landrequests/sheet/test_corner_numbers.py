"""The numbers of corners on a sheet's map never lie over one another, and the sheet says what is left out."""

from __future__ import annotations

import io
import itertools

import pypdf
import pytest
import shapely
from django.test import Client
from shapely.geometry.base import BaseGeometry

from landrequests.sheet.drawing import draw_map, unnumbered
from landrequests.sheet.frame import Frame
from tests.landrequests.test_reports import ask, make_town

FRAME = Frame(west=0.0, north=1120.0, denominator=10_000)
FIELD = shapely.box(300, 300, 800, 800)
#: Four corners within two metres: a fifth of a millimetre on paper.
CLUSTERED = FIELD.difference(shapely.box(300, 500, 301, 501))


def numbers(boundary: BaseGeometry) -> list[tuple[str, tuple[float, float]]]:
    letters = draw_map(FRAME, boundary, (), {}, "en").letters
    return [(each.text, each.at) for each in letters if each.kind == "corner"]


def test_corners_apart_are_all_numbered() -> None:
    assert [text for text, _ in numbers(FIELD)] == ["1", "2", "3", "4"]
    assert unnumbered(FRAME, FIELD) == 0


def test_of_clustered_corners_one_is_numbered() -> None:
    found = numbers(CLUSTERED)
    assert len(found) == 5
    assert unnumbered(FRAME, CLUSTERED) == 3
    for (_, (x, y)), (_, (u, v)) in itertools.combinations(found, 2):
        assert abs(x - u) >= 1.7 or abs(y - v) >= 3


@pytest.mark.django_db
def test_the_sheet_says_what_its_code_is_for_and_on_what_its_area_is(client: Client) -> None:
    make_town()
    content = client.get(f"/api/v1/overlays/{ask(client)['id']}/sheet.pdf?language=en").content
    text = " ".join(pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    assert "Genuine? Current?" in text
    assert "Area on the ellipsoid" in text
    assert "leaves out their numbers" not in text
