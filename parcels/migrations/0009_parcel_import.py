"""Imports of a cadastre are kept: who, when, from which file, what changed."""

from typing import ClassVar

import core.identifiers
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table."""

    dependencies: ClassVar = [
        ("parcels", "0008_no_index_of_degrees"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ParcelImport",
            fields=[
                (
                    "id",
                    models.UUIDField(default=core.identifiers.uuid7, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("reading", "Reading"),
                            ("unreadable", "Unreadable"),
                            ("mapping", "Mapping"),
                            ("checking", "Checking"),
                            ("refused", "Refused"),
                            ("checked", "Checked"),
                            ("loading", "Loading"),
                            ("done", "Done"),
                        ],
                        default="reading",
                        max_length=10,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("written_at", models.DateTimeField(null=True)),
                ("files", models.JSONField(default=list)),
                ("content", models.JSONField(default=dict)),
                ("source_layer", models.CharField(blank=True, max_length=200)),
                ("srid", models.PositiveIntegerField(null=True)),
                ("encoding", models.CharField(blank=True, max_length=40)),
                ("code_field", models.CharField(blank=True, max_length=200)),
                ("facts", models.JSONField(default=dict)),
                ("is_part", models.BooleanField(default=False)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("problem", models.JSONField(null=True)),
                ("found", models.JSONField(null=True)),
                ("effects", models.JSONField(default=dict)),
                ("report", models.CharField(blank=True, max_length=64)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parcel_imports",
                        to="parcels.municipality",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["municipality", "-created_at"], name="parcel_import_latest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "reading",
                                    "unreadable",
                                    "mapping",
                                    "checking",
                                    "refused",
                                    "checked",
                                    "loading",
                                    "done",
                                ],
                            )
                        ),
                        name="parcel_import_stage_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="parcel_import_has_four_eyes",
                    ),
                ],
            },
        ),
    ]
