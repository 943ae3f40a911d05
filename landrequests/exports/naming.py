"""Names under which boundaries are given back: they can hurt no disk, shell or header."""

from __future__ import annotations

from urllib.parse import quote

from landrequests.exports.plan import Plan, System
from landrequests.exports.registry import ExportFormat


def file_name(plan: Plan, form: ExportFormat, system: System) -> str:
    """Return a plain name of ASCII letters: ``boundary-1a2b3c4d-utm39n.csv``."""
    where = f"utm{plan.zone.lower()}" if system == "utm" else "wgs84"
    return f"boundary-{plan.name}-{where}{form.suffix}"


def disposition(plan: Plan, form: ExportFormat, system: System) -> str:
    """Return the header of RFC 6266: the plain name, and a Persian one for programmes that know better."""
    plain = file_name(plan, form, system)
    persian = quote(plain.replace("boundary", "محدوده"), safe="")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{persian}"
