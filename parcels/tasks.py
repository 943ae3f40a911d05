"""Jobs: fetch, call one action; safe to run twice."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from accounts.actor import SYSTEM
from parcels.blocks import derive_blocks as derive
from parcels.fabric import check_fabric as check
from parcels.models import Municipality


@app.task(name="parcels.derive_blocks", retry=3, priority=-1)
def derive_blocks(municipality_id: int) -> int:
    """Draw the blocks of a municipality from its parcels where no survey gave them."""
    return derive(SYSTEM, Municipality.objects.get(pk=municipality_id))


def derive_blocks_later(municipality: Municipality) -> None:
    """Have it done once the transaction is committed; one job that waits is enough."""
    with suppress(AlreadyEnqueued), transaction.atomic():  # a refused row spoils the savepoint alone
        derive_blocks.configure(queueing_lock=f"derive-blocks-{municipality.pk}").defer(municipality_id=municipality.pk)


@app.task(name="parcels.check_fabric", retry=3, priority=-2)
def check_fabric(municipality_id: int) -> int:
    """Look for overlaps and gaps among the parcels of a municipality and keep what is found."""
    found = check(SYSTEM, Municipality.objects.get(pk=municipality_id))
    return len(found.overlaps) + len(found.gaps)


def check_fabric_later(municipality: Municipality) -> None:
    """Have it done once the transaction is committed; one job that waits is enough."""
    with suppress(AlreadyEnqueued), transaction.atomic():  # a refused row spoils the savepoint alone
        check_fabric.configure(queueing_lock=f"check-fabric-{municipality.pk}").defer(municipality_id=municipality.pk)


@app.task(name="parcels.read_file", retry=2)
def read_parcel_file(import_id: str, revision: int) -> bool:
    """Look into a file of parcels."""
    from parcels.import_jobs import read_import

    return read_import(import_id, revision)


@app.task(name="parcels.check_file", retry=2)
def check_parcel_file(import_id: str, revision: int) -> bool:
    """Try a file of parcels: nothing is written."""
    from parcels.import_jobs import check_import

    return check_import(import_id, revision)


@app.task(name="parcels.load_file", retry=2)
def load_parcel_file(import_id: str, revision: int) -> bool:
    """Load a file of parcels that was confirmed."""
    from parcels.import_jobs import load_import

    return load_import(import_id, revision)
