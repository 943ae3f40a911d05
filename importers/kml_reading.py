"""A KML document as a reading: the walk, and whether its numbers can be degrees at all."""

from __future__ import annotations

from lxml import etree

from core.findings import Finding
from geo.crs import WGS84
from geo.reading import Reading
from importers.checks import are_degrees
from importers.kml_document import walk
from importers.options import ReadOptions
from importers.xml_document import local, parse

#: Google Earth also opens documents that lack the outermost element.
ROOTS = frozenset({"kml", "Document", "Folder", "Placemark"})
READER = f"lxml {etree.__version__}"


def reading_of(content: bytes, options: ReadOptions, code: str) -> Reading:
    """Return what a KML document holds.

    KML prescribes degrees on WGS 84. Where the numbers can't be degrees, the file does not say
    what they are: `srid` is then ``None``, with a finding.
    """
    root, assumed = parse(content, options.encoding)
    found = walk(root)
    degrees = are_degrees(found.shapes)
    findings = [*assumed, *found.findings]
    if not degrees:
        findings.append(Finding(code="numbers_are_not_degrees", severity="warning", context={"format": "KML"}))
    return Reading(
        format=code,
        reader=READER,
        version=_version(root),
        shapes=tuple(found.shapes),
        srid=WGS84 if degrees else None,
        srid_from="format" if degrees else None,
        findings=tuple(findings),
        skipped=dict(found.skipped),
    )


def _version(root: etree._Element) -> str:
    namespace = root.tag[1:].split("}", 1)[0] if str(root.tag).startswith("{") else ""
    last = namespace.rstrip("/").rsplit("/", 1)[-1]
    return last if local(root) == "kml" and last[:1].isdigit() else ""
