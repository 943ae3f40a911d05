"""Words of the errors of sheets."""

from __future__ import annotations

from core.messages import register
from core.texts import Text

MESSAGES = {
    "too_many_sheet_look_ups": Text(
        "از نشانی شما در یک دقیقه بیش از {limit} برگه جست‌وجو شد.",
        "More than {limit} sheets were looked up from your address within a minute.",
    ),
    "too_many_sheets": Text(
        "از نشانی شما در یک دقیقه بیش از {limit} برگه خواسته شد.",
        "More than {limit} sheets were asked for from your address within a minute.",
    ),
}
HINTS = {
    "too_many_sheet_look_ups": Text("{retry_after} ثانیهٔ دیگر دوباره بزنید.", "Try again in {retry_after} seconds."),
    "too_many_sheets": Text("{retry_after} ثانیهٔ دیگر دوباره بزنید.", "Try again in {retry_after} seconds."),
}
register(MESSAGES, HINTS)
