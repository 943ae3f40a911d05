"""Corners of a shape on a sketch: a dot each, its number beside it, away from the middle."""

from __future__ import annotations

from collections.abc import Mapping

from core import figures
from core.texts import Text
from parcels.sketch.apart import apart
from parcels.sketch.canvas import WIDTH, Pixel, digits, lettering
from parcels.sketch.context import on_sheet

#: More corners than this are drawn without numbers: they would cover the shape.
NUMBERED_CORNERS = 40
_OUTWARD = 15
#: What a number takes up, in pixels: each digit, and the line.
_DIGIT, _LINE = 8, 13
#: Half the width of the note on numbers left out, and its line: at the top right, where nothing else stands.
_NOTE_HALF, _NOTE_LINE = 85, 20
_TOO_MANY = Text("بیش از {most} گوشه: بی‌شماره", "Over {most} corners: unnumbered")
_TOO_CLOSE = Text("{count} گوشهٔ نزدیک به هم بی‌شماره", "{count} close corners unnumbered")


def numbered_corners(
    pixels: Mapping[int, Pixel],
    language: str,
    *,
    middle: Pixel | None = None,
    most: int = NUMBERED_CORNERS,
    enlarged: float = 1,
) -> list[str]:
    """Return the corners by their numbers, and a note where some have none.

    A number that would lie over another is left out; above `most` corners nothing but the note is
    drawn. `middle` is that of the corners where none is given; a page may write its letters `enlarged`.
    """
    if not pixels:
        return []
    if len(pixels) > most:
        return [_note(_TOO_MANY.say(language, {"most": figures.number(most, language)}), enlarged)]
    centre = middle or _middle(pixels)
    places = {number: _beside(corner, centre) for number, corner in pixels.items()}
    shown = {number: place for number, place in places.items() if on_sheet(place, margin=4)}
    kept = apart(shown, digit=_DIGIT * enlarged, line=_LINE * enlarged)
    drawn = [f'<circle class="sketch-corner" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in pixels.values()]
    drawn += [lettering(digits(str(number), language), place, kind="corner") for number, place in kept.items()]
    left_out = len(shown) - len(kept)
    if left_out:
        drawn.append(_note(_TOO_CLOSE.say(language, {"count": figures.number(left_out, language)}), enlarged))
    return drawn


def _note(words: str, enlarged: float) -> str:
    return lettering(words, (WIDTH - _NOTE_HALF * enlarged - 5, _NOTE_LINE), kind="small")


def _middle(pixels: Mapping[int, Pixel]) -> Pixel:
    count = len(pixels)
    return sum(x for x, _ in pixels.values()) / count, sum(y for _, y in pixels.values()) / count


def _beside(corner: Pixel, middle: Pixel) -> Pixel:
    dx, dy = corner[0] - middle[0], corner[1] - middle[1]
    away = _OUTWARD / max((dx * dx + dy * dy) ** 0.5, 1e-9)
    return corner[0] + dx * away, corner[1] + dy * away + 4
