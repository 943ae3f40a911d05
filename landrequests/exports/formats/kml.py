"""KML 2.2, as Google Earth reads it: one placemark on the ground, holes as inner boundaries."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from shapely.geometry import Polygon

from core.texts import Text
from geo.crs import Array
from geo.densify import rings_of
from landrequests.exports.plan import Plan, System
from landrequests.exports.registry import ExportFormat

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_NAME = Text("محدوده {name}", "Boundary {name}")
#: Aabbggrr: the outline of our maps, and a light fill that leaves the picture below readable.
_LINE, _FILL = "ff58570d", "3358570d"


def write(plan: Plan, system: System, language: str) -> bytes:
    """Return the boundary as a document with one placemark."""
    root = etree.Element("kml", {"xmlns": _NAMESPACE})
    document = etree.SubElement(root, "Document")
    placemark = etree.SubElement(document, "Placemark")
    etree.SubElement(placemark, "name").text = _NAME.say(language, {"name": plan.name})
    _style(placemark)
    _data(placemark, plan)
    polygons = plan.area_in(system).geoms
    parent = placemark if len(polygons) == 1 else etree.SubElement(placemark, "MultiGeometry")
    for polygon in polygons:
        _polygon(parent, polygon)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _style(placemark: etree._Element) -> None:
    style = etree.SubElement(placemark, "Style")
    line = etree.SubElement(style, "LineStyle")
    etree.SubElement(line, "color").text = _LINE
    etree.SubElement(line, "width").text = "2.5"
    etree.SubElement(etree.SubElement(style, "PolyStyle"), "color").text = _FILL


def _data(placemark: etree._Element, plan: Plan) -> None:
    extended = etree.SubElement(placemark, "ExtendedData")
    for name, value in plan.facts().items():
        data = etree.SubElement(extended, "Data", name=name)
        etree.SubElement(data, "value").text = str(value)


def _polygon(parent: etree._Element, polygon: Polygon) -> None:
    found = etree.SubElement(parent, "Polygon")
    etree.SubElement(found, "tessellate").text = "1"
    shell, *holes = rings_of(polygon)
    for name, rings in (("outerBoundaryIs", [shell]), ("innerBoundaryIs", holes)):
        _boundaries(found, name, rings)


def _boundaries(polygon: etree._Element, name: str, rings: Iterable[Array]) -> None:
    for ring in rings:
        line = etree.SubElement(etree.SubElement(polygon, name), "LinearRing")
        etree.SubElement(line, "coordinates").text = " ".join(f"{lon:.10f},{lat:.10f}" for lon, lat in ring)


FORMAT = ExportFormat(
    code="kml",
    title=Text("KML (گوگل ارث)", "KML (Google Earth)"),
    suffix=".kml",
    media_type="application/vnd.google-earth.kml+xml",
    systems=("degrees",),
    rank=10,
    write=write,
)
