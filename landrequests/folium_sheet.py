"""The planner's overlay sheet: one HTML file that works without a network.

folium writes values into HTML and JavaScript as they are, so every value is escaped before it gets
there; the scripts and styles it would load from five hosts are left out and ours put in.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import folium
import numpy as np
import shapely
from branca.element import Element
from django.conf import settings
from django.contrib.staticfiles import finders
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from core.errors import DomainError
from core.persian import fa_number
from core.texts import Text, language_from
from geo.crs import to_wgs84
from landrequests.models import OverlayReport
from landrequests.report_document import report_document
from landrequests.services import service_of
from zoning.clips import Clip, clips, version_ids

_HEADS = (
    Text("لایه و رده", "Layer and class"),
    Text("م²", "m²"),
    Text("سهم", "Share"),
    Text("نسخه", "Version"),
)
_VERDICTS = {
    "clear": Text("بی‌مانع", "clear"),
    "conditional": Text("با شرط یا استعلام", "conditional"),
    "blocked": Text("مانع دارد", "blocked"),
}
_BOUNDARY = Text("محدودهٔ سنجیده", "the boundary checked")
_STYLE = """
body { font: 16px/1.7 Tahoma, sans-serif; margin: 0; background: #faf8f4; color: #1d1a15; }
.folium-map { height: 60vh !important; position: relative !important; }
.sheet { max-width: 60rem; margin: auto; padding: 1rem; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: start; padding: .4rem; border-bottom: 1px solid #ded8cc; }
"""


class AssetsMissingError(DomainError):
    """The browser assets have not been built, so that the sheet can't hold them."""

    code = "assets_missing"
    status = 500


class _OfflineMap(folium.Map):
    """folium's map without what it loads from elsewhere."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # as folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012  # as folium declares it


def overlay_sheet(report: OverlayReport, language: str) -> str:
    """Return the sheet of a report as one HTML text in a language."""
    document = report_document(report, language)
    boundary = shapely.from_wkb(bytes(report.boundary.geom.wkb))  # type: ignore[union-attr]  # a report has one
    sheet = _OfflineMap(tiles=None, control_scale=True)
    root: Any = sheet.get_root()
    root.header.add_child(Element(f"<style>{_asset('leaflet.css')}{_STYLE}</style>"))
    root.header.add_child(Element(f"<script>{_asset('leaflet.js')}</script>"))
    for clip in clips(boundary, _versions(report)):
        sheet.add_child(_shape(clip, language))
    sheet.add_child(_feature("boundary", boundary, "#0d5758", _BOUNDARY.say(language), fill=0.08))
    west, south, east, north = document["boundary"]["measures"]["bbox"]
    sheet.fit_bounds([[south, west], [north, east]])
    root.html.add_child(Element(_facts(document, report, language)))
    direction = "ltr" if language_from(language) == "en" else "rtl"
    return str(root.render()).replace("<html>", f'<html lang="{language}" dir="{direction}">', 1)


def _versions(report: OverlayReport) -> tuple[int, ...]:
    numbers = {layer["layer"]: layer["version"] for layer in report.facts["layers"] if layer["classes"]}
    return version_ids(report.municipality.code, numbers)


def _shape(clip: Clip, language: str) -> folium.GeoJson:
    return _feature(f"{clip.layer}-{clip.class_code}", clip.geometry, clip.colour, clip.label.say(language), fill=0.35)


def _feature(name: str, geometry: BaseGeometry, colour: str, label: str, *, fill: float) -> folium.GeoJson:
    shown = shapely.transform(geometry, _lonlat)
    feature = {"type": "Feature", "id": escape(name), "properties": {}, "geometry": mapping(shown)}
    style = {"color": escape(colour), "weight": 2, "fillOpacity": fill}
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": [feature]},
        style_function=lambda _feature: style,
        tooltip=escape(label),
    )


def _lonlat(points: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return to_wgs84(points, settings.GRID_SRID).lonlat


def _facts(document: dict[str, Any], report: OverlayReport, language: str) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(layer['title'])}: {escape(found['label'])}</th>"
        f"<td>{_number(found['area_m2'], language)}</td><td>{_number(found['share'] * 100, language)} %</td>"
        f"<td>{layer['version']}</td></tr>"
        for layer in document["layers"]
        for found in layer["classes"]
    )
    findings = "".join(
        f"<li>{escape(each['message'])} <small>{escape(each['source'])}</small></li>" for each in document["findings"]
    )
    heads = "".join(f"<th scope='col'>{head.say(language)}</th>" for head in _HEADS)
    title = escape(service_of(report.service).title.say(language))
    verdict = _VERDICTS[report.verdict].say(language)
    return (
        f"<div class='sheet'><h1>{title}: {verdict}</h1><p><bdi dir='ltr'>{document['on']} · {report.digest}</bdi></p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><ul>{findings}</ul></div>"
    )


def _number(value: float, language: str) -> str:
    text = f"{value:,.1f}"
    return fa_number(text) if language_from(language) == "fa" else text


def _asset(name: str) -> str:
    found = finders.find(f"vendor/{name}")
    if not found:
        raise AssetsMissingError(name=name)
    return Path(str(found)).read_text(encoding="utf-8")
