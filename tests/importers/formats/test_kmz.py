from __future__ import annotations

import pytest

from core.errors import EmptyError
from importers.errors import BadArchiveError
from tests.importers.conftest import Read, codes, parcel_error_m
from tests.importers.samples import LONLAT, archive, kml, placemark, polygon

OTHER = kml(placemark(polygon([(x + 1, y) for x, y in LONLAT])))


@pytest.mark.parametrize(
    "members",
    [
        {"doc.kml": kml()},
        {"DOC.KML": kml()},
        {"kml/parcel.kml": kml(), "images/a.png": b"png"},
        {"doc.kml": kml(), "links/other.kml": OTHER},
        {"doc.kml": kml(), "__MACOSX/._doc.kml": b"litter", ".DS_Store": b"litter"},
    ],
)
def test_main_document_is_found(read: Read, members: dict[str, bytes]) -> None:
    reading = read(archive(members), "a.kmz")
    assert (reading.format, parcel_error_m(reading) < 1e-4) == ("kmz", True)


def linking(*names: str) -> bytes:
    return kml("".join(f"<NetworkLink><Link><href>{name}</href></Link></NetworkLink>" for name in names))


def test_layers_that_the_root_links_to_are_read_as_qgis_writes_them(read: Read) -> None:
    members = {"doc.kml": linking("layers/a.kml", "http://127.0.0.1:9/b.kml"), "layers/a.kml": kml()}
    assert parcel_error_m(read(archive(members), "a.kmz")) < 1e-4
    members |= {"doc.kml": linking("layers/a.kml", "./layers/%62.kml"), "layers/b.kml": OTHER}
    assert [shape.number for shape in read(archive(members), "a.kmz").shapes] == [1, 2]


def test_links_out_of_the_archive_lead_nowhere(read: Read) -> None:
    with pytest.raises(EmptyError):
        read(archive({"doc.kml": linking("../a.kml", "file:///a.kml"), "a.kml": kml()}), "a.kmz")


def test_two_documents_are_not_chosen_between(read: Read) -> None:
    with pytest.raises(BadArchiveError, match=r"a\.kml.*b\.kml"):
        read(archive({"a.kml": kml(), "b.kml": OTHER}), "a.kmz")


def test_kmz_called_kml_is_read_and_said(read: Read) -> None:
    assert "suffix_mismatch" in codes(read(archive({"doc.kml": kml()}), "a.kml"))
