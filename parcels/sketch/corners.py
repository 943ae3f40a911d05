"""Corners of a shape on a sketch: a dot each, its number beside it, away from the middle."""

from __future__ import annotations

from collections.abc import Mapping

from parcels.sketch.canvas import Pixel, digits, lettering
from parcels.sketch.context import on_sheet

#: More corners than this are drawn without numbers: they would cover the shape.
NUMBERED_CORNERS = 40
_OUTWARD = 15


def numbered_corners(
    pixels: Mapping[int, Pixel], language: str, *, middle: Pixel | None = None, most: int = NUMBERED_CORNERS
) -> list[str]:
    """Return the corners by their numbers; nothing above `most` of them. `middle` is theirs where none is given."""
    if not 0 < len(pixels) <= most:
        return []
    centre = middle or _middle(pixels)
    drawn = []
    for number, (x, y) in pixels.items():
        drawn.append(f'<circle class="sketch-corner" cx="{x:.1f}" cy="{y:.1f}" r="4"/>')
        beside = _beside((x, y), centre)
        if on_sheet(beside, margin=4):
            drawn.append(lettering(digits(str(number), language), beside))
    return drawn


def _middle(pixels: Mapping[int, Pixel]) -> Pixel:
    count = len(pixels)
    return sum(x for x, _ in pixels.values()) / count, sum(y for _, y in pixels.values()) / count


def _beside(corner: Pixel, middle: Pixel) -> Pixel:
    dx, dy = corner[0] - middle[0], corner[1] - middle[1]
    away = _OUTWARD / max((dx * dx + dy * dy) ** 0.5, 1e-9)
    return corner[0] + dx * away, corner[1] + dy * away + 4
