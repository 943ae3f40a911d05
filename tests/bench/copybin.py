"""The plainest quick loader there is: Arrow batches, shapely's validity, binary COPY; no codes, no report.

``python -m tests.bench.copybin FILE DSN``: fills the table ``copybin`` (code, geom) and prints how many were invalid.
"""

from __future__ import annotations

import sys
from itertools import pairwise

import nanoarrow
import numpy as np
import psycopg
import pyogrio
import shapely

BATCH = 65_536


def main(path: str, dsn: str) -> int:
    """Load the file; return how many shapes were left out."""
    invalid = 0
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE copybin (code text, geom geometry(Polygon, 32639))")
        with (
            pyogrio.raw.open_arrow(path, columns=["code"], batch_size=BATCH, use_pyarrow=False) as (_, stream),
            cursor.copy("COPY copybin FROM STDIN (FORMAT binary)") as copy,
        ):
            copy.set_types(["text", "bytea"])
            for record in nanoarrow.ArrayStream(stream):
                codes, wkb = _pieces(record.child(0)), _pieces(record.child(1))
                good = shapely.is_valid(shapely.from_wkb(np.array(wkb, dtype=object)))
                invalid += int((~good).sum())
                for code, shape, is_good in zip(codes, wkb, good.tolist(), strict=True):
                    if is_good:
                        copy.write_row((code.decode(), shape))
    return invalid


def _pieces(column: object) -> list[bytes]:
    offsets, data = np.asarray(column.buffer(1)).tolist(), bytes(column.buffer(2))
    return [data[start:end] for start, end in pairwise(offsets)]


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
