"""The cadastre's rows (ISO 19152): municipalities, streets, blocks, parcels, buildings, units.

Every geometry is kept in the installation's working grid (``settings.GRID_SRID``); what stands in
4326 and 3857, and the areas, are generated columns: they can't differ from the record.
The municipality stands first in every natural key.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db.models import F, Func, Q

from core.identifiers import uuid7

_STATUS_VALUES = ("live", "retired")


def _projected(source: str, srid: int, output: Any) -> Any:
    expression = Func(F(source), template=f"ST_Transform(%(expressions)s, {srid})")
    return models.GeneratedField(expression=expression, output_field=output, db_persist=True)


def _multipolygon(srid: int) -> Any:
    return models.MultiPolygonField(srid=srid, spatial_index=False, null=True)


class Municipality(models.Model):
    """A municipality, or the land office of a county; owner of a set of renovation codes.

    `service_area` is a box in degrees (WGS 84): where its applications may lie.
    """

    code = models.SlugField(max_length=40, unique=True)
    name_fa = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    service_area = models.PolygonField(srid=4326, null=True, blank=True)

    class Meta:
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.code


class Neighbourhood(models.Model):
    """A neighbourhood of a region: the second part of the renovation code, with its name."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="neighbourhoods")
    region = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    name_fa = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    name_folded = models.CharField(max_length=100, editable=False)
    geom = models.MultiPolygonField(srid=settings.GRID_SRID)
    geom_3857 = _projected("geom", 3857, _multipolygon(3857))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "region", "number"], name="neighbourhood_code_is_unique"),
        ]
        indexes: ClassVar = [GistIndex(fields=["geom_3857"], name="neighbourhood_geom_3857")]

    def __str__(self) -> str:
        return f"{self.region}-{self.number}"


class Block(models.Model):
    """A block between streets: the third part of the renovation code.

    One that `is_derived` was drawn from its parcels.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="blocks")
    region = models.PositiveIntegerField()
    neighbourhood = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    geom = models.MultiPolygonField(srid=settings.GRID_SRID)
    geom_3857 = _projected("geom", 3857, _multipolygon(3857))
    is_derived = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "region", "neighbourhood", "number"], name="block_code_is_unique"
            ),
        ]
        indexes: ClassVar = [GistIndex(fields=["geom_3857"], name="block_geom_3857")]

    def __str__(self) -> str:
        return f"{self.region}-{self.neighbourhood}-{self.number}"


class Street(models.Model):
    """A street with its width on the ground and in the approved plan.

    `code` is the municipality's own. `street_class` is A1, A2 (arterial), C (collector),
    L (local) or K (alley). `geom` is the existing way from edge to edge, where it is mapped.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="streets")
    code = models.CharField(max_length=40)
    name_fa = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    name_folded = models.CharField(max_length=100, editable=False)
    street_class = models.CharField(max_length=2)
    existing_width_m = models.DecimalField(max_digits=6, decimal_places=2)
    approved_width_m = models.DecimalField(max_digits=6, decimal_places=2)
    centre_line = models.MultiLineStringField(srid=settings.GRID_SRID)
    geom = models.MultiPolygonField(srid=settings.GRID_SRID, null=True, blank=True)
    centre_line_3857 = _projected(
        "centre_line", 3857, models.MultiLineStringField(srid=3857, spatial_index=False, null=True)
    )
    geom_3857 = _projected("geom", 3857, _multipolygon(3857))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code"], name="street_code_is_unique"),
            models.CheckConstraint(
                condition=Q(street_class__in=["A1", "A2", "C", "L", "K"]), name="street_class_is_known"
            ),
        ]
        indexes: ClassVar = [
            GistIndex(fields=["centre_line_3857"], name="street_centre_line_3857"),
            GistIndex(fields=["geom_3857"], name="street_geom_3857"),
        ]

    def __str__(self) -> str:
        return self.code


