"""``demo_sign_ins``: who can sign in to the demonstration, and with what."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.models import User
from landrequests.demo import names
from landrequests.demo.people import PASSWORD, PEOPLE, DemoPerson, ensure_people
from parcels.models import Municipality


class Command(BaseCommand):
    """Make the demo sign-ins where the demo town is, and print them."""

    help = "Make and print the sign-ins of the demonstration; none in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the form of the output."""
        parser.add_argument("--json", action="store_true", help="a document on stdout")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print everybody who is there and whose password is the demonstration's."""
        there = _there()
        if options["json"]:
            document = {"sign_ins": [_document(each) for each in there], "password": PASSWORD if there else None}
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            return
        if not there:
            self.stderr.write("There are no demo sign-ins here.")
            return
        self.stdout.write(f"Sign in at /account/sign-in/ with the password {PASSWORD}:")
        for each in there:
            self.stdout.write(f"  {each.national_id}  {each.title.en:28}  {each.title.fa}")


def _there() -> list[DemoPerson]:
    municipality = Municipality.objects.filter(code=names.MUNICIPALITY_CODE).first()
    if settings.IS_PRODUCTION or municipality is None:
        return []
    ensure_people(municipality)
    known = set(User.objects.filter(is_active=True).values_list("national_id", flat=True))
    return [each for each in PEOPLE if each.national_id in known]


def _document(person: DemoPerson) -> dict[str, Any]:
    return {
        "national_id": person.national_id,
        "name": f"{person.given_name} {person.family_name}",
        "title": {"fa": person.title.fa, "en": person.title.en},
        "grants": [{"role": role, "office": office} for role, office in person.grants],
    }
