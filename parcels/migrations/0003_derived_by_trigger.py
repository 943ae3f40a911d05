"""What is derived from a parcel's outline is kept by a trigger, no longer generated.

An import of a million parcels derives it by the batch while it reads, for which generated columns
leave no way; every other writer has it derived as before. Nothing is rewritten: the columns keep
their values.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.gis.db import models
from django.db import migrations

_FORWARD = """
ALTER TABLE parcels_parcel
    ALTER COLUMN geom_4326 DROP EXPRESSION,
    ALTER COLUMN geom_3857 DROP EXPRESSION,
    ALTER COLUMN grid_area_m2 DROP EXPRESSION,
    ALTER COLUMN area_m2 DROP EXPRESSION;

CREATE FUNCTION parcel_derive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.geom_4326 := ST_Transform(NEW.geom, 4326);
    NEW.geom_3857 := ST_Transform(NEW.geom, 3857);
    NEW.grid_area_m2 := ST_Area(NEW.geom);
    NEW.area_m2 := ST_Area(ST_Transform(ST_Segmentize(NEW.geom, 100), 4326)::geography, true);
    RETURN NEW;
END $$;

CREATE TRIGGER parcel_derived
BEFORE INSERT OR UPDATE OF geom, geom_4326, geom_3857, grid_area_m2, area_m2 ON parcels_parcel
FOR EACH ROW EXECUTE FUNCTION parcel_derive();
"""
_BACK = """
DROP TRIGGER parcel_derived ON parcels_parcel;
DROP FUNCTION parcel_derive();
ALTER TABLE parcels_parcel
    DROP COLUMN geom_4326, DROP COLUMN geom_3857, DROP COLUMN grid_area_m2, DROP COLUMN area_m2,
    ADD COLUMN geom_4326 geometry(MultiPolygon, 4326) GENERATED ALWAYS AS (ST_Transform(geom, 4326)) STORED,
    ADD COLUMN geom_3857 geometry(MultiPolygon, 3857) GENERATED ALWAYS AS (ST_Transform(geom, 3857)) STORED,
    ADD COLUMN grid_area_m2 double precision GENERATED ALWAYS AS (ST_Area(geom)) STORED,
    ADD COLUMN area_m2 double precision GENERATED ALWAYS AS
        (ST_Area(ST_Transform(ST_Segmentize(geom, 100), 4326)::geography, true)) STORED;
CREATE INDEX parcel_geom_3857 ON parcels_parcel USING gist (geom_3857);
CREATE INDEX parcel_geom_4326 ON parcels_parcel USING gist (geom_4326);
"""


def _outline(srid: int) -> models.MultiPolygonField:
    return models.MultiPolygonField(srid=srid, spatial_index=False, null=True, editable=False)


class Migration(migrations.Migration):
    """Drop the expressions, make the trigger."""

    dependencies: ClassVar = [("parcels", "0002_division")]

    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(_FORWARD, _BACK)],
            state_operations=[
                migrations.AlterField("parcel", "geom_4326", _outline(4326)),
                migrations.AlterField("parcel", "geom_3857", _outline(3857)),
                migrations.AlterField("parcel", "grid_area_m2", models.FloatField(null=True, editable=False)),
                migrations.AlterField("parcel", "area_m2", models.FloatField(null=True, editable=False)),
            ],
        ),
    ]
