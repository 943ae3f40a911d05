"""Parcels in a box of degrees are found by the index in Mercator: one index less in each import and change."""

from typing import ClassVar

from django.contrib.postgres.operations import RemoveIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    """Drop the index; nothing waits meanwhile."""

    atomic = False

    dependencies: ClassVar = [("parcels", "0007_fewer_indexes")]

    operations: ClassVar = [RemoveIndexConcurrently("parcel", "parcel_geom_4326")]
