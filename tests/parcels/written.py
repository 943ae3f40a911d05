"""Codes and places in every way people write them, for whole parcels and points inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyproj import Transformer

from core.persian import ARABIC_DIGITS, LATIN_DIGITS, PERSIAN_DIGITS, ZWNJ

_TO_PERSIAN = str.maketrans(LATIN_DIGITS, PERSIAN_DIGITS)
_TO_ARABIC = str.maketrans(LATIN_DIGITS, ARABIC_DIGITS)
_GRID = Transformer.from_crs(4326, 32639, always_xy=True)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of writing: the text, and the code of the parcel it means."""

    form: str
    text: str
    code: str


def written_codes(code: str) -> Iterator[Variant]:
    """Return a code of four parts in every way."""
    for form, write in _CODES.items():
        yield Variant(form, write(code.split("-")), code)


def written_points(code: str, lon: float, lat: float) -> Iterator[Variant]:
    """Return a point in a parcel, degrees on WGS 84, in every way; to half a metre or better."""
    point = _Point(lon, lat)
    for form, write in _POINTS.items():
        yield Variant(form, write(point), code)


_CODES: dict[str, Callable[[list[str]], str]] = {
    "hyphens": "-".join,
    "Persian digits": lambda parts: "-".join(parts).translate(_TO_PERSIAN),
    "Arabic digits, slashes": lambda parts: "/".join(parts).translate(_TO_ARABIC),
    "en dashes": "\u2013".join,
    "Persian digits, em dashes": lambda parts: "\u2014".join(parts).translate(_TO_PERSIAN),
    "dots": ".".join,
    "Persian points": lambda parts: "٫".join(parts).translate(_TO_PERSIAN),
    "spaces": " ".join,
    "spaced hyphens": " - ".join,
    "tatweel": "\u0640".join,
    "underscores": "_".join,
    "minus signs": "\u2212".join,
    "seven parts": lambda parts: "-".join([*parts, "0", "0", "0"]),
    "seven parts in Persian": lambda parts: "-".join([*parts, "0", "0", "0"]).translate(_TO_PERSIAN),
    "isolated": lambda parts: f"\u2066{'-'.join(parts)}\u2069".translate(_TO_PERSIAN),
    "said to be one": lambda parts: f"کد نوسازی: {'-'.join(parts)}".translate(_TO_PERSIAN),
    "in words": lambda parts: "منطقهٔ {} محلهٔ {} بلوک {} ملک {}".format(*parts).translate(_TO_PERSIAN),
    "in words, commas": lambda parts: "منطقه {}، محله {}، بلوک {}، قطعه {}".format(*parts),
    "joined by non-joiners": f"{ZWNJ}-".join,
    "separator at the end": lambda parts: "-".join(parts) + "-",
}


class _Point:
    """A point in degrees, with what its notations are made of."""

    def __init__(self, lon: float, lat: float) -> None:
        self.lon, self.lat = lon, lat
        self.east, self.north = _GRID.transform(lon, lat)

    def dms(self, template: str) -> str:
        """Fill in degrees, minutes and seconds to the hundredth: first latitude, then longitude."""
        return template.format(*_sexagesimal(self.lat), *_sexagesimal(self.lon))


def _sexagesimal(value: float) -> tuple[int, int, str]:
    hundredths = round(value * 360_000)
    return hundredths // 360_000, hundredths // 6000 % 60, f"{hundredths % 6000 / 100:05.2f}"


_POINTS: dict[str, Callable[[_Point], str]] = {
    "lat, lon": lambda p: f"{p.lat:.6f}, {p.lon:.6f}",
    "lon lat": lambda p: f"{p.lon:.6f} {p.lat:.6f}",
    "Persian": lambda p: f"{p.lat:.6f}، {p.lon:.6f}".translate(_TO_PERSIAN).replace(".", "٫"),
    "Arabic digits": lambda p: f"{p.lat:.6f} {p.lon:.6f}".translate(_TO_ARABIC),
    "decimal commas": lambda p: f"{p.lat:.6f} {p.lon:.6f}".replace(".", ","),
    "letters": lambda p: f"N{p.lat:.6f} E{p.lon:.6f}",
    "letters behind": lambda p: f"{p.lat:.6f}°N, {p.lon:.6f}°E",
    "named": lambda p: f"عرض {p.lat:.6f} طول {p.lon:.6f}".translate(_TO_PERSIAN).replace(".", "٫"),
    "link": lambda p: f"https://maps.google.com/?q={p.lat:.6f},{p.lon:.6f}",
    "geo link": lambda p: f"geo:{p.lat:.6f},{p.lon:.6f}",
    "signs": lambda p: p.dms("{}°{}'{}\"N {}°{}'{}\"E"),
    "Persian signs": lambda p: p.dms("{}°{}′{}″ {}°{}′{}″").translate(_TO_PERSIAN).replace(".", "٫"),
    "words": lambda p: p.dms("{} درجه {} دقیقه {} ثانیه شمالی، {} درجه {} دقیقه {} ثانیه شرقی").translate(_TO_PERSIAN),
    "spaces": lambda p: p.dms("{} {} {} {} {} {}"),
    "colons": lambda p: p.dms("{}:{}:{}, {}:{}:{}"),
    "dashes": lambda p: p.dms("{}-{}-{} {}-{}-{}"),
    "metres": lambda p: f"{p.east:.1f} {p.north:.1f}",
    "metres in Persian": lambda p: f"{p.east:.1f}، {p.north:.1f}".translate(_TO_PERSIAN).replace(".", "٫"),
    "metres, grouped": lambda p: f"{p.east:,.0f} {p.north:,.0f}",
    "metres with the zone": lambda p: f"39S {p.east:.1f} {p.north:.1f}",
    "metres, named": lambda p: f"X={p.east:.1f} Y={p.north:.1f}",
    "metres, northing first": lambda p: f"{p.north:.1f} {p.east:.1f}",
}
