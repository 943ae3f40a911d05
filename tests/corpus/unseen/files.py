"""Boundary files of every format, written by other libraries or by hand, with what surveyors get wrong."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.corpus.unseen.data_files import geojson_cases, gpkg_cases, gpx_cases
from tests.corpus.unseen.drawings import drawing_cases
from tests.corpus.unseen.ground import Case
from tests.corpus.unseen.kml_files import kml_cases
from tests.corpus.unseen.shapefiles import shapefile_cases


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield files of every format, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (kml_cases, shapefile_cases, drawing_cases, geojson_cases, gpkg_cases, gpx_cases):
            yield from maker(random)
