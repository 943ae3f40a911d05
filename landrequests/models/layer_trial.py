"""A version of a zoning layer tried on every parcel before it is published."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models


class LayerTrial(models.Model):
    """Whom a version of a layer would affect, against the version that holds now (none: against nothing).

    Versions never change and parcels are read as they stand; the work lies in its parts.
    """

    version = models.ForeignKey("zoning.LayerVersion", on_delete=models.CASCADE, related_name="+")
    against = models.ForeignKey("zoning.LayerVersion", on_delete=models.CASCADE, related_name="+", null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"trial of version {self.version_id}"


class LayerTrialPart(models.Model):
    """Parcels whose rows lie from `first` to `last`: one job of the queue.

    `changed_m2` sums that of its affected parcels; `totals` holds, class by class, on how many
    parcels it gains or loses, and how much.
    """

    trial = models.ForeignKey(LayerTrial, on_delete=models.CASCADE, related_name="parts")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    parcels = models.PositiveIntegerField()
    done_at = models.DateTimeField(null=True)
    affected_parcels = models.PositiveIntegerField(default=0)
    changed_m2 = models.FloatField(default=0.0)
    totals = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["first"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trial", "first"], name="layer_trial_part_is_once"),
        ]

    def __str__(self) -> str:
        return f"parcels {self.first} to {self.last} of trial {self.trial_id}"


class AffectedParcel(models.Model):
    """A parcel on which some class would hold other ground than it does.

    `changed_m2` is the ground that changes, in whichever class it changes most; `changed_m` and
    `changed_points` say the same of lines and points. `changes` names each class with what it held,
    would hold, gains and loses.
    """

    part = models.ForeignKey(LayerTrialPart, on_delete=models.CASCADE, related_name="affected")
    trial = models.ForeignKey(LayerTrial, on_delete=models.CASCADE, related_name="affected", db_index=False)
    code = models.CharField(max_length=40)
    place = models.PointField(srid=4326, spatial_index=False)
    changed_m2 = models.FloatField()
    changed_m = models.FloatField()
    changed_points = models.PositiveIntegerField()
    changes = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-changed_m2", "-changed_m", "-changed_points", "code", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["trial", "-changed_m2", "-changed_m", "-changed_points", "code", "id"],
                name="affected_parcel_most_first",
            ),
        ]

    def __str__(self) -> str:
        return self.code
