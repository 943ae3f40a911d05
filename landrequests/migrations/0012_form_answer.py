"""Keep what became of forms with a one-time key."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("landrequests", "0011_report_before")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="FormAnswer",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
        ),
    ]
