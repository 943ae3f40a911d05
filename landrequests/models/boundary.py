"""A boundary somebody gave, how it was read, and what they answered to our questions."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import F, Q
from shapely import MultiPolygon, from_wkb

from core.identifiers import uuid7
from geo.geojson import written
from landrequests.models.large_json import LargeJSONField


class Boundary(models.Model):
    """A boundary under check, or settled.

    `geom` is the record: the area in the working grid, edges that bend given more points;
    `lonlat` holds the corners alone on WGS 84. Both are null until every question is settled.
    `corners` is the area as given with its ``srid``; `points` those of a text or table in order.
    `findings` and `choices` keep codes and numbers; words are made when they are shown.
    """

    READY = "ready"
    NEEDS_CHOICE = "needs_choice"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True)
    status = models.CharField(max_length=12)

    kind = models.CharField(max_length=10)
    given = models.JSONField()
    options = models.JSONField(default=dict)
    answers = models.JSONField(default=list)

    source = models.JSONField(default=dict)
    source_sha256 = models.CharField(max_length=64)
    corners = LargeJSONField(null=True)
    points = LargeJSONField(null=True)
    geom = models.MultiPolygonField(srid=settings.GRID_SRID, null=True)
    lonlat = models.MultiPolygonField(srid=4326, null=True, spatial_index=False)
    measures = models.JSONField(null=True)
    findings = models.JSONField(default=list)
    choices = models.JSONField(default=list)
    several = models.BooleanField(default=False)
    digest = models.CharField(max_length=71, blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "boundaries"
        indexes: ClassVar = [
            models.Index(fields=["expires_at"], name="boundary_expires", condition=Q(expires_at__isnull=False)),
            models.Index(fields=["source_sha256"], name="boundary_source"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=["ready", "needs_choice"]), name="boundary_status_known"),
            models.CheckConstraint(
                condition=Q(status="needs_choice") | Q(geom__isnull=False, lonlat__isnull=False),
                name="boundary_ready_has_geometry",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=F("created_at")),
                name="boundary_expires_after_creation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} ({self.status})"

    @cached_property
    def ground(self) -> MultiPolygon | None:
        """The area in the working grid, for measuring; ``None`` until every question is settled."""
        return None if self.geom is None else cast("MultiPolygon", from_wkb(bytes(self.geom.wkb)))

    @cached_property
    def outline(self) -> dict[str, Any] | None:
        """The corners on WGS 84 as a GeoJSON geometry; ``None`` until every question is settled."""
        return None if self.lonlat is None else written(from_wkb(bytes(self.lonlat.wkb)))

    @property
    def is_ready(self) -> bool:
        """Say whether every question is settled."""
        return self.status == self.READY
