"""The jobs of a file of parcels: looking into it, trying it, loading it.

Each asks first whether the import still stands as it was when the job was asked for: a job that runs
twice, or late, changes nothing. Trying and loading are each one transaction; how far they are is told past it.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from accounts.actor import SYSTEM
from core.errors import DomainError
from core.kept_errors import kept
from importers.layer_uploads import SAMPLED, looked_into, opened
from importers.layerfile import Wanted
from importers.told import Told
from parcels.bulk.order import Imported, ImportOrder
from parcels.bulk.recording import outcome
from parcels.bulk.report import Report
from parcels.bulk.running import import_parcels
from parcels.import_errors import ImportDiffersError, ImportReaderDiedError
from parcels.models import ImportStage, ParcelImport

_ATTEMPTS = 3


class _SupersededError(Exception):
    """The import was changed while its file was read, or another run is at it."""


def read_import(import_id: str, revision: int) -> bool:
    """Look into a file; say whether it was this run that did it."""
    found = _begun(import_id, revision, ImportStage.READING)
    if found is None:
        return False
    facts, is_readable = looked_into(found.files, _wanted(found, most=SAMPLED))
    return _keep(found, stage=ImportStage.MAPPING if is_readable else ImportStage.UNREADABLE, **facts)


def check_import(import_id: str, revision: int) -> bool:
    """Try a file: compare it with the cadastre and write nothing; say whether it was this run that did it."""
    found = _begun(import_id, revision, ImportStage.CHECKING)
    if found is None:
        return False
    try:
        with transaction.atomic():
            done = _run(found, dry_run=True)
            _require_kept(found, stage=ImportStage.CHECKED, problem=None, **outcome(done))
    except _SupersededError:
        return False
    except DomainError as error:
        return _refuse(found, error)
    return True


def load_import(import_id: str, revision: int) -> bool:
    """Load a file that was confirmed, all of it or nothing; say whether it was this run that did it."""
    found = _begun(import_id, revision, ImportStage.LOADING)
    if found is None:
        return False
    try:
        with transaction.atomic():
            done = _run(found, dry_run=False)
            if asdict(done.found) != found.found:
                raise ImportDiffersError()
            _require_kept(found, stage=ImportStage.DONE, problem=None, written_at=timezone.now(), **outcome(done))
    except _SupersededError:
        return False
    except DomainError as error:
        return _refuse(found, error)
    return True


def _run(found: ParcelImport, *, dry_run: bool) -> Imported:
    fields = tuple(dict.fromkeys([found.code_field, *found.facts.values()]))
    with opened(found.files, _wanted(found, fields=fields)) as file, Told("parcels_parcelimport", found.pk) as told:
        if not _is_alone(found):
            raise _SupersededError

        def progress(done: int, total: int) -> None:
            if told.is_due:
                told.tell(done=done, total=total)

        order = ImportOrder(
            path=Path(found.files[0]["name"]),
            municipality=found.municipality.code,
            code_field=found.code_field,
            facts=found.facts,
            is_part=found.is_part,
            dry_run=dry_run,
            max_drop=None,  # whoever confirms accepts what vanishes
            progress=progress,
        )
        file.layers()
        return import_parcels(SYSTEM, order, file)


def _begun(import_id: str, revision: int, stage: ImportStage) -> ParcelImport | None:
    """Return the import if it still waits for this job; one whose reader died again and again waits no more."""
    waiting = ParcelImport.objects.filter(pk=import_id, revision=revision, stage=stage)
    if not waiting.update(attempts=F("attempts") + 1):
        return None
    found = waiting.select_related("municipality").first()
    if found is not None and found.attempts > _ATTEMPTS:
        refused = ImportStage.UNREADABLE if stage == ImportStage.READING else ImportStage.REFUSED
        _keep(found, stage=refused, problem=kept(ImportReaderDiedError()))
        return None
    return found


def _is_alone(found: ParcelImport) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"parcel-import-{found.pk}"])
        return bool(cursor.fetchone()[0])


def _wanted(found: ParcelImport, *, fields: tuple[str, ...] | None = None, most: int = 0) -> Wanted:
    return Wanted(layer=found.source_layer, srid=found.srid, encoding=found.encoding, fields=fields, most=most)


def _refuse(found: ParcelImport, error: DomainError) -> bool:
    report = error.context.get("report")
    noted = {"effects": {}, "report": ""}
    if isinstance(report, Report):
        noted = {"effects": dict(report.effects), "report": report.keep()}
    return _keep(found, stage=ImportStage.REFUSED, problem=kept(error), found=None, **noted)


def _require_kept(found: ParcelImport, /, **facts: Any) -> None:
    if not _keep(found, **facts):
        raise _SupersededError


def _keep(found: ParcelImport, /, **facts: Any) -> bool:
    """Write what was found, if the import still stands as it was."""
    rows = ParcelImport.objects.filter(pk=found.pk, revision=found.revision, stage=found.stage)
    return bool(rows.update(**facts))
