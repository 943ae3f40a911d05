"""What reading a text takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.findings import Finding
from core.texts import Text

Notation = Literal["auto", "dd", "dms", "utm"]
Hemisphere = Literal["N", "S"]
AxisOrder = Literal["auto", "lonlat", "latlon"]
Pair = tuple[float, float]
#: Polygons, each of rings (the shell first), each of positions in `TextReading.points`.
Parts = tuple[tuple[tuple[int, ...], ...], ...]
#: West, south, east, north in degrees.
Box = tuple[float, float, float, float]

#: Where the numbers of Iran lie, with room for a place just over the border. Longitudes and
#: latitudes in it do not meet, and neither do eastings and northings: values say what they are.
IRAN: Box = (44.0, 25.0, 63.5, 40.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """What the person said beside the text.

    `notation` and `axis_order` other than ``auto`` are claims: numbers that contradict them make
    a question. ``lonlat`` also means easting before northing. `zone` and `hemisphere` stand for
    rows that name none. `srid`, where given, is the system of the numbers. `minimum_points` is
    how many points there must be. `answers` settles questions, by their kind.

    `inside` is where the place is expected, in degrees; ``None`` is anywhere on earth. It is used
    to tell latitude from longitude, never to refuse: numbers that fit it in no order are read as
    latitude, longitude with the finding ``axis_order_assumed``, and with ``None`` asked about.
    """

    notation: Notation = "auto"
    zone: int | None = None
    hemisphere: Hemisphere = "N"
    axis_order: AxisOrder = "auto"
    srid: int | None = None
    minimum_points: int = 1
    answers: Mapping[str, object] = field(default_factory=dict)
    inside: Box | None = IRAN


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPoint:
    """One point as it was written.

    `x` is easting or longitude, `y` northing or latitude. `line` and `column` count from 1 in the
    text as the person gave it. `zone` is what its own row, or a heading over it, says.
    """

    x: float
    y: float
    line: int
    column: int
    label: str = ""
    height: float | None = None
    zone: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One answer to a question, and the points it would give.

    `value` goes into `TextOptions.answers` under the question's kind.
    """

    value: object
    label: Text
    points: tuple[Pair, ...] = ()
    srid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuestion:
    """What the text alone does not settle. `kind` is a kind of choice of the contract.

    `even`: nothing speaks for one answer more than for another, so none is suggested.
    """

    kind: str
    finding: Finding
    alternatives: tuple[Alternative, ...]
    even: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextReading:
    """What a text says.

    `points` are x, y in `srid`; with `srid` ``None`` they are UTM numbers whose zone nobody said.
    With a `question` the points are those of its first alternative, and are not to be used
    unasked. `notation` is ``dd``, ``dms``, ``ddm``, ``utm``, ``mgrs``, ``wkt``, ``geojson`` ….
    `parts` gives polygons and rings where the text has them.
    """

    points: tuple[TypedPoint, ...]
    srid: int | None
    notation: str
    question: TextQuestion | None = None
    findings: tuple[Finding, ...] = ()
    parts: Parts | None = None
