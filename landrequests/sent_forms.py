"""Forms that visitors send too: sent twice with the same one-time key, they lead to the same page.

A key of `landrequests.keyed` belongs to a user. Here it belongs to the form: to its key, the token
of the browser that was given it, who sent it and what it held. Another content under the same key is another form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.actor import Actor
from core.canonical import Json, canonical
from landrequests.models import FormAnswer

#: Less long than what a visitor makes is kept: an answer never leads to what is gone.
KEPT = timedelta(hours=23)


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form as it came: its one-time key, empty where it has none, and the token of the browser."""

    key: str = ""
    browser: str = ""

    def name(self, actor: Actor, asked: Json) -> str:
        """Return the name under which its answer is kept, empty where none is."""
        if not self.key:
            return ""
        content = canonical([actor.user_id, self.browser, self.key, asked])
        return salted_hmac("landrequests.form", content, algorithm="sha256").hexdigest()


def answer_before(*, actor: Actor, sent: SentForm, asked: Json) -> dict[str, Any] | None:
    """Return what the form led to when it was sent before; ``None`` where it was not."""
    name = sent.name(actor, asked)
    kept = FormAnswer.objects.filter(pk=name).first() if name else None
    return None if kept is None else dict(kept.answer)


def once_sent(*, actor: Actor, sent: SentForm, asked: Json, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what `act` answered the first time this form was sent.

    The key's row and what `act` writes are one transaction: of two at once the second waits for
    the first, and where the first fails the second does the work.
    """
    name = sent.name(actor, asked)
    try:
        with transaction.atomic():
            if not name:
                return act()
            kept = FormAnswer.objects.create(key=name, answer={})
            kept.answer = act()
            kept.save(update_fields=["answer"])
            return dict(kept.answer)
    except IntegrityError:
        known = answer_before(actor=actor, sent=sent, asked=asked)
        if known is None:
            raise  # not the key: something else broke a constraint
        return known


def forget_old_forms() -> None:
    """Delete the answers that are past their time."""
    FormAnswer.objects.filter(at__lte=timezone.now() - KEPT).delete()
