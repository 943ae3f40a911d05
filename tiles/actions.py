"""What changes published tiles."""

from __future__ import annotations

from django.db import connection

#: Microseconds: a count that another database or an earlier, rolled-back change never had.
_COUNT = """
INSERT INTO tiles_tilerevision (layer, number)
SELECT unnest(%s::text[]), (extract(epoch FROM clock_timestamp()) * 1000000)::bigint
ON CONFLICT (layer) DO UPDATE SET number = greatest(tiles_tilerevision.number + 1, excluded.number)
"""


def touch(*layers: str) -> None:
    """Count a change of layers, so that their tiles are made anew.

    Call it inside the transaction that writes the rows, last: the counter's row stays locked until
    its end. The actor was checked by the action that calls.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [sorted(set(layers))])
