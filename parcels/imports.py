"""A file of parcels as an office prepares it: sent, mapped, checked; loaded once somebody else confirms it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from accounts.actor import Actor
from accounts.roles import CADASTRE_MANAGER
from core.errors import NotFoundError
from importers import layer_uploads
from parcels.bulk.facts import FACTS
from parcels.bulk.order import MAX_DROP
from parcels.import_errors import (
    CadastreManagerNeededError,
    ImportChangedError,
    ImportColumnError,
    ImportLossError,
    ImportUncheckedError,
    OwnImportError,
)
from parcels.models import ImportStage, Municipality, ParcelImport


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Which column says what; with `is_part` parcels that the file lacks stay."""

    code_field: str
    facts: Mapping[str, str] = field(default_factory=dict)
    is_part: bool = False


def may_import(actor: Actor, municipality_id: int) -> bool:
    """Say whether an actor keeps the cadastre of a municipality."""
    return actor.holds(CADASTRE_MANAGER, municipality_id)


def require_importer(actor: Actor, municipality_id: int) -> None:
    """Refuse who does not keep the cadastre of a municipality.

    Raises
    ------
    CadastreManagerNeededError
        They don't.
    """
    if not may_import(actor, municipality_id):
        raise CadastreManagerNeededError()


def imports_of(actor: Actor, municipality_id: int) -> QuerySet[ParcelImport]:
    """Return the imports of a municipality, newest first, for who keeps its cadastre."""
    found = ParcelImport.objects.filter(municipality_id=municipality_id)
    rows = found if may_import(actor, municipality_id) else found.none()
    return rows.select_related("prepared_by__person", "confirmed_by__person").order_by("-created_at")


def import_for(actor: Actor, import_id: UUID) -> ParcelImport:
    """Return an import, for who keeps the cadastre of its municipality.

    Raises
    ------
    NotFoundError
        There is none, or none for this actor: the answer is the same.
    """
    rows = ParcelImport.objects.select_related("municipality", "prepared_by__person", "confirmed_by__person")
    found = rows.filter(pk=import_id).first()
    if found is None or not may_import(actor, found.municipality_id):
        raise NotFoundError()
    return found


@transaction.atomic
def receive(*, actor: Actor, municipality: Municipality, files: Sequence[UploadedFile[bytes]]) -> ParcelImport:
    """Keep a file of parcels and have it read.

    Raises
    ------
    CadastreManagerNeededError
        The actor does not keep this cadastre.
    EmptyError, TooLargeError, LayerFilesError
        See `layer_uploads.keep`.
    """
    require_importer(actor, municipality.pk)
    made = ParcelImport.objects.create(
        municipality=municipality, files=layer_uploads.keep(files), prepared_by_id=cast("int", actor.user_id)
    )
    _defer(made)
    return made


@transaction.atomic
def read_again(*, actor: Actor, found: ParcelImport, seen: int, reading: layer_uploads.Reading) -> None:
    """Have the file read in another way: another layer of it, a named reference system or encoding."""
    locked = _locked(actor, found, seen)
    locked.source_layer, locked.srid, locked.encoding = reading.source_layer, reading.srid, reading.encoding
    _changed(actor, locked, ImportStage.READING)


@transaction.atomic
def map_columns(*, actor: Actor, found: ParcelImport, seen: int, mapped: Mapped) -> None:
    """Say which column is what, and have the file checked and compared; nothing is written.

    Raises
    ------
    ImportColumnError
        No column is named for the codes; the context names the ``field``.
    """
    locked = _locked(actor, found, seen)
    known = {each["name"] for each in locked.content.get("fields", ())}
    if mapped.code_field not in known:
        raise ImportColumnError(field="column-code")
    locked.code_field, locked.is_part = mapped.code_field, mapped.is_part
    locked.facts = {fact: name for fact, name in mapped.facts.items() if fact in FACTS and name in known}
    _changed(actor, locked, ImportStage.CHECKING)


@transaction.atomic
def go_on(*, actor: Actor, found: ParcelImport, seen: int) -> None:
    """Put the job of an import that waits into the queue again: safe where it runs still."""
    _defer(_locked(actor, found, seen))


@transaction.atomic
def drop(*, actor: Actor, found: ParcelImport, seen: int) -> None:
    """Throw an import away that was not loaded; the originals stay in the store."""
    locked = _locked(actor, found, seen)
    if locked.stage == ImportStage.LOADING:
        raise ImportChangedError()
    locked.delete()


@transaction.atomic
def confirm(*, actor: Actor, found: ParcelImport, seen: int, accepts_loss: bool = False) -> None:
    """Have a checked file loaded: the job does what was checked, or nothing.

    Raises
    ------
    OwnImportError
        The actor prepared it.
    ImportUncheckedError
        It has not been checked as it stands.
    ImportLossError
        It leaves out rows or retires over `MAX_DROP` of the parcels, and nobody accepted that.
    """
    locked = _locked(actor, found, seen)
    if locked.prepared_by_id == actor.user_id:
        raise OwnImportError()
    if locked.stage != ImportStage.CHECKED or locked.found is None:
        raise ImportUncheckedError()
    if must_accept(locked) and not accepts_loss:
        raise ImportLossError(field="accepts_loss", vanished=retired_by(locked), left_out=int(locked.found["left_out"]))
    locked.stage, locked.revision = ImportStage.LOADING, locked.revision + 1
    locked.attempts = locked.done = 0
    locked.confirmed_by_id = cast("int", actor.user_id)
    locked.save()
    _defer(locked)


def retired_by(found: ParcelImport) -> int:
    """Return how many parcels an import retires."""
    return 0 if found.is_part or not found.found else int(found.found["vanished"])


def must_accept(found: ParcelImport) -> bool:
    """Say whether somebody has to accept what an import leaves out or retires."""
    seen = found.found or {}
    return bool(seen.get("left_out")) or retired_by(found) > MAX_DROP * int(seen.get("live", 0))


def _locked(actor: Actor, found: ParcelImport, seen: int) -> ParcelImport:
    require_importer(actor, found.municipality_id)
    rows = ParcelImport.objects.select_for_update(of=("self",)).select_related("municipality")
    locked = rows.filter(pk=found.pk).first()
    if locked is None or locked.revision != seen or locked.stage == ImportStage.DONE:
        raise ImportChangedError()
    return locked


def _changed(actor: Actor, found: ParcelImport, stage: ImportStage) -> None:
    if found.stage == ImportStage.LOADING:
        raise ImportChangedError()
    found.stage, found.revision = stage, found.revision + 1
    found.done = found.attempts = 0
    found.problem = None
    # whoever changed it last prepared it: the other pair of eyes is never theirs
    found.prepared_by_id, found.confirmed_by_id = cast("int", actor.user_id), None
    found.save()
    _defer(found)


def _defer(found: ParcelImport) -> None:
    from parcels.tasks import check_parcel_file, load_parcel_file, read_parcel_file

    jobs: dict[str, Callable[..., Any]] = {
        ImportStage.READING: read_parcel_file.defer,
        ImportStage.CHECKING: check_parcel_file.defer,
        ImportStage.LOADING: load_parcel_file.defer,
    }
    job = jobs.get(found.stage)
    if job is not None:
        transaction.on_commit(partial(job, import_id=str(found.pk), revision=found.revision))
