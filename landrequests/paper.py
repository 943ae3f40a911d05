"""Papers as PDF: A4, Persian, rendered without fetching anything."""

from __future__ import annotations

import io
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString, mark_safe
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from landrequests.folium_sheet import AssetsMissingError
from parcels.sketch.canvas import WIDTH

_HERE = Path(__file__).parent / "templates" / "landrequests"
_WORDS = re.compile(
    r'<text class="([\w -]+)" x="(-?\d+)" y="(-?\d+)"(?: transform="rotate\((-?\d+) [-\d]+ [-\d]+\)")?>(.*?)</text>'
)
#: Width of a sketch on paper.
_SKETCH_MM = 100
_FONT = "font:vazirmatn.woff2"
# the moment of rendering goes into the fonts otherwise: the same paper gives the same bytes
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def pdf_of(html: str, *, style: str) -> bytes:
    """Return a page as PDF; `style` names a file beside the templates. Only the font is ever fetched."""
    fonts, fetcher = FontConfiguration(), _NothingButTheFont()
    sheet = CSS(string=_text(style), font_config=fonts, url_fetcher=fetcher)
    document = HTML(string=html, base_url=_FONT, url_fetcher=fetcher)
    return bytes(document.write_pdf(stylesheets=[sheet], font_config=fonts))


def sketch_on_paper(sketch: SafeString) -> SafeString:
    """Return a sketch with its words laid over it as text of the page, and its colours in it.

    The renderer sets words inside an SVG letter by letter, from the left and unjoined: wrong in
    Persian. As text of the page they are shaped.
    """
    laid = "".join(
        f'<span class="{kind}" style="left:{_mm(x)}mm;top:{_mm(y)}mm;transform:rotate({angle or 0}deg)">{text}</span>'
        for kind, x, y, angle, text in _WORDS.findall(str(sketch))
    )
    head, body = _WORDS.sub("", str(sketch)).split(">", 1)
    # made by us from numbers and escaped names; the style is a file of ours
    return mark_safe(  # noqa: S308
        f'{head}><style>{_text("answer_sketch.css")}</style>{body}<div class="letters">{laid}</div>'
    )


def _mm(pixels: str) -> str:
    return f"{int(pixels) * _SKETCH_MM / WIDTH:.2f}"


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


class _NothingButTheFont(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
    """Gives the one font; nothing else is ever fetched, whatever a paper's text may name."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002  # the library's signature
        if url != _FONT:
            raise ValueError(f"nothing is fetched for a paper: {url[:60]}")
        return URLFetcherResponse(url, _font(), {"Content-Type": "font/ttf"})


@cache
def _font() -> bytes:
    """Return the font unpacked: the renderer would unpack it anew for each weight of each paper."""
    found = finders.find("vendor/vazirmatn.woff2")
    if not found:
        raise AssetsMissingError(name="vazirmatn.woff2")
    font, plain = TTFont(str(found)), io.BytesIO()
    font.flavor = None
    font.save(plain)
    return plain.getvalue()
