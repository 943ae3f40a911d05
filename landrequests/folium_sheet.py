"""The planner's overlay sheet: one HTML file that works without a network.

folium and branca write values into templates, HTML and JavaScript as they are. So every word is
escaped before it gets there, for all three at once, and what we write ourselves is never read as a
template. The scripts and styles folium would load from five hosts are left out and ours put in.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import folium
import numpy as np
import orjson
import shapely
from branca.element import Element
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Template
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from core import figures
from core.errors import DomainError
from core.persian import strip_bidi
from core.texts import language_from
from geo.crs import title_of, to_wgs84
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.sheet.contents import comma, contents_of
from landrequests.sheet.corner_table import corner_rows
from landrequests.sheet.drawing import Zone, corners_of
from landrequests.sheet.frame import HEIGHT_MM, WIDTH_MM, Frame
from landrequests.sheet.issuing import corners_in_grid, frame_of
from landrequests.sheet.marks import Mark, marks_of
from landrequests.sheet.painting import Painted, painted_of
from landrequests.sheet.words import WORDS, said

_COLOURS = {"blocks": "#b3261a", "warns": "#a87a00", "informs": "#1565c0", "planned": "#5e35b1"}
_OURS = "#0d5758"
#: The edge of a plan in preparation.
_DASHES = "8 5"
#: Opacity of a zone beyond the boundary.
_PALE = 0.12
#: Corners that are shown as dots; more would cover the shape.
_MOST_CORNERS = 300
#: No file of another host, not even with a network.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:"
#: What folium puts in every page: nobody could enlarge it on a phone.
_NO_ZOOM = re.compile(r'<meta name="viewport"[^>]*user-scalable=no"[^>]*>')
#: What means something in HTML, in a string of JavaScript, or in a template of folium's.
_MEANING = str.maketrans({letter: f"&#{ord(letter)};" for letter in "`${}%\\\u2028\u2029"})


class AssetsMissingError(DomainError):
    """The browser assets have not been built, so that the sheet can't hold them."""

    code = "assets_missing"
    status = 500


class _OfflineMap(folium.Map):
    """folium's map without what it loads from elsewhere."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # as folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012  # as folium declares it


class _Verbatim(Element):
    """Text that is put in as it stands: branca would take it for a template and run what is in it."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def overlay_sheet(report: OverlayReport, language: str) -> str:
    """Return the sheet of a report as one HTML text in a language."""
    language = language_from(language)
    sheet = _OfflineMap(tiles=None, control_scale=True, attribution_control=False)
    root: Any = sheet.get_root()
    root.header.add_child(_Verbatim(_head(language)))
    near = frame_of(report.boundary)
    frame = _wider(near)
    painted = painted_of(report, frame, language)
    for zone, line in zip(painted.zones, painted.legend, strict=True):
        number = figures.number(zone.number, language)
        dashes = _DASHES if zone.effect == "planned" else ""
        _add(sheet, _shapes(zone, frame), colour=_COLOURS[zone.effect], name=f"{number} – {line.label}", dashes=dashes)
    _add(sheet, [(corners_in_grid(report.boundary), 0.14)], colour=_OURS, name=said("boundary", language))
    _corners(sheet, report, language)
    _numbers(sheet, marks_of(near, ((zone.number, zone.within) for zone in painted.zones)), language)
    folium.LayerControl(collapsed=False, position="topright").add_to(sheet)
    west, south, east, north = report.boundary.measures["bbox"]  # type: ignore[index]  # settled, so it is measured
    sheet.fit_bounds([[south, west], [north, east]])
    root.html.add_child(_Verbatim(_facts(report, language, painted)))
    for place, each in enumerate(_within(root)):
        each._id = f"{place:x}"  # noqa: SLF001  # drawn at random else: the same report gives the same bytes
    direction = "ltr" if language == "en" else "rtl"
    text = _NO_ZOOM.sub("", str(root.render()), count=1)
    return text.replace("<html>", f'<html lang="{language}" dir="{direction}">', 1)


def _within(element: Any) -> Iterator[Any]:
    yield element
    for child in element._children.values():  # noqa: SLF001  # branca offers no other way down
        yield from _within(child)


def _head(language: str) -> str:
    font = base64.b64encode(_asset("vazirmatn.woff2")).decode()
    # links to pictures that are not there are cut out of the styles
    leaflet = re.sub(r"url\((?!data:)[^)]*\)", "none", _asset("leaflet.css").decode())
    style = _asset_of_ours("planner.css").replace("FONT", f"data:font/woff2;base64,{font}")
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(said('title', language))}</title>"
        f"<style>{leaflet}{style}</style><script>{_asset('leaflet.js').decode()}</script>"
        f"<script>{_asset_of_ours('planner.js')}</script>"
    )


