"""A layer's new version as an office prepares it: file, columns, check; published by somebody else, taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.actor import Actor
from accounts.roles import LAYER_MANAGER
from core.errors import DomainError, NotAllowedError, NotFoundError
from core.jalali import short_date
from core.texts import Text
from importers import layer_uploads
from tiles.actions import touch
from zoning import validation
from zoning.draft_errors import (
    ComparisonOldError,
    DraftChangedError,
    DraftIncompleteError,
    DraftUncheckedError,
    LayerManagerNeededError,
    LossNotAcceptedError,
    NothingBeforeError,
    OwnLayerDraftError,
    PlanUnsettledError,
    ReasonNeededError,
    TooManyFaultyError,
    refuse_all,
)
from zoning.errors import ValidityInvalidError
from zoning.importing import MAX_DROP
from zoning.models import Doing, Extent, LawStatus, LayerDraft, LayerVersion, Stage, Zone, ZonePiece, ZoningLayer
from zoning.queries import held_on, plan_in_preparation

#: Share of features that a published version may leave out.
MAX_BAD = 0.01
#: Drafts of these stages are not changed any more.
_ENDED = (Stage.PUBLISHED, Stage.WITHDRAWN)
#: What a column may be taken for.
ROLES = ("class", "id", "name", "approval_number", "approval_date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Which column says what, and on what the version stands."""

    columns: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    licence: str = ""
    status: LawStatus = LawStatus.IN_FORCE
    valid_from: date | None = None
    valid_to: date | None = None
    repairs: bool = False


def may_manage(actor: Actor, municipality_id: int) -> bool:
    """Say whether an actor changes the layers of a municipality."""
    return actor.holds(LAYER_MANAGER, municipality_id)


def require_manager(actor: Actor, municipality_id: int) -> None:
    """Refuse who does not change the layers of a municipality.

    Raises
    ------
    LayerManagerNeededError
        They manage none.
    """
    if not may_manage(actor, municipality_id):
        raise LayerManagerNeededError()


def drafts_of(actor: Actor, municipality_id: int) -> QuerySet[LayerDraft]:
    """Return the open drafts of a municipality, newest first, for who manages its layers."""
    found = LayerDraft.objects.filter(layer__municipality_id=municipality_id).exclude(stage__in=_ENDED)
    rows = found if may_manage(actor, municipality_id) else found.none()
    return rows.select_related("layer", "version", "drafted_by__person").defer("findings", "comparison", "content")


def withdrawn_drafts(actor: Actor, layer: ZoningLayer) -> QuerySet[LayerDraft]:
    """Return the drafts of a layer that were withdrawn, the last one first, for who manages it."""
    found = LayerDraft.objects.filter(layer=layer, stage=Stage.WITHDRAWN).order_by("-withdrawn_at")
    rows = found if may_manage(actor, layer.municipality_id) else found.none()
    return rows.select_related("withdrawn_by__person").defer("findings", "comparison", "content")


def draft_for(actor: Actor, draft_id: UUID) -> LayerDraft:
    """Return a draft, for who manages the layers of its municipality.

    Raises
    ------
    NotFoundError
        There is none, or none for this actor: the answer is the same.
    """
    rows = LayerDraft.objects.select_related(
        "layer__municipality", "version", "against", "drafted_by__person", "withdrawn_by__person"
    )
    found = rows.filter(pk=draft_id).first()
    if found is None or not may_manage(actor, found.layer.municipality_id):
        raise NotFoundError()
    return found


@transaction.atomic
def receive(*, actor: Actor, layer: ZoningLayer, files: Sequence[UploadedFile[bytes]]) -> LayerDraft:
    """Keep a layer's file and have it read.

    Raises
    ------
    NotAllowedError
        The actor does not manage the layer.
    EmptyError, TooLargeError, LayerFilesError
        See `layer_uploads.keep`.
    """
    if not may_manage(actor, layer.municipality_id):
        raise NotAllowedError()
    draft = LayerDraft.objects.create(
        layer=layer, files=layer_uploads.keep(files), drafted_by_id=cast("int", actor.user_id)
    )
    _defer_reading(draft)
    return draft


@transaction.atomic
def replace_files(*, actor: Actor, draft: LayerDraft, seen: int, files: Sequence[UploadedFile[bytes]]) -> LayerDraft:
    """Put a mended file in the place of the one before; columns and words stay as they were."""
    locked = _locked(actor, draft, seen)
    locked.files = layer_uploads.keep(files)
    locked.content = {}
    return _read_anew(actor, locked)


