"""KMZ: a zip with ``doc.kml`` at its root, in any case, or with just one KML anywhere."""

from __future__ import annotations

from geo.reading import Reading
from importers.archive import is_archive, several
from importers.errors import BadArchiveError
from importers.kml_reading import reading_of
from importers.registry import Format
from importers.source import Part, Source


def recognises(head: bytes, name: str) -> bool:
    """Say whether this begins like a zip and is called KMZ; archives are known by their members."""
    return is_archive(head) and name.lower().endswith(".kmz")


def read(source: Source) -> Reading:
    """Read the main KML of the archive; pictures and other members are left alone."""
    return reading_of(_main(source.parts).content, source.options, "kmz")


def _main(parts: tuple[Part, ...]) -> Part:
    documents = [part for part in parts if part.suffix == ".kml"]
    roots = [part for part in documents if part.name.lower() == "doc.kml"]
    if len(roots) == 1:
        return roots[0]
    if len(documents) == 1:
        return documents[0]
    raise BadArchiveError(detail=several(", ".join(part.name for part in documents[:5])))


FORMAT = Format(code="kmz", suffixes=(".kmz",), recognises=recognises, read=read, srid=4326, members=(".kml",))
