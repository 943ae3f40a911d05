"""What an import did, kept: who, when, from which file, what changed and what was left out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils import timezone

from accounts.actor import Actor
from parcels.bulk.order import Imported, ImportOrder
from parcels.models import ImportStage, Municipality, ParcelImport


def record(actor: Actor, municipality: Municipality, order: ImportOrder, done: Imported) -> None:
    """Keep what came in by a command."""
    ParcelImport.objects.create(
        municipality=municipality,
        stage=ImportStage.DONE,
        prepared_by_id=actor.user_id,
        written_at=timezone.now(),
        files=[{"name": order.path.name, "size": order.path.stat().st_size if order.path.exists() else 0}],
        source_layer=order.source_layer or "",
        encoding=order.encoding or "",
        code_field=order.code_field,
        facts=dict(order.facts),
        is_part=order.is_part,
        **outcome(done),
    )


def outcome(done: Imported) -> dict[str, Any]:
    """Return what is kept of an import that ran, or of one that was tried."""
    return {
        "srid": done.srid,
        "done": done.found.rows,
        "total": done.found.rows,
        "found": asdict(done.found),
        "effects": dict(done.report.effects),
        "report": done.report.keep(),
    }