@transaction.atomic
def read_again(*, actor: Actor, draft: LayerDraft, seen: int, reading: layer_uploads.Reading) -> LayerDraft:
    """Have the file read in another way: another layer of it, a named reference system or encoding."""
    locked = _locked(actor, draft, seen)
    locked.source_layer, locked.srid, locked.encoding = reading.source_layer, reading.srid, reading.encoding
    return _read_anew(actor, locked)


@transaction.atomic
def map_columns(*, actor: Actor, draft: LayerDraft, seen: int, mapped: Mapped) -> LayerDraft:
    """Say which column is what, and have the file checked and compared.

    Raises
    ------
    DraftIncompleteError
        No class column, source or day; the context names the ``field``.
    ValidityInvalidError
        It would end before it begins.
    LayerFaultsError
        Several of these.
    DraftChangedError, NotAllowedError
        As their names say.
    """
    locked = _locked(actor, draft, seen)
    columns = _known_columns(locked, mapped)
    refuse_all(mapping_faults(locked, mapped))
    locked.columns, locked.repairs, locked.status = columns, mapped.repairs, mapped.status
    locked.valid_from, locked.valid_to = mapped.valid_from, mapped.valid_to
    locked.source, locked.licence = mapped.source.strip()[:500], mapped.licence.strip()[:200]
    return _check_anew(actor, locked)


def mapping_faults(draft: LayerDraft, mapped: Mapped) -> Iterator[DomainError]:
    """Yield what is missing or wrong in what is said of a draft's columns and of the version; each names its field."""
    if "class" not in _known_columns(draft, mapped):
        yield DraftIncompleteError(field="class")
    if not mapped.source.strip():
        yield DraftIncompleteError(field="source")
    if mapped.valid_from is None:
        yield DraftIncompleteError(field="valid_from")
    elif mapped.valid_to is not None and mapped.valid_to <= mapped.valid_from:
        days = {name: _said(day) for name, day in (("valid_from", mapped.valid_from), ("valid_to", mapped.valid_to))}
        yield ValidityInvalidError(field="valid_to", **days)


@transaction.atomic
def bound(
    *, actor: Actor, draft: LayerDraft, seen: int, extent: str, files: Sequence[UploadedFile[bytes]] = ()
) -> LayerDraft:
    """Say where the draft has data; where its columns are known, have it checked and compared anew.

    Raises
    ------
    DraftIncompleteError
        It is said that a file draws it, and there is none; the context names the ``field``.
    EmptyError, TooLargeError, LayerFilesError
        See `layer_uploads.keep`.
    """
    locked = _locked(actor, draft, seen)
    if extent not in Extent.values or (extent == Extent.FILE and not (files or locked.extent_files)):
        raise DraftIncompleteError(field="extent_file" if extent == Extent.FILE else "extent")
    locked.extent = extent
    if extent == Extent.FILE and files:
        locked.extent_files = layer_uploads.keep(files)
    if locked.columns and locked.content.get("fields"):
        return _check_anew(actor, locked)
    _changed(actor, locked, Stage(locked.stage))
    return locked


@transaction.atomic
def check_again(*, actor: Actor, draft: LayerDraft, seen: int) -> LayerDraft:
    """Have the file checked and compared once more, as it is mapped."""
    locked = _locked(actor, draft, seen)
    if not locked.columns:
        raise DraftIncompleteError(field="class")
    return _check_anew(actor, locked)


@transaction.atomic
def go_on(*, actor: Actor, draft: LayerDraft, seen: int) -> None:
    """Put the job of a draft that waits into the queue again: safe where it runs still."""
    locked = _locked(actor, draft, seen)
    if locked.stage == Stage.READING:
        _defer_reading(locked)
    elif locked.stage == Stage.CHECKING:
        _defer_check(locked)


@transaction.atomic
def withdraw_draft(*, actor: Actor, draft: LayerDraft, seen: int, why: str) -> LayerDraft:
    """Take a draft back, saying why: it is published no more, and stays in the history with what its check found.

    The shapes that the check made of the originals go; the originals stay in the store.

    Raises
    ------
    NotAllowedError, ReasonNeededError, DraftChangedError
        As their names say.
    """
    locked = _locked(actor, draft, seen)
    if not why.strip():
        raise ReasonNeededError(field="why")
    version, locked.version = locked.version, None
    locked.stage, locked.revision = Stage.WITHDRAWN, locked.revision + 1
    locked.withdrawn_at, locked.withdrawn_by_id = timezone.now(), actor.user_id
    locked.withdrawn_why = why.strip()[:500]
    locked.save()
    if version is not None:
        delete_version(version)
    return locked


