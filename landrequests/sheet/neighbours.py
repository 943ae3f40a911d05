"""What adjoins a boundary, written for reading: parcels it lies on, narrow gaps, open requests of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
_REST = Text(
    "و {count} مورد دیگر که اینجا نوشته نشده؛ همه در گزارش JSON هست.",
    "And {count} more that are not written here; all are in the JSON report.",
)
#: Rows of one kind that are written; how many there are beyond, which the JSON report holds, is said.
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
    """What adjoins a boundary; `requests` are those of other people that nobody has decided yet.

    Of each kind at most `MOST` are written; `more_parcels` and the like say, in words, how many there
    are beyond. `count` is of all.
    """

    parcels: tuple[Neighbour, ...]
    gaps: tuple[Neighbour, ...]
    requests: tuple[Neighbour, ...]
    count: int
    more_parcels: str = ""
    more_gaps: str = ""
    more_requests: str = ""


def neighbours_told(document: Mapping[str, Any], language: str) -> Neighbours:
    """Return the neighbours of a report's document (``report_document``) in words."""
    found = document["neighbours"]
    parcels, gaps, requests = (tuple(tell(found, language)) for tell in (_parcels, _gaps, _requests))
    return Neighbours(
        parcels=parcels[:MOST],
        gaps=gaps[:MOST],
        requests=requests[:MOST],
        count=len(parcels) + len(gaps) + len(requests),
        more_parcels=_beyond(parcels, language),
        more_gaps=_beyond(gaps, language),
        more_requests=_beyond(requests, language),
    )


def _beyond(rows: Sequence[Neighbour], language: str) -> str:
    if len(rows) <= MOST:
        return ""
    return _REST.say(language, {"count": figures.number(len(rows) - MOST, language, decimals=0)})


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
