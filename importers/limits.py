"""Limits on boundary files: one number each."""

from __future__ import annotations

from core.texts import Text

MIB = 1024 * 1024

#: All uploaded parts together, as sent.
PACKED_BYTES = 10 * 1000 * 1000
PACKED = Text("حجم فایل (بایت)", "bytes of the file")
#: What may come out of an archive, members added up and counted while they are unpacked.
UNPACKED_BYTES = 50 * 1000 * 1000
MEMBERS = 200
#: A member above `RATIO_FROM_BYTES` may be this many times larger than its packed form.
RATIO = 200
RATIO_FROM_BYTES = MIB
#: Files that may be given together (the parts of one shapefile).
PARTS = 20

CORNERS = 100_000
FEATURES_WITH_ATTRIBUTES = 100
ATTRIBUTES_BYTES = 4000
NAME_LETTERS = 200
#: Shapes handed on; the intake offers fewer as choices.
SHAPES = 5000
#: Areas of a drawing that are handed on: symbols make thousands, the largest ones are plots and frames.
DRAWN_AREAS = 500

#: Entities of a drawing after its blocks are taken apart.
ENTITIES = 50_000
BLOCK_DEPTH = 8
#: Nesting of folders, collections and geometries.
DEPTH = 200

#: Tables of coordinates: rows of one, cells of a row, letters of a cell and of one with a shape, sheets of a workbook.
TABLE_ROWS = 20_000
TABLE_COLUMNS = 100
TABLE_CELL = 200
TABLE_SHAPE = 200_000
TABLE_SHEETS = 30
