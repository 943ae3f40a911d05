"""Keep what the check of a request said before its position or the layers changed."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("landrequests", "0010_layer_trial")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="landrequest",
            name="report_before",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="landrequests.overlayreport",
            ),
        ),
    ]
