"""Finding reports beside one that somebody may see."""

from __future__ import annotations

from uuid import UUID

from accounts.actor import Actor
from core.errors import NotFoundError
from landrequests.models import OverlayReport
from landrequests.reports import report_for

#: The newest so many of a boundary are offered for comparing; any other by its id.
_MOST_OFFERED = 30


def reports_beside(report: OverlayReport) -> list[OverlayReport]:
    """Return the other reports on the same boundary, the newest first: who may see one may see all."""
    others = OverlayReport.objects.filter(boundary=report.boundary_id).exclude(pk=report.pk)
    return list(others.order_by("-created_at").defer("facts")[:_MOST_OFFERED])


def report_named(actor: Actor, written: str) -> OverlayReport:
    """Return the report whose id was written, if the actor may see it.

    Raises
    ------
    NotFoundError
        No such report, or none for this actor: the answer is the same.
    """
    try:
        return report_for(actor, UUID(written))
    except ValueError as error:
        raise NotFoundError() from error
