"""The rows of zoning layers: layer, version, legend, zones and their subdivided copies.

A version is written once and never changed; only its publication and withdrawal are dated later.
The record of every zone is in the working grid (``settings.GRID_SRID``).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.db.models import F, Func, Q, Value

from core.identifiers import uuid7
from core.texts import Text
from zoning.declarations import Kind

#: Vertices of a subdivided piece: the whole polygon makes each look-up read every vertex.
PIECE_VERTICES = 96


class LawStatus(models.TextChoices):
    """Where a version stands in law. Only what is in force counts."""

    IN_FORCE = "in-force"
    PENDING = "pending"
    REPEALED = "repealed"


class Pattern(models.TextChoices):
    """What is drawn over the colour of a class, so that colour is never alone."""

    PLAIN = "plain"
    LINES = "lines"
    CROSS = "cross"
    DOTS = "dots"


class Stage(models.TextChoices):
    """Where a file stands on its way: read, waiting for its columns, being checked, checked or refused."""

    READING = "reading"
    UNREADABLE = "unreadable"
    MAPPING = "mapping"
    CHECKING = "checking"
    REFUSED = "refused"
    CHECKED = "checked"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Extent(models.TextChoices):
    """Where a draft has data: as the version before it, everywhere the office works, or as a file says."""

    KEPT = "kept"
    ALL = "all"
    FILE = "file"


class Doing(models.TextChoices):
    """What the check of a draft is at, in its order."""

    ROWS = "rows"
    PIECES = "pieces"
    DIFFERENCE = "difference"
    QUALITY = "quality"


def _officer() -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")


class ZoningLayer(models.Model):
    """A zoning layer of one municipality; those that are declared take their words from there."""

    municipality = models.ForeignKey("parcels.Municipality", on_delete=models.PROTECT, related_name="zoning_layers")
    code = models.SlugField(max_length=40)
    title_fa = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    authority_fa = models.CharField(max_length=200, blank=True)
    authority_en = models.CharField(max_length=200, blank=True)
    accuracy_m = models.FloatField()
    geometry = models.CharField(max_length=8, choices=[(kind.value, kind.name) for kind in Kind], default=Kind.POLYGON)
    is_public = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code"], name="zoning_layer_code_is_unique"),
            models.CheckConstraint(condition=Q(accuracy_m__gt=0), name="zoning_layer_accuracy_is_positive"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def title(self) -> Text:
        """The layer's name."""
        return Text(self.title_fa, self.title_en)

    @property
    def authority(self) -> Text:
        """The body that answers for the layer."""
        return Text(self.authority_fa, self.authority_en)


class LayerVersion(models.Model):
    """One edition of a layer: in force from `valid_from` until before `valid_to`.

    `published_at` and `withdrawn_at` say from when until before when the platform knew it. A
    version without `published_at` is a draft: nobody sees it. `coverage` is where the layer has
    data; ``None`` means everywhere the installation works. `findings` keeps what was noticed when
    the version was made: rows left out, shapes repaired. `drafted_by` is who prepared it on the
    pages: somebody else publishes it. What a command or the demonstration wrote has no author.
    `supersedes` is the number of the plan in preparation that came into force as this version:
    from its first day neither that plan nor one published before it is in preparation.
    """

    layer = models.ForeignKey(ZoningLayer, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=500)
    source_sha256 = models.CharField(max_length=64, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=LawStatus.choices, default=LawStatus.IN_FORCE)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    drafted_by = _officer()
    published_by = _officer()
    withdrawn_by = _officer()
    withdrawn_why = models.CharField(max_length=500, blank=True)
    supersedes = models.PositiveIntegerField(null=True, blank=True)
    coverage = models.MultiPolygonField(srid=settings.GRID_SRID, null=True, blank=True, spatial_index=False)
    feature_count = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["layer", "number"], name="layer_version_number_is_unique"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="layer_version_is_valid_once"
            ),
            models.CheckConstraint(condition=Q(status__in=LawStatus.values), name="layer_version_status_is_known"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | (Q(status="in-force") & ~Q(supersedes=F("number"))),
                name="layer_version_supersedes_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(published_at__isnull=False),
                name="layer_version_withdrawn_was_published",
            ),
            models.CheckConstraint(
                condition=Q(drafted_by__isnull=True)
                | Q(published_at__isnull=True, published_by__isnull=True)
                | (Q(published_at__isnull=False, published_by__isnull=False) & ~Q(published_by=F("drafted_by"))),
                name="layer_version_has_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.layer_id}, version {self.number}"


class ZoneClass(models.Model):
    """One entry of a version's legend."""

    version = models.ForeignKey(LayerVersion, on_delete=models.CASCADE, related_name="classes")
    code = models.CharField(max_length=80)
    label_fa = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    colour = models.CharField(max_length=7)
    pattern = models.CharField(max_length=10, choices=Pattern.choices, default=Pattern.PLAIN)
    is_public = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "code"], name="zone_class_code_is_unique"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def label(self) -> Text:
        """The words of the class."""
        return Text(self.label_fa, self.label_en)


