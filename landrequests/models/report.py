"""The answer of the layers to a boundary, frozen as it was given."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.gis.db import models

from core.identifiers import uuid7


class OverlayReport(models.Model):
    """One zoning check: never changed, repeatable from the versions it names.

    `facts` holds everything in both languages (`landrequests.reports` makes and shows it); `digest`
    is over the facts alone. `known_at` is the moment whose state of knowledge was asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    boundary = models.ForeignKey("landrequests.Boundary", on_delete=models.CASCADE, related_name="reports")
    municipality = models.ForeignKey("parcels.Municipality", on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=60)
    on = models.DateField()
    known_at = models.DateTimeField()
    verdict = models.CharField(max_length=12)
    facts = models.JSONField()
    digest = models.CharField(max_length=71)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(verdict__in=["clear", "conditional", "blocked"]), name="report_verdict_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} ({self.service}: {self.verdict})"
