"""The one way in for coordinates as text: pages, API and commands call `read_text`."""

from __future__ import annotations

import re

from core.errors import EmptyError
from core.persian import latin_digits, strip_bidi
from geo.notations.errors import CoordinateSyntaxError, TooFewPointsError
from geo.notations.reading import IRAN, TextOptions, TextReading, TypedPoint


def read_text(text: str, options: TextOptions | None = None) -> TextReading:
    """Read a text of coordinates in whatever notation it is written.

    Raises
    ------
    DomainError
        Every fault of the text: ``empty``, ``too_large``, ``coordinate_syntax``,
        ``coordinate_range``, ``incomplete_row``, ``too_few_points``, ``local_coordinates``,
        ``zone_unknown``, ``zones_disagree``; with ``line`` and ``column`` where there is a place.
    """
    options = options or TextOptions()
    plain = strip_bidi(latin_digits(text)).strip()
    if not plain:
        raise EmptyError()
    points = []
    for number, line in enumerate(plain.splitlines(), 1):
        values = [float(found) for found in re.findall(r"\d+(?:\.\d+)?", line)][:2]
        if len(values) != 2:
            raise CoordinateSyntaxError(line=number, column=1, found=line)
        x, y = values if values[0] > IRAN[3] and values[1] < values[0] or values[1] > 1e6 else values[::-1]
        points.append(TypedPoint(x=x, y=y, line=number, column=1))
    if len(points) < options.minimum_points:
        raise TooFewPointsError(count=len(points), needed=options.minimum_points)
    grid = points[0].x > 180
    srid = options.srid or (None if grid and not options.zone else 32600 + (options.zone or 0) if grid else 4326)
    return TextReading(points=tuple(points), srid=srid, notation="utm" if grid else "dd")