def _add(
    sheet: folium.Map, shapes: Iterable[tuple[BaseGeometry, float]], *, colour: str, name: str, dashes: str = ""
) -> None:
    """Add a layer that can be switched off; each of its shapes has an opacity of its own."""
    told = harmless(name)
    chip = f'<span class="chip{" planned" if dashes else ""}" style="background:{colour}"></span>'
    group = folium.FeatureGroup(name=chip + told)
    for geometry, fill in shapes:
        shown = mapping(shapely.transform(geometry, _lonlat))
        style = {"color": colour, "fillColor": colour, "weight": 2 if fill > _PALE else 0.5, "fillOpacity": fill}
        if dashes:
            style |= {"dashArray": dashes, "weight": 2.5, "fillOpacity": fill / 4}
        folium.GeoJson(
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": shown}]},
            style_function=lambda _feature, style=style: style,
            tooltip=told,
        ).add_to(group)
    group.add_to(sheet)


def _shapes(zone: Zone, frame: Frame) -> Iterator[tuple[BaseGeometry, float]]:
    """Yield the zone about the boundary, unless it is everywhere, and what of it lies within."""
    if not shapely.covers(zone.around, shapely.box(*frame.box)):
        yield zone.around, _PALE
    yield zone.within, 0.35


def _wider(frame: Frame) -> Frame:
    """Return three times the map about the same middle: who looks around finds no cut edge at once."""
    width, height = frame.metres(WIDTH_MM), frame.metres(HEIGHT_MM)
    return Frame(west=frame.west - width, north=frame.north + height, denominator=frame.denominator * 3)


def _numbers(sheet: folium.Map, marks: Iterable[Mark], language: str) -> None:
    """Write the number of each zone where it lies within the boundary; those of the same land in one label."""
    for each in marks:
        ((lon, lat),) = _lonlat(np.array([each.ground]))
        told = comma((figures.number(number, language) for number in each.numbers), language)
        mark = folium.Tooltip(told, permanent=True, direction="center", sticky=False, className="mark")
        place = float(lat), float(lon)
        folium.CircleMarker(place, radius=1, opacity=0, fill_opacity=0, interactive=False, tooltip=mark).add_to(sheet)


def _corners(sheet: folium.Map, report: OverlayReport, language: str) -> None:
    corners = corners_of(corners_in_grid(report.boundary))
    if len(corners) > _MOST_CORNERS:
        return
    group = folium.FeatureGroup(name=harmless(said("corners", language)))
    for number, (lon, lat) in enumerate(_lonlat(np.array(corners)), 1):
        told = f"{said('corner', language)} {figures.number(number, language)}"
        folium.CircleMarker(
            (float(lat), float(lon)), radius=4, color=_OURS, weight=2, fill_color="#fff", fill_opacity=1, tooltip=told
        ).add_to(group)
    group.add_to(sheet)


def harmless(text: str) -> str:
    """Return a word as HTML that means nothing to a template or to JavaScript, without marks of direction."""
    return escape(strip_bidi(text)).translate(_MEANING)


def _lonlat(points: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return to_wgs84(points, settings.GRID_SRID).lonlat


def _facts(report: OverlayReport, language: str, painted: Painted) -> str:
    corners = corners_in_grid(report.boundary)
    rows, count = corner_rows(corners, language), len(corners_of(corners))
    return render_to_string(
        "landrequests/planner.html",
        {
            "w": {name: text.say(language) for name, text in WORDS.items()},
            "contents": contents_of(report, language, painted.marks, painted.planned),
            "legend": [(_COLOURS[line.effect], figures.number(line.number, language), line) for line in painted.legend],
            "boundary_colour": _OURS,
            "unpainted": said("not_painted", language, classes=comma(painted.unpainted, language)),
            "painted": painted,
            "corners": rows,
            "corner_note": said("corner_note", language, grid=title_of(settings.GRID_SRID).say(language)),
            "more_corners": said("more_corners", language, count=figures.number(count - len(rows), language)),
            "is_cut": count > len(rows),
            "moment": report.known_at.isoformat().replace("+00:00", "Z"),
            "report": report,
            "municipality": report.municipality.name_en if language == "en" else report.municipality.name_fa,
            "document": _as_script(report_document(report, language)),
        },
    )


def _as_script(document: dict[str, Any]) -> SafeString:
    """Return JSON that can't end the script it stands in."""
    plain = orjson.dumps(document).decode()
    for letter in "<>&\u2028\u2029":
        plain = plain.replace(letter, f"\\u{ord(letter):04x}")
    return mark_safe(plain)  # noqa: S308  # no letter of HTML is left in it


@cache
def _asset(name: str) -> bytes:
    found = finders.find(f"vendor/{name}")
    if not found:
        raise AssetsMissingError(name=name)
    return Path(str(found)).read_bytes()


@cache
def _asset_of_ours(name: str) -> str:
    return (Path(__file__).parent / "templates" / "landrequests" / name).read_text(encoding="utf-8")
