"""Make the database ready to serve: migrations, the divisions of Iran, and a demo town where there is nothing yet."""

from __future__ import annotations

from typing import Any

from django.core.management import CommandParser, call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import transaction

from parcels.models import Municipality


class Command(BaseCommand):
    """Run by ``./dev up``; changes nothing when the database is ready."""

    help = "Apply migrations; import the divisions of Iran; build the demo town unless there is a municipality."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--demo", action="store_true", dest="demo", help="build the demo town if there is none")
        parser.add_argument("--no-demo", action="store_false", dest="demo", help="leave an empty database empty")

    def handle(self, *_args: object, **options: Any) -> None:
        """Migrate, then build the demo town once."""
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stderr)
        call_command("import_divisions", stdout=self.stderr)
        if options["demo"] and "demo" in get_commands() and not Municipality.objects.exists():
            self.stderr.write("· demo town")
            with transaction.atomic():  # a town half built would be taken for a whole one
                call_command("demo", size="small", stdout=self.stderr)
