"""Doing something once for a key, however often it is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from accounts.actor import Actor
from core.canonical import Json, UnwritableError, digest
from landrequests.case_errors import KeyReusedError, SignInNeededError
from landrequests.models import KeyedAnswer


def once(*, actor: Actor, key: str, asked: Json, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what `act` answered the first time this user gave this key.

    The key's row and what `act` writes are one transaction: of two at once the second waits for
    the first, and where the first fails the second does the work. `asked` is what the key is for;
    another question under the same key is refused. Without a key it is simply done.

    Raises
    ------
    KeyReusedError
        The key was given for something else.
    SignInNeededError
        A key belongs to somebody.
    """
    if not key:
        with transaction.atomic():
            return act()
    if actor.user_id is None:
        raise SignInNeededError()
    fingerprint = _fingerprint(asked)
    try:
        with transaction.atomic():
            # the row first: the unique key makes the second of two wait here
            kept = KeyedAnswer.objects.create(user_id=actor.user_id, key=key[:80], fingerprint=fingerprint, answer={})
            kept.answer = act()
            kept.save(update_fields=["answer"])
            return dict(kept.answer)
    except IntegrityError:
        known = KeyedAnswer.objects.filter(user_id=actor.user_id, key=key[:80]).first()
        if known is None:
            raise  # not the key: something else broke a constraint
        if known.fingerprint != fingerprint:
            raise KeyReusedError() from None
        return dict(known.answer)


def _fingerprint(asked: Json) -> str:
    try:
        return digest(asked)
    except UnwritableError:  # a number beyond those of the standard, as an address or a body may hold
        return digest(json.dumps(asked, sort_keys=True))
