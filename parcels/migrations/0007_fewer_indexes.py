"""Indexes that those of the natural keys serve as well are gone; of ends only those there are stand in one.

Each index of a million parcels costs every import and every change its part. Nothing waits meanwhile.
"""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

_OLD = {
    "parcels_parcel_municipality_id_c4fb9913": ("parcels_parcel", "municipality_id"),
    "parcels_unit_municipality_id_099e3b9c": ("parcels_unit", "municipality_id"),
    "parcels_parcel_ended_by_id_e75d42b1": ("parcels_parcel", "ended_by_id"),
}
_ENDED = (
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS parcel_ended_by ON parcels_parcel (ended_by_id)"
    " WHERE ended_by_id IS NOT NULL"
)


def _key(to: str, name: str, **more: object) -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to=to,
        **more,
    )


class Migration(migrations.Migration):
    """Drop three, make one."""

    atomic = False

    dependencies: ClassVar = [("parcels", "0006_fabric_check")]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(_ENDED, "DROP INDEX CONCURRENTLY IF EXISTS parcel_ended_by"),
                *(
                    migrations.RunSQL(
                        f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
                        f"CREATE INDEX CONCURRENTLY {name} ON {table} ({column})",
                    )
                    for name, (table, column) in _OLD.items()
                ),
            ],
            state_operations=[
                migrations.AlterField("parcel", "municipality", _key("parcels.municipality", "parcels")),
                migrations.AlterField("unit", "municipality", _key("parcels.municipality", "units")),
                migrations.AlterField(
                    "parcel", "ended_by", _key("parcels.parcelchange", "predecessors", null=True, blank=True)
                ),
                migrations.AddIndex(
                    "parcel",
                    models.Index(
                        fields=["ended_by"],
                        name="parcel_ended_by",
                        condition=models.Q(ended_by__isnull=False),
                    ),
                ),
            ],
        ),
    ]