class Parcel(models.Model):
    """Land under one renovation code of four parts (LA_SpatialUnit).

    A retired code stays for ever and points to what came in its place. `deed_area_m2` is what the
    deed says; `area_m2` is on the WGS 84 ellipsoid (edges straight in the grid, split at 100 m, so
    that they leave a geodesic by less than 0.2 mm); `grid_area_m2` is planar in the grid. These and
    the outlines in 4326 and 3857 are derived by a trigger whatever is written into them, or by the
    import of a whole cadastre, by the batch.
    `names_folded` holds address, street and neighbourhood as they are searched. It is valid in
    [`valid_from`, `valid_to`); ``None`` is since before there were records, or still. `ended_by` is
    the change that retired it. Two live, survey-verified parcels of a municipality share no ground:
    the trigger ``parcel_verified_apart`` sees to that at the end of each transaction.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="parcels", db_index=False)
    region = models.PositiveIntegerField()
    neighbourhood = models.PositiveIntegerField()
    block = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, default="live")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "ParcelChange", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors", db_index=False
    )
    replaced_by = models.ManyToManyField("self", symmetrical=False, related_name="replaces", blank=True)
    address = models.CharField(max_length=300, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    plate_main = models.PositiveIntegerField(null=True, blank=True)
    plate_sub = models.PositiveIntegerField(null=True, blank=True)
    section = models.PositiveIntegerField(null=True, blank=True)
    deed_area_m2 = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    survey_verified = models.BooleanField(default=False)
    names_folded = models.TextField(editable=False, default="")
    geom = models.MultiPolygonField(srid=settings.GRID_SRID)
    geom_4326 = models.MultiPolygonField(srid=4326, spatial_index=False, null=True, editable=False)
    geom_3857 = models.MultiPolygonField(srid=3857, spatial_index=False, null=True, editable=False)
    grid_area_m2 = models.FloatField(null=True, editable=False)
    area_m2 = models.FloatField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "region", "neighbourhood", "block", "number"], name="parcel_code_is_unique"
            ),
            models.CheckConstraint(condition=Q(status__in=_STATUS_VALUES), name="parcel_status_is_known"),
            models.CheckConstraint(
                condition=Q(region__gt=0, neighbourhood__gt=0, block__gt=0, number__gt=0),
                name="parcel_code_has_four_parts",
            ),
            models.CheckConstraint(
                condition=~Q(status="live") | Q(valid_to__isnull=True, ended_by__isnull=True),
                name="parcel_live_has_no_end",
            ),
        ]
        indexes: ClassVar = [
            GistIndex(fields=["geom_3857"], name="parcel_geom_3857"),
            # none of geom_4326: a box in degrees is looked up as one in Mercator
            # few have ended; keys that lead with the municipality serve as its index
            models.Index(fields=["ended_by"], name="parcel_ended_by", condition=Q(ended_by__isnull=False)),
            GinIndex(
                fields=["names_folded"],
                name="parcel_names",
                opclasses=["gin_trgm_ops"],
                condition=~Q(names_folded=""),
            ),
            models.Index(
                fields=["municipality", "postal_code"], name="parcel_postal_code", condition=~Q(postal_code="")
            ),
            models.Index(
                fields=["municipality", "plate_main", "plate_sub"],
                name="parcel_plate",
                condition=Q(plate_main__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region}-{self.neighbourhood}-{self.block}-{self.number}"


class ParcelChange(models.Model):
    """A change of the cadastre that ends parcels and begins others: a split, a merger or new numbers.

    What came before are the parcels it ended, what came after are those that replaced them. `on` is
    the day it takes effect, `source` the document it rests on. `moved_units` gives the new code of
    each unit and building by its old one.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="parcel_changes")
    kind = models.CharField(max_length=10)
    on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=200, blank=True)
    moved_units = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["split", "merge", "renumber"]), name="parcel_change_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ParcelVersion(models.Model):
    """A parcel as it was until `ended_at` (LA_VersionedObject), under the same code.

    A trigger writes it whenever the parcel's outline or facts change, whoever changes them.
    `changed` names what was different afterwards.
    """

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    ended_at = models.DateTimeField()
    changed = ArrayField(models.CharField(max_length=20))
    status = models.CharField(max_length=10)
    address = models.CharField(max_length=300, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    plate_main = models.PositiveIntegerField(null=True)
    plate_sub = models.PositiveIntegerField(null=True)
    section = models.PositiveIntegerField(null=True)
    deed_area_m2 = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    survey_verified = models.BooleanField()
    geom = models.MultiPolygonField(srid=settings.GRID_SRID, spatial_index=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parcel", "number"], name="parcel_version_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id}: {self.number}"


class FabricCheck(models.Model):
    """Where the parcels of a municipality overlapped or left gaps when that was looked at last.

    `overlaps` and `gaps` are listed largest first, as `parcels.fabric` describes them.
    """

    municipality = models.OneToOneField(Municipality, on_delete=models.CASCADE, related_name="fabric_check")
    at = models.DateTimeField()
    overlaps = models.JSONField(default=list)
    gaps = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.at:%Y-%m-%d}"


