"""Of names only those there are stand in the index: a cadastre without addresses enters none, row by row or at once."""

from typing import ClassVar

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Drop the index and make it of fewer rows; nothing waits meanwhile."""

    atomic = False

    dependencies: ClassVar = [("parcels", "0009_parcel_import")]

    operations: ClassVar = [
        RemoveIndexConcurrently("parcel", "parcel_names"),
        AddIndexConcurrently(
            "parcel",
            django.contrib.postgres.indexes.GinIndex(
                fields=["names_folded"],
                name="parcel_names",
                opclasses=["gin_trgm_ops"],
                condition=models.Q(("names_folded", ""), _negated=True),
            ),
        ),
    ]