@transaction.atomic
def publish_draft(
    *, actor: Actor, draft: LayerDraft, seen: int, accepts_loss: bool = False, enacts: bool | None = None
) -> LayerVersion:
    """Let a checked draft count as its status says, from its day on.

    `enacts` says whether it is the layer's plan in preparation, come into force: then that is in
    preparation no more from its first day; ``None`` where nobody said.

    Raises
    ------
    OwnLayerDraftError
        The actor prepared it.
    DraftUncheckedError
        It has not been checked as it stands.
    TooManyFaultyError
        More than `MAX_BAD` of its features were left out.
    LossNotAcceptedError
        It leaves out features, or holds over `MAX_DROP` less than the one in force, and nobody accepted that.
    ComparisonOldError
        Another version took the place of the one it was compared with.
    PlanUnsettledError
        There is a plan in preparation, and `enacts` is ``None``.
    LayerFaultsError
        The loss is not accepted, and the plan not settled.
    """
    locked = _locked(actor, draft, seen)
    if locked.drafted_by_id == actor.user_id:
        raise OwnLayerDraftError()
    if locked.stage != Stage.CHECKED or locked.version is None:
        raise DraftUncheckedError()
    if is_too_faulty(locked):
        raise TooManyFaultyError(count=left_out(locked), total=locked.total, percent=round(100 * MAX_BAD))
    ZoningLayer.objects.select_for_update().get(pk=locked.layer_id)  # two versions may be published at once
    if compared_with(locked) != locked.against_id:
        raise ComparisonOldError()
    refuse_all(_unanswered(locked, accepts_loss=accepts_loss, enacts=enacts))
    version = LayerVersion.objects.select_for_update().get(pk=locked.version.pk)
    version.drafted_by_id, version.published_by_id = locked.drafted_by_id, actor.user_id
    version.published_at = timezone.now()
    plan = plan_to_settle(locked)
    version.supersedes = plan.number if plan and enacts else None
    version.save(update_fields=["drafted_by", "published_by", "published_at", "supersedes"])
    locked.stage = Stage.PUBLISHED
    locked.save(update_fields=["stage"])
    touch(version.layer.code)
    return version


@transaction.atomic
def take_back(*, actor: Actor, version: LayerVersion, why: str) -> LayerVersion:
    """Withdraw a published version, saying why: the one before it counts again, older answers keep theirs.

    One person may do it: what comes back was approved by two before.

    Raises
    ------
    NotAllowedError, ReasonNeededError, DraftChangedError
        As their names say; the last where it is withdrawn already.
    """
    return _taken_back(actor, version, why)


@transaction.atomic
def roll_back(*, actor: Actor, version: LayerVersion, why: str) -> int:
    """Withdraw every version that stands before an older one, so that it is in force again; return how many.

    Raises
    ------
    NothingBeforeError
        The version is a draft, withdrawn, or nothing stands before it.
    """
    ZoningLayer.objects.select_for_update().get(pk=version.layer_id)
    newer = list(standing_before(version))
    if version.published_at is None or version.withdrawn_at is not None or not newer:
        raise NothingBeforeError()
    for each in newer:
        _taken_back(actor, each, why)
    return len(newer)


def plan_to_settle(draft: LayerDraft) -> LayerVersion | None:
    """Return the plan in preparation of which has to be said whether a draft is that plan, come into force."""
    return plan_in_preparation(draft.layer) if draft.status == LawStatus.IN_FORCE else None


def standing_before(version: LayerVersion) -> list[LayerVersion]:
    """Return the published versions of a layer that count before this one on days when both hold."""
    rows = LayerVersion.objects.filter(
        layer_id=version.layer_id, published_at__isnull=False, withdrawn_at__isnull=True, status=version.status
    ).defer("coverage", "findings")
    mark = (version.valid_from, version.number)
    return [each for each in rows.order_by("-valid_from", "-number") if (each.valid_from, each.number) > mark]


def compared_with(draft: LayerDraft) -> int | None:
    """Return the row of the version a draft is held against: that whose place it takes, else that in force."""
    day = draft.valid_from or timezone.localdate()
    found = held_on(draft.layer, day, LawStatus(draft.status)) or held_on(draft.layer, day)
    return None if found is None else found.id


