"""Codes live: parcels begin and end by changes that are kept, and keep what they were.

Two triggers see to what no single row can: a version of every parcel before each change of it, and
no shared ground among live, survey-verified parcels, judged at the end of the transaction.
"""

from typing import ClassVar

import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_VERSIONS = """
CREATE FUNCTION parcel_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO parcels_parcelversion (parcel_id, number, ended_at, changed, status, address, postal_code,
        plate_main, plate_sub, section, deed_area_m2, survey_verified, geom)
    SELECT OLD.id, 1 + count(*), clock_timestamp(),
        array_remove(ARRAY[
            CASE WHEN OLD.geom::bytea IS DISTINCT FROM NEW.geom::bytea THEN 'geom' END,
            CASE WHEN OLD.status IS DISTINCT FROM NEW.status THEN 'status' END,
            CASE WHEN OLD.address IS DISTINCT FROM NEW.address THEN 'address' END,
            CASE WHEN OLD.postal_code IS DISTINCT FROM NEW.postal_code THEN 'postal_code' END,
            CASE WHEN (OLD.plate_main, OLD.plate_sub, OLD.section)
                IS DISTINCT FROM (NEW.plate_main, NEW.plate_sub, NEW.section) THEN 'plate' END,
            CASE WHEN OLD.deed_area_m2 IS DISTINCT FROM NEW.deed_area_m2 THEN 'deed_area_m2' END,
            CASE WHEN OLD.survey_verified IS DISTINCT FROM NEW.survey_verified THEN 'survey_verified' END
        ], NULL),
        OLD.status, OLD.address, OLD.postal_code, OLD.plate_main, OLD.plate_sub, OLD.section, OLD.deed_area_m2,
        OLD.survey_verified, OLD.geom
      FROM parcels_parcelversion WHERE parcel_id = OLD.id;
    RETURN NULL;
END $$;

CREATE TRIGGER parcel_versioned
AFTER UPDATE ON parcels_parcel FOR EACH ROW
WHEN (OLD.geom::bytea IS DISTINCT FROM NEW.geom::bytea
      OR (OLD.status, OLD.address, OLD.postal_code, OLD.plate_main, OLD.plate_sub, OLD.section, OLD.deed_area_m2,
          OLD.survey_verified)
         IS DISTINCT FROM (NEW.status, NEW.address, NEW.postal_code, NEW.plate_main, NEW.plate_sub, NEW.section,
          NEW.deed_area_m2, NEW.survey_verified))
EXECUTE FUNCTION parcel_keep_version();
"""
_VERSIONS_BACK = "DROP TRIGGER parcel_versioned ON parcels_parcel; DROP FUNCTION parcel_keep_version();"

#: The lock makes two transactions that verify neighbours at once judge one after the other.
_APART = """
CREATE FUNCTION parcel_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    clash record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('parcel_verified_apart'), NEW.municipality_id::int);
    SELECT concat_ws('-', p.region, p.neighbourhood, p.block, p.number) AS one,
           concat_ws('-', q.region, q.neighbourhood, q.block, q.number) AS other,
           round(shared.area::numeric, 2) AS area
      INTO clash
      FROM parcels_parcel AS p
      JOIN parcels_parcel AS q
        ON q.municipality_id = p.municipality_id AND q.id <> p.id AND q.geom && p.geom
       AND q.status = 'live' AND q.survey_verified
     CROSS JOIN LATERAL (SELECT ST_Area(ST_Intersection(p.geom, q.geom)) AS area) AS shared
     WHERE p.id = NEW.id AND p.status = 'live' AND p.survey_verified AND shared.area > 0.1
     ORDER BY shared.area DESC LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% and % share % m2', clash.one, clash.other, clash.area
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'parcel_verified_apart', TABLE = 'parcels_parcel',
                  DETAIL = concat_ws(' ', clash.one, clash.other, clash.area);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER parcel_verified_apart
AFTER INSERT OR UPDATE OF geom, status, survey_verified, municipality_id ON parcels_parcel
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN (NEW.survey_verified AND NEW.status = 'live')
EXECUTE FUNCTION parcel_refuse_overlap();
"""
_APART_BACK = "DROP TRIGGER parcel_verified_apart ON parcels_parcel; DROP FUNCTION parcel_refuse_overlap();"


class Migration(migrations.Migration):
    """Add the columns, the tables and the triggers."""

    dependencies: ClassVar = [
        ("parcels", "0003_derived_by_trigger"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ParcelVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("ended_at", models.DateTimeField()),
                (
                    "changed",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None),
                ),
                ("status", models.CharField(max_length=10)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("postal_code", models.CharField(blank=True, max_length=10)),
                ("plate_main", models.PositiveIntegerField(null=True)),
                ("plate_sub", models.PositiveIntegerField(null=True)),
                ("section", models.PositiveIntegerField(null=True)),
                ("deed_area_m2", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("survey_verified", models.BooleanField()),
                ("geom", django.contrib.gis.db.models.fields.MultiPolygonField(spatial_index=False, srid=32639)),
            ],
        ),
        migrations.AddField(
            model_name="parcel",
            name="valid_from",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="parcel",
            name="valid_to",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="ParcelChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("moved_units", models.JSONField(default=dict)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parcel_changes",
                        to="parcels.municipality",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="parcel",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="predecessors",
                to="parcels.parcelchange",
            ),
        ),
        migrations.AddIndex(
            model_name="parcel",
            index=models.Index(
                condition=models.Q(("postal_code", ""), _negated=True),
                fields=["municipality", "postal_code"],
                name="parcel_postal_code",
            ),
        ),
        migrations.AddIndex(
            model_name="parcel",
            index=models.Index(
                condition=models.Q(("plate_main__isnull", False)),
                fields=["municipality", "plate_main", "plate_sub"],
                name="parcel_plate",
            ),
        ),
        migrations.AddConstraint(
            model_name="parcel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "live"), _negated=True),
                    models.Q(("ended_by__isnull", True), ("valid_to__isnull", True)),
                    _connector="OR",
                ),
                name="parcel_live_has_no_end",
            ),
        ),
        migrations.AddField(
            model_name="parcelversion",
            name="parcel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="parcels.parcel"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcelchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["split", "merge", "renumber"])), name="parcel_change_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="parcelversion",
            constraint=models.UniqueConstraint(fields=("parcel", "number"), name="parcel_version_is_unique"),
        ),
        migrations.RunSQL(_VERSIONS, _VERSIONS_BACK),
        migrations.RunSQL(_APART, _APART_BACK),
    ]
