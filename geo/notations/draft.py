"""Between the text and its meaning: numbers with what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from core.errors import DomainError
from core.findings import Finding
from geo.notations.reading import Parts
from geo.notations.sheet import Sheet

#: ``x`` and ``y`` may be longitude and latitude or easting and northing; ``z`` is a height.
Role = Literal["x", "y", "lon", "lat", "z"]
#: How an angle is written; ``None`` is a bare number.
AngleForm = Literal["deg", "dm", "dms"]

HORIZONTAL = frozenset({"x", "lon"})
VERTICAL = frozenset({"y", "lat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number of a row.

    `written` is as in the (plain) text, without a sign, of an angle the last part; `index` is where
    it starts in the sheet. `places` says how many decimals it is worth where `written` does not. `lettered`: a
    hemisphere stands beside it.
    """

    value: float
    written: str
    index: int
    role: Role | None = None
    form: AngleForm | None = None
    places: int | None = None
    lettered: bool = False

    @property
    def is_integer(self) -> bool:
        """Whether it is a whole number written without decimals or sign."""
        return self.form is None and self.written.isdigit()

    @property
    def decimals(self) -> int:
        """Places written after the decimal mark; negative for ``5.33E+05``."""
        if self.places is not None:
            return self.places
        mantissa, _, exponent = self.written.upper().partition("E")
        return len(mantissa.partition(".")[2]) - int(exponent or 0)

    def scaled(self, factor: float) -> Value:
        """Return it in another unit."""
        return replace(self, value=self.value * factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneMark:
    """A UTM zone as a text names it.

    `letter` is a latitude band (``S`` is 32 to 40 north), or empty. `hemisphere` is what a word or
    the letter N says. `srid` stands where the text gives an EPSG code instead.
    """

    number: int
    letter: str = ""
    hemisphere: Literal["N", "S", ""] = ""
    index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One point: two numbers in the order they were written, and what stands beside them."""

    first: Value
    second: Value
    label: str = ""
    height: float | None = None
    zone: ZoneMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Points that a text may mean, before anybody asks what the numbers are.

    `notation` is the notation's code, `shape` how the points were taken from the text (``labels``,
    ``list`` …) and `style` how its numbers are written. `spare` are the numbers behind each point.
    `strict_order`: the notation itself puts longitude (easting) first. `built`: angles were put
    together from bare numbers. `columns` is what a heading calls the columns. `datums` are all that
    the text names, `unit` the one it says the numbers are in. `fault` is why it is
    no reading after all; the `places` before it then only tell how far it went.
    """

    notation: str
    sheet: Sheet
    places: tuple[Place, ...]
    shape: str = ""
    style: str = "plain"
    spare: tuple[tuple[Value, ...], ...] = ()
    dropped: tuple[Value, ...] = ()
    strict_order: bool = False
    built: bool = False
    columns: tuple[str, ...] = ()
    srid: int | None = None
    datums: frozenset[str] = frozenset()
    unit: str = ""
    parts: Parts | None = None
    findings: tuple[Finding, ...] = ()
    fault: DomainError | None = None