class Zone(models.Model):
    """One feature of a version, as it was approved. `zone_id` is unique in the version.

    `geom` is a multi-geometry of one dimension: areas, lines or points, as the layer has them.
    """

    version = models.ForeignKey(LayerVersion, on_delete=models.CASCADE, related_name="zones")
    zone_class = models.ForeignKey(ZoneClass, on_delete=models.PROTECT, related_name="zones")
    zone_id = models.CharField(max_length=80)
    name_fa = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    approval_number = models.CharField(max_length=80, blank=True)
    approval_date = models.DateField(null=True, blank=True)
    geom = models.GeometryField(srid=settings.GRID_SRID, spatial_index=False)
    geom_3857 = models.GeneratedField(
        expression=Func(F("geom"), template="ST_Transform(%(expressions)s, 3857)"),
        output_field=models.GeometryField(srid=3857, spatial_index=False, null=True),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "zone_id"], name="zone_id_is_unique"),
        ]
        indexes: ClassVar = [GistIndex(fields=["version", "geom_3857"], name="zone_geom_3857")]

    def __str__(self) -> str:
        return self.zone_id

    @property
    def name(self) -> Text:
        """The feature's own name, empty where it has none."""
        return Text(self.name_fa, self.name_en)


class ZonePiece(models.Model):
    """A piece of a zone of at most `PIECE_VERTICES` vertices: what overlays are asked of."""

    version = models.ForeignKey(LayerVersion, on_delete=models.CASCADE, related_name="pieces", db_index=False)
    zone = models.ForeignKey(Zone, on_delete=models.CASCADE, related_name="pieces")
    geom = models.GeometryField(srid=settings.GRID_SRID, spatial_index=False)

    class Meta:
        # the version stands in the index: the nearest zone of one layer is found in order of distance
        indexes: ClassVar = [GistIndex(fields=["version", "geom"], name="zone_piece_version_geom")]

    def __str__(self) -> str:
        return f"piece of {self.zone_id}"


class CoveragePiece(models.Model):
    """A piece of the coverage of a version."""

    version = models.ForeignKey(LayerVersion, on_delete=models.CASCADE, related_name="coverage_pieces", db_index=False)
    geom = models.PolygonField(srid=settings.GRID_SRID, spatial_index=False)

    class Meta:
        indexes: ClassVar = [GistIndex(fields=["version", "geom"], name="coverage_piece_version_geom")]

    def __str__(self) -> str:
        return f"coverage of {self.version_id}"


