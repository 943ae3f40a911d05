"""Errors with a place and a reason in both languages."""

from __future__ import annotations

from core.errors import DomainError
from core.persian import fa_number
from core.texts import Text
from geo.notations.errors import CoordinateRangeError, CoordinateSyntaxError, IncompleteRowError
from geo.notations.sheet import Sheet

#: What is quoted from a text in a message is cut to this length.
_QUOTED = 40


class Fault(Exception):  # noqa: N818  # never leaves the package: it waits for the sheet that knows line and column
    """A fault at an index of a sheet, before the sheet has said where that is."""

    def __init__(self, kind: type[DomainError], index: int, reason: Text, **context: object) -> None:
        super().__init__(kind.code, index)
        self.kind, self.index, self.reason, self.context = kind, index, reason, context

    def located(self, sheet: Sheet) -> DomainError:
        """Return the error with line and column."""
        line, column = sheet.place(self.index)
        return self.kind(line=line, column=column, place=place(line, column), reason=self.reason, **self.context)


def place(line: int, column: int) -> Text:
    """Return a place in a text, in words."""
    fa = f"سطر {fa_number(str(line))}، نویسهٔ {fa_number(str(column))}"
    return Text(fa, f"Line {line}, character {column}")


def _cut(found: str) -> str:
    return found if len(found) <= _QUOTED else found[: _QUOTED - 1] + "…"


def syntax(index: int, found: str, fa: str, en: str) -> Fault:
    """Return the fault of something that is no coordinate; `fa`, `en` may quote ``{found}``."""
    shown = _cut(found.strip())
    return Fault(CoordinateSyntaxError, index, _filled(fa, en, shown), found=shown)


RANGES = Text(
    "در ایران عرض ۲۵ تا ۴۰ و طول ۴۴ تا ۶۳٫۵ درجه است؛ "
    "در UTM شرقی ۱۰۰٬۰۰۰ تا ۱٬۰۰۰٬۰۰۰ و شمالی ۲٬۷۰۰٬۰۰۰ تا ۴٬۵۰۰٬۰۰۰ متر.",
    "In Iran latitude is 25 to 40 and longitude 44 to 63.5 degrees; in UTM easting is 100,000 to 1,000,000 and "
    "northing 2,700,000 to 4,500,000 metres.",
)
_SIXTY = Text(
    "دقیقه و ثانیه از صفر تا کمتر از ۶۰ است؛ عدد را درست کنید.",
    "Minutes and seconds run from 0 to below 60; correct the number.",
)


def out_of_range(index: int, found: str, fa: str, en: str) -> Fault:
    """Return the fault of a number that cannot be what it should be."""
    shown = _cut(found.strip())
    return Fault(CoordinateRangeError, index, _filled(fa, en, shown), found=shown, advice=RANGES)


def reaches_sixty(index: int, found: str, *, seconds: bool) -> Fault:
    """Return the fault of minutes or seconds of 60 and more."""
    fa, en = ("ثانیه", "Seconds") if seconds else ("دقیقه", "Minutes")
    reason = _filled(
        f"{fa} باید کمتر از ۶۰ باشد؛ {{found}} نوشته شده است.", f"{en} must be below 60; {{found}} is written.", found
    )
    return Fault(CoordinateRangeError, index, reason, found=found, advice=_SIXTY)


def incomplete(index: int, found: str) -> Fault:
    """Return the fault of a point that lacks a number."""
    shown = _cut(found.strip())
    words = _filled("در «{found}» یکی از دو عدد نقطه نیست.", "“{found}” lacks one of the point's two numbers.", shown)
    return Fault(IncompleteRowError, index, words, found=shown)


def no_number(index: int, found: str) -> Fault:
    """Return the fault of something that looks like a number and is none."""
    return syntax(index, found, "«{found}» عدد درستی نیست.", "“{found}” is not a proper number.")


def no_coordinates(index: int, found: str) -> Fault:
    """Return the fault of a line in which there is no coordinate."""
    return syntax(index, found, "در «{found}» مختصاتی پیدا نشد.", "There are no coordinates in “{found}”.")


def _filled(fa: str, en: str, found: str) -> Text:
    # braces in the person's text must not be taken for places of the message
    return Text(fa.replace("{found}", found), en.replace("{found}", found))
