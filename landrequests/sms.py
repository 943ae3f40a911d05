"""Text messages: the port, and the stand-in that keeps them here and says so on screen."""

from __future__ import annotations

from typing import Protocol

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.actor import Actor
from landrequests.models import Notice, SentSms


class SmsGateway(Protocol):
    """What sends a text message. `send` may be asked twice for one notice; it sends once."""

    is_stand_in: bool

    def send(self, *, mobile: str, text: str, notice: Notice) -> None:
        """Send `text` to an Iranian mobile number (``09…``, eleven Latin digits)."""


class StandInGateway:
    """Keeps messages in a table, for demo and tests; pages that show them say that it is one."""

    is_stand_in = True

    def send(self, *, mobile: str, text: str, notice: Notice) -> None:
        """Keep the message, once for each notice."""
        SentSms.objects.get_or_create(notice=notice, defaults={"mobile": mobile, "text": text})


def gateway() -> SmsGateway:
    """Return the installation's gateway: so far the stand-in."""
    return StandInGateway()


def messages_to(actor: Actor) -> QuerySet[SentSms]:
    """Return the text messages that the stand-in kept for somebody, latest first."""
    if actor.user_id is None:
        return SentSms.objects.none()
    return SentSms.objects.filter(notice__recipient_id=actor.user_id).order_by("-at", "-id")


@transaction.atomic
def send_notice(notice_id: int) -> bool:
    """Send the text message of a notice, unless it has been sent; say whether it was sent now.

    Somebody without a mobile number gets the notice in the inbox alone.
    """
    notice = Notice.objects.select_for_update(of=("self",)).select_related("recipient").get(pk=notice_id)
    if notice.sms_sent_at is not None or not notice.recipient.mobile:
        return False
    gateway().send(mobile=notice.recipient.mobile, text=notice.text_fa, notice=notice)
    notice.sms_sent_at = timezone.now()
    notice.sms_attempts += 1
    notice.save(update_fields=["sms_sent_at", "sms_attempts"])
    return True
