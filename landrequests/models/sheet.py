"""The signed-for sheet of a report: its public code."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.gis.db import models

from core.identifiers import uuid7


class OverlaySheet(models.Model):
    """One sheet of one report, under a code that nobody can guess.

    `code` is 135 random bits and a check character: whoever holds it sees the facts of the sheet,
    and nothing that leads to the report, its boundary or its owner. `ground` is what lay about the
    boundary when the sheet was made, as drawn on it: streets and lots have no versions, a paper
    must not change.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    report = models.OneToOneField("landrequests.OverlayReport", on_delete=models.CASCADE, related_name="sheet")
    code = models.CharField(max_length=40, unique=True)
    ground = models.JSONField(default=dict)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^[0-9A-Z-]{34}$"), name="sheet_code_is_whole"),
        ]

    def __str__(self) -> str:
        return f"sheet of {self.report_id}"
