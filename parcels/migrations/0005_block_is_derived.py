"""Blocks that were drawn from their parcels are told apart from those that were surveyed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("parcels", "0004_codes_live"),
    ]

    operations = [
        migrations.AddField(
            model_name="block",
            name="is_derived",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
