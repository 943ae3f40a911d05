"""Keep corners as they are: numbers hardly shrink, and packing 100,000 of them takes half a second."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

PLAIN = """
ALTER TABLE landrequests_boundary ALTER COLUMN geom SET STORAGE EXTERNAL,
    ALTER COLUMN lonlat SET STORAGE EXTERNAL, ALTER COLUMN corners SET STORAGE EXTERNAL
"""
PACKED = """
ALTER TABLE landrequests_boundary ALTER COLUMN geom SET STORAGE MAIN,
    ALTER COLUMN lonlat SET STORAGE MAIN, ALTER COLUMN corners SET STORAGE EXTENDED
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("landrequests", "0008_overlay_sheet")]
    operations: ClassVar = [migrations.RunSQL(PLAIN, PACKED)]
