"""KML (OGC 12-007r2): longitude, latitude on WGS 84."""

from __future__ import annotations

from geo.reading import Reading
from importers.kml_reading import ROOTS, reading_of
from importers.registry import Format
from importers.source import Source
from importers.xml_document import root_name


def recognises(head: bytes, name: str) -> bool:
    """Say whether the root element is one of KML's."""
    del name
    return root_name(head) in ROOTS


def read(source: Source) -> Reading:
    """Read one KML document."""
    return reading_of(source.only.content, source.options, "kml")


FORMAT = Format(code="kml", suffixes=(".kml",), recognises=recognises, read=read, srid=4326)
