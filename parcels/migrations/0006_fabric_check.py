"""What a look for overlaps and gaps found last is kept."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table."""

    dependencies: ClassVar = [("parcels", "0005_block_is_derived")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FabricCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("overlaps", models.JSONField(default=list)),
                ("gaps", models.JSONField(default=list)),
                (
                    "municipality",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fabric_check",
                        to="parcels.municipality",
                    ),
                ),
            ],
        ),
    ]
