"""A layer's draft taken back: with a reason, kept in the history with what its check found, changed no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.zoning.test_drafts import LAYER, fresh, manager, mapped, received, squares
from zoning import drafts
from zoning.draft_checking import check_draft
from zoning.draft_errors import DraftChangedError, ReasonNeededError
from zoning.models import LayerDraft, LayerVersion, Stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stored(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "store"


def test_a_withdrawn_draft_says_why_and_leaves_no_version(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path, kinds=["bed"] * 3 + ["lake"])))
    with pytest.raises(ReasonNeededError) as error:
        drafts.withdraw_draft(actor=manager(1), draft=draft, seen=draft.revision, why=" ")
    assert error.value.context["field"] == "why"
    drafts.withdraw_draft(actor=manager(1), draft=draft, seen=draft.revision, why="طرح در شورا ماند")
    kept = fresh(draft)
    assert (kept.stage, kept.withdrawn_why, kept.findings) == (Stage.WITHDRAWN, "طرح در شورا ماند", draft.findings)
    assert kept.withdrawn_by_id == manager(1).user_id
    assert not LayerVersion.objects.filter(layer__code=LAYER).exists()
    assert list(drafts.drafts_of(manager(), draft.layer.municipality_id)) == []
    assert list(drafts.withdrawn_drafts(manager(), draft.layer)) == [kept]
    assert list(drafts.withdrawn_drafts(manager(3, "other-town"), draft.layer)) == []


def test_nothing_is_done_with_a_withdrawn_draft_any_more(tmp_path: Path) -> None:
    waiting = received(manager(), squares(tmp_path))
    draft = drafts.withdraw_draft(actor=manager(), draft=waiting, seen=waiting.revision, why="اشتباه")
    for act in (drafts.check_again, drafts.go_on, drafts.publish_draft):
        with pytest.raises(DraftChangedError):
            act(actor=manager(1), draft=draft, seen=draft.revision)
    with pytest.raises(DraftChangedError):
        drafts.withdraw_draft(actor=manager(), draft=draft, seen=draft.revision, why="باز هم")
    assert not check_draft(str(draft.pk), draft.revision)


def test_the_database_keeps_no_draft_withdrawn_without_a_reason(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    with pytest.raises(IntegrityError, match="withdrawn_with_reason"), transaction.atomic():
        LayerDraft.objects.filter(pk=draft.pk).update(stage=Stage.WITHDRAWN)
