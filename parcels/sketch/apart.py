"""Numbers on a map that would lie over one another: the later one is left out, on screen and on paper alike."""

from __future__ import annotations

from collections.abc import Mapping

from parcels.sketch.canvas import Pixel


def apart(places: Mapping[int, Pixel], *, digit: float, line: float) -> dict[int, Pixel]:
    """Return the numbers, each centred on its place, that lie over no earlier one.

    `digit` is the width of a digit and `line` the height of the line, in the unit of the places.
    """
    kept: dict[int, Pixel] = {}
    for number, (x, y) in places.items():
        wide = len(str(number)) * digit
        if all(
            abs(x - other_x) >= (wide + len(str(other)) * digit) / 2 or abs(y - other_y) >= line
            for other, (other_x, other_y) in kept.items()
        ):
            kept[number] = (x, y)
    return kept
