"""Nothing looks for boundaries by their degrees: one index less in each check. Nothing waits meanwhile."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.gis.db.models.fields
from django.db import migrations

_INDEX = "landrequests_boundary_lonlat_6120e130_id"


class Migration(migrations.Migration):
    """Drop the index."""

    atomic = False

    dependencies: ClassVar = [("landrequests", "0014_quicker_packing")]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"DROP INDEX CONCURRENTLY IF EXISTS {_INDEX}",
                    f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {_INDEX} ON landrequests_boundary USING gist (lonlat)",
                )
            ],
            state_operations=[
                migrations.AlterField(
                    "boundary",
                    "lonlat",
                    django.contrib.gis.db.models.fields.MultiPolygonField(null=True, spatial_index=False, srid=4326),
                )
            ],
        )
    ]