class LegendEntry(models.Model):
    """How an office shows a class of one of its layers; a new version takes its words and colour from here."""

    layer = models.ForeignKey(ZoningLayer, on_delete=models.CASCADE, related_name="legend")
    code = models.CharField(max_length=80)
    label_fa = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    colour = models.CharField(max_length=7)
    pattern = models.CharField(max_length=10, choices=Pattern.choices, default=Pattern.PLAIN)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["layer", "code"], name="legend_entry_code_is_unique"),
            models.CheckConstraint(condition=Q(colour__regex=r"^#[0-9A-F]{6}$"), name="legend_entry_colour_is_one"),
            models.CheckConstraint(condition=Q(pattern__in=Pattern.values), name="legend_entry_pattern_is_known"),
        ]

    def __str__(self) -> str:
        return self.code


class LayerDraft(models.Model):
    """A file on its way to become a version: read, mapped, checked, compared; kept with all it was told.

    `files` lists the originals with name, SHA-256 and size; `content` what was found in them,
    `columns` which column says what. `revision` counts what officers changed, so that a job for an
    older state does nothing; `attempts` the jobs begun for it: a file that ends the reader is not
    tried for ever. `drafted_by` changed it last and does not publish it. `findings` name every
    faulty feature with row, reason and place; `comparison` is against `against`. `extent` says where
    the layer has data, `extent_files` are the originals that draw it. `doing` and `done` of `total`
    tell how far the check is. `status`, `valid_from` and `valid_to` are what the version will have.
    One that is withdrawn says by whom and why, and stays with what its check found.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    layer = models.ForeignKey(ZoningLayer, on_delete=models.CASCADE, related_name="drafts")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.READING)
    revision = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    files = models.JSONField(default=list)
    content = models.JSONField(default=dict)
    source_layer = models.CharField(max_length=200, blank=True)
    srid = models.PositiveIntegerField(null=True)
    encoding = models.CharField(max_length=40, blank=True)
    columns = models.JSONField(default=dict)
    source = models.CharField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    status = models.CharField(
        max_length=10, choices=LawStatus.choices, default=LawStatus.IN_FORCE, db_default="in-force"
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    repairs = models.BooleanField(default=False)
    extent = models.CharField(max_length=8, choices=Extent.choices, default=Extent.KEPT, db_default="kept")
    extent_files = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    doing = models.CharField(max_length=12, choices=Doing.choices, default=Doing.ROWS, db_default="rows")
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.JSONField(null=True)
    findings = models.JSONField(default=list)
    comparison = models.JSONField(null=True)
    version = models.OneToOneField(LayerVersion, on_delete=models.SET_NULL, null=True, related_name="draft")
    against = models.ForeignKey(LayerVersion, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    withdrawn_why = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="layer_draft_stage_is_known"),
            models.CheckConstraint(
                condition=Q(stage=Stage.WITHDRAWN, withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                & ~Q(withdrawn_why="")
                | ~Q(stage=Stage.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_why=""),
                name="layer_draft_withdrawn_with_reason",
            ),
            models.CheckConstraint(condition=Q(extent__in=Extent.values), name="layer_draft_extent_is_known"),
            models.CheckConstraint(condition=Q(status__in=LawStatus.values), name="layer_draft_status_is_known"),
        ]

    def __str__(self) -> str:
        return f"draft of {self.layer_id}"


class LayerQuality(models.Model):
    """What was measured of a version, in m² on the grid: `overlaps` are pairs of zones that share ground."""

    version = models.OneToOneField(LayerVersion, on_delete=models.CASCADE, related_name="quality")
    measured_at = models.DateTimeField(auto_now_add=True)
    left_out = models.PositiveIntegerField()
    repaired = models.PositiveIntegerField()
    unclassified = models.PositiveIntegerField()
    named = models.PositiveIntegerField()
    approved = models.PositiveIntegerField()
    zones_m2 = models.FloatField()
    coverage_m2 = models.FloatField(null=True)
    overlaps = models.PositiveIntegerField()
    overlap_m2 = models.FloatField()

    def __str__(self) -> str:
        return f"quality of {self.version_id}"
