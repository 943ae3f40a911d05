"""Tiles in one archive: read back by the format's own reader, the same tiles as over HTTP."""

from __future__ import annotations

import gzip
from io import StringIO
from pathlib import Path

import orjson
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pmtiles.reader import MmapSource, Reader, all_tiles

from parcels.models import Building, Municipality
from tests.parcels.town import MIDDLE_OF_20
from tests.tiles.reading import tile_at

WANTED = "parcels,streets"


def exported(out: Path, **options: object) -> dict[str, int]:
    said = StringIO()
    call_command("export_tiles", layers=WANTED, out=out, json=True, stdout=said, **options)
    return orjson.loads(said.getvalue())


def test_the_archive_holds_the_tiles_that_the_server_gives(client: Client, town: Municipality, tmp_path: Path) -> None:
    out = tmp_path / "town.pmtiles"
    told = exported(out)
    with out.open("rb") as stream:
        kept = dict(all_tiles(MmapSource(stream)))
    assert told["tiles"] == len(kept)
    assert {z for z, _, _ in kept} == set(range(12, 18))
    assert tile_at(*MIDDLE_OF_20, 17) in kept
    for (z, x, y), packed in kept.items():
        # at the zooms where a layer is not there yet, the server is asked for the other alone
        names = WANTED if z >= 15 else "streets"
        assert gzip.decompress(packed) == client.get(f"/tiles/{names}/{z}/{x}/{y}.mvt").content


def test_its_header_says_where_and_what(town: Municipality, tmp_path: Path) -> None:
    out = tmp_path / "town.pmtiles"
    exported(out, minzoom=14, maxzoom=15)
    with out.open("rb") as stream:
        reader = Reader(MmapSource(stream))
        header, metadata = reader.header(), reader.metadata()
    lon, lat = MIDDLE_OF_20
    assert header["min_lon_e7"] < lon * 1e7 < header["max_lon_e7"]
    assert header["min_lat_e7"] < lat * 1e7 < header["max_lat_e7"]
    assert (header["min_zoom"], header["max_zoom"], header["clustered"]) == (14, 15, True)
    assert [layer["id"] for layer in metadata["vector_layers"]] == ["parcels", "streets"]


def test_layers_without_content_leave_the_file_that_is_there(town: Municipality, tmp_path: Path) -> None:
    out = tmp_path / "town.pmtiles"
    out.write_bytes(b"before")
    Building.objects.all().delete()
    with pytest.raises(SystemExit) as ended:
        call_command("export_tiles", layers="buildings", out=out, minzoom=16, maxzoom=16, stdout=StringIO(), json=True)
    assert ended.value.code == 4
    assert out.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["town.pmtiles"]


def test_zooms_without_the_layers_are_a_mistake_of_use(town: Municipality, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        exported(tmp_path / "town.pmtiles", maxzoom=19)
    assert refused.value.returncode == 2