class ImportStage(models.TextChoices):
    """Where a file of parcels stands: read, waiting for its columns, checked, confirmed and loaded, or done."""

    READING = "reading"
    UNREADABLE = "unreadable"
    MAPPING = "mapping"
    CHECKING = "checking"
    REFUSED = "refused"
    CHECKED = "checked"
    LOADING = "loading"
    DONE = "done"


class ParcelImport(models.Model):
    """A file of parcels on its way into the cadastre, or one that is in it: what it changed, what was left out.

    `prepared_by` changed it last and does not confirm it; a command has none. `files` are the
    originals, `content` what was found in them, `facts` the columns of what parcels have besides
    code and shape. `revision` and `attempts` are those of a layer's draft: a job for an older state
    does nothing. `found` is the comparison with the cadastre, `effects` how many notes the report
    holds of each effect, `report` its SHA-256 in the store; empty where there is nothing to note.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="parcel_imports", db_index=False
    )
    stage = models.CharField(max_length=10, choices=ImportStage.choices, default=ImportStage.READING)
    revision = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    written_at = models.DateTimeField(null=True)
    files = models.JSONField(default=list)
    content = models.JSONField(default=dict)
    source_layer = models.CharField(max_length=200, blank=True)
    srid = models.PositiveIntegerField(null=True)
    encoding = models.CharField(max_length=40, blank=True)
    code_field = models.CharField(max_length=200, blank=True)
    facts = models.JSONField(default=dict)
    is_part = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.JSONField(null=True)
    found = models.JSONField(null=True)
    effects = models.JSONField(default=dict)
    report = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(stage__in=ImportStage.values), name="parcel_import_stage_is_known"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("prepared_by")),
                name="parcel_import_has_four_eyes",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["municipality", "-created_at"], name="parcel_import_latest")]

    def __str__(self) -> str:
        return f"import into {self.municipality_id}"


class Building(models.Model):
    """The footprint of a building; its number is the fifth part of the renovation code."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="buildings")
    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="buildings")
    number = models.PositiveIntegerField()
    floors = models.PositiveSmallIntegerField(null=True, blank=True)
    geom = models.MultiPolygonField(srid=settings.GRID_SRID)
    geom_3857 = _projected("geom", 3857, _multipolygon(3857))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "parcel", "number"], name="building_code_is_unique"),
        ]
        indexes: ClassVar = [GistIndex(fields=["geom_3857"], name="building_geom_3857")]

    def __str__(self) -> str:
        return f"{self.parcel_id}: {self.number}"


class Unit(models.Model):
    """A building, apartment or trade unit of a parcel: parts five to seven of its renovation code."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="units", db_index=False)
    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="units")
    building = models.PositiveIntegerField(default=0)
    apartment = models.PositiveIntegerField(default=0)
    trade_unit = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "parcel", "building", "apartment", "trade_unit"], name="unit_code_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(building__gt=0) | Q(apartment__gt=0) | Q(trade_unit__gt=0), name="unit_has_a_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.building}-{self.apartment}-{self.trade_unit}"


class Division(models.Model):
    """A division of the country: province, county, district, rural district, city or village.

    `code` is the Statistical Centre's, of 2, 4, 6, 10 or 16 digits, beginning with its parent's
    (a county younger than the list has ``osm-`` and a number). `kind` is ``other`` for districts
    of cities and for farms and works among the villages. `lon`, `lat` in degrees where a gazetteer
    has the place. Few have an outline; none may be refused for having none.
    """

    level = models.CharField(max_length=15)
    code = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    name_fa = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    name_folded = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    geom_4326 = models.MultiPolygonField(srid=4326, null=True, spatial_index=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level__in=["province", "county", "district", "rural-district", "city", "village"]),
                name="division_level_is_known",
            ),
        ]
        indexes: ClassVar = [
            GistIndex(fields=["geom_4326"], name="division_geom_4326"),
            GinIndex(fields=["name_folded"], name="division_name", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["name_folded"], name="division_name_order", opclasses=["text_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.code
