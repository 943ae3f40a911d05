"""Zones may be lines and points beside areas."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models

_WHOLE = models.Func(models.F("geom"), template="ST_Transform(%(expressions)s, 3857)")


class Migration(migrations.Migration):
    dependencies = [
        ("zoning", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="zoninglayer",
            name="geometry",
            field=models.CharField(
                choices=[("polygon", "POLYGON"), ("line", "LINE"), ("point", "POINT"), ("mixed", "MIXED")],
                default="polygon",
                max_length=8,
            ),
        ),
        # a column that another is generated from can't change its type: that one goes and comes again
        migrations.RemoveIndex(model_name="zone", name="zone_geom_3857"),
        migrations.RemoveField(model_name="zone", name="geom_3857"),
        migrations.AlterField(
            model_name="zone",
            name="geom",
            field=django.contrib.gis.db.models.fields.GeometryField(spatial_index=False, srid=settings.GRID_SRID),
        ),
        migrations.AddField(
            model_name="zone",
            name="geom_3857",
            field=models.GeneratedField(
                db_persist=True,
                expression=_WHOLE,
                output_field=django.contrib.gis.db.models.fields.GeometryField(
                    null=True, spatial_index=False, srid=3857
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="zone",
            index=django.contrib.postgres.indexes.GistIndex(fields=["version", "geom_3857"], name="zone_geom_3857"),
        ),
        migrations.AlterField(
            model_name="zonepiece",
            name="geom",
            field=django.contrib.gis.db.models.fields.GeometryField(spatial_index=False, srid=settings.GRID_SRID),
        ),
    ]
