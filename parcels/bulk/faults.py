"""Overlaps and gaps among the parcels, as notes of an import."""

from __future__ import annotations

from typing import Any

from parcels.bulk.report import NOTICED, Note, Report
from parcels.codes import RenovationCode
from parcels.models import FabricCheck


def note_faults(report: Report, check: FabricCheck) -> None:
    """Put what a check of the fabric found into a report, largest first."""
    for each in check.overlaps:
        one, other = each["parcels"]
        context = {"area_m2": each["area_m2"], "other": RenovationCode.parse(other).said}
        report.add(_note(one, "parcel_shares_ground", each, context))
    for each in check.gaps:
        context = {"area_m2": each["area_m2"], "width_cm": round(100 * each["width_m"], 1)}
        report.add(_note(each["block"], "parcel_gap", each, context))


def _note(code: str, finding: str, fault: dict[str, Any], context: dict[str, Any]) -> Note:
    lon, lat = fault["at"]
    return Note(row=0, code=code, finding=finding, effect=NOTICED, place=(lon, lat), context=context)