def delete_version(version: LayerVersion) -> None:
    """Delete a version that was never published; its many rows without reading them."""
    for rows in (ZonePiece.objects.filter(version=version), Zone.objects.filter(version=version)):
        rows._raw_delete(rows.db)  # noqa: SLF001  # the only way past reading a hundred thousand shapes
    version.delete()


def loss_of(draft: LayerDraft) -> float:
    """Return the share of the version in force that a checked draft no longer holds or covers, 0 to 1.

    What is in preparation or repealed takes nothing away.
    """
    if draft.status != LawStatus.IN_FORCE:
        return 0.0
    found = draft.comparison or {}
    extent = found.get("extent") or {}
    uncovered = (extent.get("lost") or 0.0) / before if (before := extent.get("before")) else 0.0
    return max(float(found.get("lost_share", 0.0)), uncovered)


def left_out(draft: LayerDraft) -> int:
    """Return how many features of the file were left out."""
    return validation.left_out(draft.findings)


def is_too_faulty(draft: LayerDraft) -> bool:
    """Say whether more features are faulty than a published version may leave out."""
    return left_out(draft) > MAX_BAD * max(draft.total, 1)


def _unanswered(draft: LayerDraft, *, accepts_loss: bool, enacts: bool | None) -> Iterator[DomainError]:
    """Yield what whoever publishes a draft was asked and did not answer."""
    count, loss = left_out(draft), loss_of(draft)
    if (count or loss > MAX_DROP) and not accepts_loss:
        yield LossNotAcceptedError(field="accepts_loss", count=count, percent=round(100 * max(0.0, loss), 1))
    plan = plan_to_settle(draft)
    if plan is not None and enacts is None:
        yield PlanUnsettledError(field="enacts", number=plan.number)


def _known_columns(draft: LayerDraft, mapped: Mapped) -> dict[str, str]:
    known = {each["name"] for each in draft.content.get("fields", ())}
    return {role: name for role, name in mapped.columns.items() if role in ROLES and name in known}


def _said(day: date) -> Text:
    return Text(short_date(day, "fa"), short_date(day, "en"))


def _taken_back(actor: Actor, version: LayerVersion, why: str) -> LayerVersion:
    locked = LayerVersion.objects.select_for_update().select_related("layer").get(pk=version.pk)
    if not may_manage(actor, locked.layer.municipality_id):
        raise NotAllowedError()
    if not why.strip():
        raise ReasonNeededError(field="why")
    if locked.published_at is None or locked.withdrawn_at is not None:
        raise DraftChangedError()
    locked.withdrawn_at, locked.withdrawn_by_id = timezone.now(), actor.user_id
    locked.withdrawn_why = why.strip()[:500]
    locked.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    touch(locked.layer.code)
    return locked


def _locked(actor: Actor, draft: LayerDraft, seen: int) -> LayerDraft:
    if not may_manage(actor, draft.layer.municipality_id):
        raise NotAllowedError()
    rows = LayerDraft.objects.select_for_update(of=("self",)).select_related("layer__municipality", "version")
    found = rows.filter(pk=draft.pk).first()
    if found is None or found.revision != seen or found.stage in _ENDED:
        raise DraftChangedError()
    return found


def _read_anew(actor: Actor, draft: LayerDraft) -> LayerDraft:
    _changed(actor, draft, Stage.READING)
    _defer_reading(draft)
    return draft


def _check_anew(actor: Actor, draft: LayerDraft) -> LayerDraft:
    _changed(actor, draft, Stage.CHECKING)
    _defer_check(draft)
    return draft


def _changed(actor: Actor, draft: LayerDraft, stage: Stage) -> None:
    draft.stage, draft.revision = stage, draft.revision + 1
    draft.done = draft.attempts = 0
    draft.doing = Doing.ROWS
    draft.problem = None
    # whoever changed it last prepared it: the other pair of eyes is never theirs
    draft.drafted_by_id = cast("int", actor.user_id)
    draft.save()


def _defer_reading(draft: LayerDraft) -> None:
    from zoning.tasks import read_layer_draft

    arguments: dict[str, Any] = {"draft_id": str(draft.pk), "revision": draft.revision}
    transaction.on_commit(lambda: read_layer_draft.defer(**arguments))


def _defer_check(draft: LayerDraft) -> None:
    from zoning.tasks import check_layer_draft

    arguments: dict[str, Any] = {"draft_id": str(draft.pk), "revision": draft.revision}
    transaction.on_commit(lambda: check_layer_draft.defer(**arguments))
