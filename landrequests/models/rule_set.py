"""Rules of a service as they were laid down, tried and published."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import F, Q


class RuleSet(models.Model):
    """The rules of one service in one municipality, valid from `valid_from` until before `valid_to`.

    A set without `published_at` is the draft; there is one at most beside those withdrawn. Once
    published its rules are never changed: it can only be withdrawn, and so can a draft; either stays
    with who did it and why. Whoever publishes did not write it. `based_on` is the
    number of the set it began from, 0 for the rules the catalogue declares. `rules` is a list as
    `landrequests.rule_coding` writes it, `revision` counts the draft's changes. The building rules of
    plots are kept in the same way, with `landrequests.plot_rulebook.PLOT_RULES` for a service: their
    `rules` are one object, as `zoning.plot_rules.coding` writes it.
    """

    municipality = models.ForeignKey("parcels.Municipality", on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField()
    rules = models.JSONField()
    reason = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True, db_default="", default="")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "service", "number"], name="rule_set_number_is_unique"),
            models.UniqueConstraint(
                fields=["municipality", "service"],
                condition=Q(published_at__isnull=True, withdrawn_at__isnull=True),
                name="rule_set_draft_is_one",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="rule_set_is_valid_once"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | (Q(published_at__isnull=False, published_by__isnull=False) & ~Q(published_by=F("drafted_by"))),
                name="rule_set_has_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="rule_set_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}, rules {self.number}"


class RuleTrial(models.Model):
    """A draft tried on past cases: what each verdict would have been. `changes` lists the differing ones.

    `revision` is the draft's: the one it was tried as, or a later one of the same rules and first day.
    """

    rule_set = models.ForeignKey(RuleSet, on_delete=models.CASCADE, related_name="trials")
    revision = models.PositiveIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    changes = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule_set", "revision"], name="rule_trial_of_revision_is_one"),
        ]

    def __str__(self) -> str:
        return f"trial of {self.rule_set_id}, revision {self.revision}"


class ContestedFinding(models.Model):
    """Somebody says that a finding of a report is not right, and why; kept with the report for good."""

    report = models.ForeignKey("landrequests.OverlayReport", on_delete=models.CASCADE, related_name="contested")
    rule = models.CharField(max_length=60)
    layer = models.CharField(max_length=40)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "rule", "layer", "by"], name="finding_is_contested_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} of {self.report_id}"
