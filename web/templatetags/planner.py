"""Filters and tags of the planner's screen alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from core import figures
from core.persian import NBSP
from web.templatetags.zamin import page_language

if TYPE_CHECKING:
    from web.views.office.planner import View

register = template.Library()
#: A width below this, in metres, is told in centimetres' hundredths.
_FINE_BELOW_M = 1.0


@register.simple_tag
def row_address(view: View, key: str) -> str:
    """Return the address of the screen with one row shown on its map."""
    return view.address(row=key)


@register.simple_tag
def without_other(view: View) -> str:
    """Return the address of the screen without the report it is compared with."""
    return view.address(before="", show="all")


@register.filter
def fine(metres: float | None) -> str:
    """Return a small length in metres, with as many decimals as tell it: accuracies and slivers."""
    if metres is None:
        return "–"
    decimals = 3 if metres < 0.01 else 2 if metres < _FINE_BELOW_M else 1
    unit = "m" if page_language() == "en" else "متر"
    return f"{figures.number(metres, page_language(), decimals=decimals)}{NBSP}{unit}"


@register.filter
def signed(area_m2: float) -> str:
    """Return a change of area in square metres, with its sign; less than a tenth is not told as a number."""
    shown = figures.number(abs(area_m2), page_language(), decimals=1)
    if not shown.strip("0۰.٫"):
        return "0" if page_language() == "en" else "۰"
    return f"{'+' if area_m2 > 0 else '−'}{shown}"
