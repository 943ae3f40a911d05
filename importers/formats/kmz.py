"""KMZ: a zip with ``doc.kml`` at its root, in any case, or with just one KML anywhere.

QGIS and GDAL write a root that holds nothing but links to the layers in the same archive: those are
followed. No link is ever followed out of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from geo.reading import Reading
from importers.archive import is_archive, several
from importers.errors import BadArchiveError
from importers.kml_reading import reading_of
from importers.registry import Format
from importers.source import Part, Source
from importers.xml_document import child_text, local, parse


def recognises(head: bytes, name: str) -> bool:
    """Say whether this begins like a zip and is called KMZ; archives are known by their members."""
    return is_archive(head) and name.lower().endswith(".kmz")


def read(source: Source) -> Reading:
    """Read the main KML of the archive, or what it links to in there; pictures and other members are left alone."""
    main = _main(source.parts)
    reading = reading_of(main.content, source.options, "kmz")
    if reading.shapes:
        return reading
    linked = _linked(main, source)
    return _together([reading_of(each.content, source.options, "kmz") for each in linked]) if linked else reading


def _linked(main: Part, source: Source) -> list[Part]:
    root, _ = parse(main.content, source.options.encoding)
    links = [element for element in root.iter() if local(element) == "NetworkLink"]
    names = [unquote(child_text(each, "href")).removeprefix("./") for link in links for each in link]
    inside = {part.name.replace("\\", "/").casefold(): part for part in source.parts if part is not main}
    return [inside[name.casefold()] for name in dict.fromkeys(names) if name.casefold() in inside]


def _together(readings: Sequence[Reading]) -> Reading:
    """Return the shapes of all layers in one reading, numbered through.

    Raises
    ------
    BadArchiveError
        Some are in degrees and some are not.
    """
    if len({reading.srid for reading in readings}) > 1:
        raise BadArchiveError(detail=several("KML"))
    findings = [finding for reading in readings for finding in reading.findings]
    shapes = [shape for reading in readings for shape in reading.shapes]
    return replace(
        readings[0],
        shapes=tuple(replace(shape, number=number) for number, shape in enumerate(shapes, 1)),
        findings=tuple(each for at, each in enumerate(findings) if each not in findings[:at]),
        skipped=dict(sum((Counter(reading.skipped) for reading in readings), Counter[str]())),
    )


def _main(parts: tuple[Part, ...]) -> Part:
    documents = [part for part in parts if part.suffix == ".kml"]
    roots = [part for part in documents if part.name.lower() == "doc.kml"]
    if len(roots) == 1:
        return roots[0]
    if len(documents) == 1:
        return documents[0]
    raise BadArchiveError(detail=several(", ".join(part.name for part in documents[:5])))


FORMAT = Format(code="kmz", suffixes=(".kmz",), recognises=recognises, read=read, srid=4326, members=(".kml",))
