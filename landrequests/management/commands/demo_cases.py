"""``demo_cases``: requests in every state, for those who try the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from landrequests.demo import names
from landrequests.demo.cases import ensure_cases
from landrequests.demo.people import ensure_people
from parcels.models import Municipality


class Command(BaseCommand):
    """Make the cases of the demonstration by the same actions as anybody's."""

    help = "Make requests in every state for the demo sign-ins; once, and never in production."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make what is not there yet."""
        municipality = Municipality.objects.filter(code=names.MUNICIPALITY_CODE).first()
        if settings.IS_PRODUCTION or municipality is None:
            raise CommandError("The demonstration is not here: run `manage.py demo` first, not in production.")
        ensure_people(municipality)
        made = ensure_cases(municipality)
        self.stdout.write(f"{made.new} cases made, {made.known} were there already")
