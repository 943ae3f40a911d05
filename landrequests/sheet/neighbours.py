"""What adjoins a boundary, written for reading: parcels it lies on, narrow gaps, open requests of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core import figures
from core.persian import NBSP, fa_digits
from core.texts import Text, language_from
from landrequests.services import services
from parcels.codes import RenovationCode

_KINDS = {
    "overlap": Text("هم‌پوشانی", "overlap"),
    "sliver": Text("نوار مرزی به پهنای {width}", "sliver along the border, {width} wide"),
}
_GAP = Text("فاصلهٔ {width}", "gap of {width}")
_CENTIMETRES, _MILLIMETRES = Text("سانتی‌متر", "cm"), Text("میلی‌متر", "mm")
#: Rows of one kind that are written; what is beyond is in the machine-readable report.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A parcel or a request beside or upon a boundary.

    `name` is a parcel's code or a service's title, `code` what its page is found by (empty for whom it
    is none of their business). A gap has neither area nor share.
    """

    name: str
    code: str
    relation: str
    is_sliver: bool = False
    area: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Everything that adjoins a boundary; `requests` are those of other people that nobody has decided yet."""

    parcels: tuple[Neighbour, ...]
    gaps: tuple[Neighbour, ...]
    requests: tuple[Neighbour, ...]

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.parcels) + len(self.gaps) + len(self.requests)


def neighbours_told(document: Mapping[str, Any], language: str) -> Neighbours:
    """Return the neighbours of a report's document (``report_document``) in words."""
    found = document["neighbours"]
    return Neighbours(
        parcels=tuple(_parcels(found, language))[:MOST],
        gaps=tuple(_gaps(found, language))[:MOST],
        requests=tuple(_requests(found, language))[:MOST],
    )


def _parcels(found: Mapping[str, Any], language: str) -> Iterator[Neighbour]:
    for each in found["parcels"]:
        code = RenovationCode.parse(each["code"])
        yield Neighbour(name=_digits(code.short, language), code=code.short, **_shared(each, language))


def _gaps(found: Mapping[str, Any], language: str) -> Iterator[Neighbour]:
    for each in found.get("gaps", ()):  # reports made before gaps were looked for have none
        code = RenovationCode.parse(each["code"])
        told = _GAP.say(language, {"width": _narrow(each["width_m"], language)})
        yield Neighbour(name=_digits(code.short, language), code=code.short, relation=told)


def _requests(found: Mapping[str, Any], language: str) -> Iterator[Neighbour]:
    for each in found["requests"]:
        service = services().get(each["service"])
        name = service.title.say(language) if service else each["service"]
        yield Neighbour(name=name, code=each.get("tracking_code", ""), **_shared(each, language))


def _shared(each: Mapping[str, Any], language: str) -> dict[str, Any]:
    kind = each.get("kind", "overlap")
    width = {"width": _narrow(each["width_m"], language)} if "width_m" in each else {"width": "–"}
    return {
        "relation": _KINDS[kind].say(language, width),
        "is_sliver": kind == "sliver",
        "area": figures.area(each["area_m2"], language),
        "share": figures.share(each["share"], language),
    }


def _narrow(metres: float, language: str) -> str:
    """Return a width below a metre as centimetres or, below one of them, as millimetres."""
    if metres >= 1:
        return figures.length(metres, language)
    value, unit = (metres * 100, _CENTIMETRES) if metres >= 0.01 else (metres * 1000, _MILLIMETRES)
    return f"{figures.number(value, language, decimals=1)}{NBSP}{unit.say(language)}"


def _digits(code: str, language: str) -> str:
    return code if language_from(language) == "en" else fa_digits(code)
