"""The draft that a page of rules is about; of one that is gone, what was typed waits for the next."""

from __future__ import annotations

from django.http import HttpRequest

from accounts.actor import Actor
from core.errors import NotFoundError
from landrequests.models import RuleSet
from landrequests.rule_actions import RuleDraftChangedError, RuleDraftGoneError, draft_for
from parcels.models import Municipality
from web.views.applicant.guard import keep_form


def draft_in(request: HttpRequest, actor: Actor, municipality: Municipality, service: str) -> RuleSet:
    """Return the draft of a service's rules, or of those of plots, for those who edit them.

    Raises
    ------
    RuleDraftGoneError
        A form was sent to a draft that was published or withdrawn meanwhile; what was typed is kept.
    RuleDraftChangedError
        The same, and it was too long to be kept.
    NotFoundError
        There is none, or none for this actor.
    """
    try:
        return draft_for(actor, municipality, service)
    except NotFoundError:
        if request.method != "POST":
            raise
        raise (RuleDraftGoneError() if keep_form(request) else RuleDraftChangedError()) from None
