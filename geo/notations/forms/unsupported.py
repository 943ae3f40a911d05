"""What is known and not read: plus codes, spreadsheet formulas, codes of a property."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.notations import faults
from geo.notations.draft import Draft
from geo.notations.form import Form
from geo.notations.sheet import Sheet

_KINDS = (
    (
        re.compile(r"\s*[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,7}\b", re.IGNORECASE),
        "«{found}» کد پلاس گوگل است و یک خانهٔ چندمتری را می‌گوید؛ مختصات خود نقطه را بنویسید.",
        "“{found}” is a plus code, a square of several metres; write the coordinates of the point.",
    ),
    (
        re.compile(r"\s*[=@][A-Za-z]{2,}\s*\("),
        "«{found}» فرمول است؛ در صفحه‌گسترده مقدارها را کپی کنید.",
        "“{found}” is a formula; copy the values from the spreadsheet.",
    ),
    (
        re.compile(r"\s*\d{1,3}(?:-\d{1,5}){3,6}\s*$"),
        "«{found}» کد نوسازی به نظر می‌رسد، نه مختصات.",
        "“{found}” looks like a renovation code, not like coordinates.",
    ),
)


def recognises(sheet: Sheet) -> bool:
    """Say whether the text begins with one of them."""
    return any(pattern.match(sheet.text) for pattern, _, _ in _KINDS)


def read(sheet: Sheet) -> Sequence[Draft]:
    """Refuse the text and say what it is."""
    for pattern, fa, en in _KINDS:
        if match := pattern.match(sheet.text):
            index = match.end() - len(match.group().lstrip())
            raise faults.syntax(index, sheet.text.strip().partition("\n")[0], fa, en).located(sheet)
    return []


FORM = Form(code="unsupported", rank=5, recognises=recognises, read=read)
