"""How a boundary came about: from which reading, and which question was answered how, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accounts.actor import Actor
from landrequests.models import Boundary

_READING = ("format", "version", "reader", "layer", "srid", "srid_from", "sha256", "names", "snapped_from")


def history_document(boundary: Boundary, actor: Actor, language: str) -> dict[str, Any]:
    """Return the history of a boundary in the language asked for.

    Who answered is told as ``you``, ``owner``, ``visitor`` or ``other``: never a name.
    """
    return {
        "boundary": str(boundary.pk),
        "created_at": boundary.created_at.isoformat(),
        "given_by": _who(boundary.owner_id, boundary, actor),
        "reading": {"kind": boundary.kind, **{name: boundary.source.get(name) for name in _READING}},
        "options": boundary.options,
        "answers": [_answer(each, boundary, actor, language) for each in boundary.answers],
    }


def _answer(kept: Mapping[str, Any], boundary: Boundary, actor: Actor, language: str) -> dict[str, Any]:
    return {
        "question": kept["kind"],
        "choice": kept["choice"],
        "values": kept["values"],
        "labels": [label.get(language, "") for label in kept.get("labels", [])],
        "by": _who(kept["by"], boundary, actor),
        "at": kept["at"],
        **({"from": kept["from"]} if "from" in kept else {}),
    }


def _who(user_id: int | None, boundary: Boundary, actor: Actor) -> str:
    if user_id is None:
        return "visitor"
    if user_id == actor.user_id:
        return "you"
    return "owner" if user_id == boundary.owner_id else "other"
