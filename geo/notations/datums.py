"""Reference systems that a text names in passing, wherever it does: old datums, other projections, other grids.

Words of a table are read one by one in `rows`; a name of several words, or one nobody listed, is
looked for here. What is found makes a question, never a reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.persian import folded

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("ed", r"\bE\.? ?D\.?[- ]{0,2}(?:19)?50\b"),
    ("ed", r"\bEuropean(?: datum)?(?: of)?[- ]{0,2}(?:19)?50\b"),
    ("ed", r"(?:اروپا|اروپایی|ایدی|ای دی|اد)[- ]{0,2}(?:19)?50\b"),
    ("other", r"\b(?:NAD|SK|PZ|BD|GCJ|WGS)[- ]{0,2}(?!(?:19)?84\b)\d{2,4}\b"),
    ("other", r"\b(?:CGCS ?2000|IGRS|OSGB\d{0,4}|Kalianpur|Pulkovo|Tokyo|Ain ?el ?Abd|Rassadiran|Taheri|Nahrwan)\b"),
    ("other", r"\b(?:Final datum|FD[- ]?58|Clarke|Krass?[ow]{1,2}sky|Bessel|Hayford|Everest|Airy|Helmert)\b"),
    ("other", r"(?:کلارک|هایفورد|اورست|بسل|کراسوفسکی|ناهروان|فاینال|العبد)"),
    ("other", r"\bInternational (?:1909|1924)\b"),
    ("other", r"\b(?:[36](?: ?°|[- ]?degrees?)? ?TM|TM[- ]?[36]|MTM|Gauss|Kr(?:ü|ue|u)ger|Cassini|Lambert)\b"),
    ("other", r"(?:سه|شش|[36]) ?درجه ?ای|\bTM (?:سه|شش|[36]) ?درجه|گاوس|لامبرت|لمبرت"),
    ("other", r"\b(?:Web|Pseudo|Spherical)[- ]?Mercator\b"),
    ("other", r"\bground coord\w{0,8}|\b(?:combined |grid )?scale factor\b(?!\W{0,3}0?\.9996)|مختصات زمینی"),
    ("other", r"ضریب مقیاس(?!\W{0,3}0?\.9996)"),
)
_FOUND = tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _PATTERNS)
#: ``Datum: Arc 1960``: a name behind the word that is none of those known.
_SAID = re.compile(
    r"(?<!vertical )\b(?:datum|ellipsoid|spheroid)\b\s{0,3}(?:name)?\s{0,3}[:=]?\s{0,3}([A-Za-z][\w.-]{1,30})"
    r"|(?:دیتوم|بیضوی)\s{0,3}(?:مبنا|افقی)?\s{0,3}[:=]?\s{0,3}([^\W\d_][\w.-]{1,30})",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"(?:wgs|ed(?!\w)|ed[-. ]?\d|e\.d|european|grs|itrf|igs|utm|international|zone|map|and|of|is|the|for|or|to|in)|"
    r"(?:ارتفاع|قدیم|جهانی|زون|سال|نقشه|و$|در$|به$|از$|اروپا|اد$|ایدی|ای$|دبلیو|مبنا|ژئو|ایران)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A system that is named. `code` is ``ed`` for ED50, else ``other``; `text` is how it is written."""

    code: str
    text: str


def named_in(text: str) -> tuple[Named, ...]:
    """Return the systems other than WGS 84 that a plain text names, each kind once."""
    found: dict[str, Named] = {}
    for code, pattern in _FOUND:
        if match := pattern.search(text):
            found.setdefault(code, Named(code=code, text=match.group().strip()))
    for match in _SAID.finditer(text):
        name = match.group(1) or match.group(2)
        if not _KNOWN.match(name) and not _KNOWN.match(folded(name)):
            found.setdefault("other", Named(code="other", text=name))
    return tuple(found.values())
