"""What the upload page promises about files without an owner is done by the worker, at the time it says."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from landrequests.actions import ANONYMOUS_KEPT


def test_deletion_of_anonymous_boundaries_is_scheduled_within_the_hour() -> None:
    known = {periodic.task.name: periodic.cron for periodic in app.periodic_registry.periodic_tasks.values()}
    assert known["landrequests.delete_expired_boundaries"] == "*/10 * * * *"


def test_anonymous_boundaries_are_kept_for_the_hours_of_the_limits() -> None:
    assert timedelta(hours=24) == ANONYMOUS_KEPT
