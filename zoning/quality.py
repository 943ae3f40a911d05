"""The quality sheet of a version: what was left out, what overlaps, what is covered, what is said of each zone."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, transaction
from django.db.models import Q

from tiles.statements import statement
from zoning.models import LayerQuality, LayerVersion
from zoning.validation import left_out

_SQL = Path(__file__).parent / "sql"
#: Shared ground below this is rounding of common edges, m² on the grid.
LEAST_OVERLAP_M2 = 0.1
#: Versions measured in one run of the job.
_AT_ONCE = 20
_TOTALS = """
SELECT COALESCE(sum(ST_Area(zone.geom)), 0), count(*) FILTER (WHERE zone.name_fa <> ''),
    count(*) FILTER (WHERE zone.approval_number <> ''),
    (SELECT sum(ST_Area(geom)) FROM zoning_coveragepiece WHERE version_id = %(version)s)
FROM zoning_zone zone WHERE zone.version_id = %(version)s
"""


@transaction.atomic
def measure(version: LayerVersion) -> LayerQuality:
    """Measure a version and keep what was found; measured again, it is written anew."""
    values = {"version": version.pk, "least": LEAST_OVERLAP_M2}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(_TOTALS, values)
        zones_m2, named, approved, coverage_m2 = cursor.fetchone()
        cursor.execute(statement(_SQL / "overlaps.sql"), values)
        overlaps, overlap_m2 = cursor.fetchone()
    found = LayerVersion.objects.values_list("findings", flat=True).get(pk=version.pk)
    quality, _ = LayerQuality.objects.update_or_create(
        version=version,
        defaults={
            "left_out": left_out(found),
            "repaired": sum(1 for each in found if each["code"] == "zone_repaired"),
            "unclassified": sum(1 for each in found if each["code"] == "zone_unclassified"),
            "named": named,
            "approved": approved,
            "zones_m2": zones_m2,
            "coverage_m2": coverage_m2,
            "overlaps": overlaps,
            "overlap_m2": overlap_m2,
        },
    )
    return quality


def measure_missing() -> int:
    """Measure published versions that nobody has measured, some at a time; return how many."""
    waiting = LayerVersion.objects.filter(Q(quality__isnull=True), published_at__isnull=False).order_by("pk")
    versions = list(waiting.defer("coverage", "findings")[:_AT_ONCE])
    for version in versions:
        measure(version)
    return len(versions)
