"""Requests for land services and everything that happens to them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import Q

from core.identifiers import uuid7


class ServiceEdition(models.Model):
    """The definition of a service as cases began under it; never changed."""

    service = models.CharField(max_length=60)
    digest = models.CharField(max_length=71, unique=True)
    definition = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.service} {self.digest[7:15]}"


class LandRequest(models.Model):
    """One request: a draft until it is sent, then a case in one state of its workflow.

    `answers` keeps what was typed, by step and field, as it was typed. `boundary_origin` says how
    the position came: accepted from the register, amended, drawn, uploaded or typed. `state` is
    ``draft`` or a state of the edition's workflow. `report_before` is what the check said earlier: of a
    draft, before its position or the layers changed; of a case, when it was last given back.
    """

    DRAFT = "draft"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality = models.ForeignKey("parcels.Municipality", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(ServiceEdition, on_delete=models.PROTECT, related_name="requests")
    service = models.CharField(max_length=60)
    office = models.CharField(max_length=40)
    applicant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="land_requests")
    state = models.CharField(max_length=40, default=DRAFT)
    tracking_code = models.CharField(max_length=14, unique=True, null=True, blank=True)
    answers = models.JSONField(default=dict)
    parcel_code = models.CharField(max_length=60, blank=True)
    boundary = models.ForeignKey("landrequests.Boundary", on_delete=models.PROTECT, null=True, related_name="requests")
    boundary_origin = models.CharField(max_length=10, blank=True)
    report = models.ForeignKey("landrequests.OverlayReport", on_delete=models.PROTECT, null=True, related_name="+")
    report_before = models.ForeignKey(
        "landrequests.OverlayReport", on_delete=models.PROTECT, null=True, related_name="+"
    )
    objection = models.TextField(blank=True)
    items_asked = models.JSONField(default=list)
    due_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(tracking_code__isnull=False, submitted_at__isnull=False),
                name="request_sent_has_tracking_code",
            ),
            models.CheckConstraint(
                condition=Q(boundary_origin__in=["", "accepted", "amended", "drawn", "uploaded", "typed"]),
                name="request_origin_is_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "office", "state", "due_on"], name="request_worklist"),
            models.Index(fields=["applicant", "-updated_at"], name="request_of_applicant"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.tracking_code or self.id}"

    @property
    def is_draft(self) -> bool:
        """Say whether it has not been sent yet."""
        return self.state == self.DRAFT


class RequestEvent(models.Model):
    """One thing that happened to a request. Rows are only ever added; the database refuses more."""

    request = models.ForeignKey(LandRequest, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40)
    to_state = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "number"], name="request_event_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.action}"


class RequestDocument(models.Model):
    """A paper handed in. A newer one for the same `kind` replaces it; the old one stays."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    request = models.ForeignKey(LandRequest, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "kind"], condition=Q(replaced_at__isnull=True), name="request_document_is_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.request_id}"


class RequestMessage(models.Model):
    """One message in the thread of a request."""

    request = models.ForeignKey(LandRequest, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_from_office = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"message {self.pk} of {self.request_id}"


class IssuedAnswer(models.Model):
    """The paper that answers a request: its bytes lie in the store under `sha256`.

    `number` counts the answers of a municipality in a year of the Jalali calendar.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    request = models.OneToOneField(LandRequest, on_delete=models.PROTECT, related_name="issued")
    municipality = models.ForeignKey("parcels.Municipality", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "year", "number"], name="issued_answer_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


class AnswerNumber(models.Model):
    """A number given out for an answer, before the answer is made; never given again.

    Where no answer bears it, its row says for which request and when it was given: nobody need
    wonder about a gap. A request has one number in a year, however often issuing is tried.
    """

    municipality = models.ForeignKey("parcels.Municipality", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    request = models.ForeignKey(LandRequest, on_delete=models.PROTECT, related_name="answer_numbers")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "year", "number"], name="answer_number_is_given_once"),
            models.UniqueConstraint(fields=["request", "year"], name="answer_number_of_a_request_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


class Notice(models.Model):
    """The outbox: what somebody is to be told. Written with the change itself, sent afterwards.

    The inbox shows every notice; `sms_sent_at` says when the text message went out.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    request = models.ForeignKey(LandRequest, on_delete=models.PROTECT, related_name="notices")
    event = models.ForeignKey(RequestEvent, on_delete=models.PROTECT, null=True, related_name="notices")
    text_fa = models.TextField()
    text_en = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    sms_sent_at = models.DateTimeField(null=True, blank=True)
    sms_attempts = models.PositiveSmallIntegerField(default=0)
    sms_failure = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["recipient", "-created_at"], name="notice_of_recipient"),
            models.Index(fields=["id"], name="notice_unsent", condition=Q(sms_sent_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class SentSms(models.Model):
    """What the stand-in for the SMS service took: shown on screen as what it is."""

    mobile = models.CharField(max_length=11)
    text = models.TextField()
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="sms")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"sms {self.pk}"


class KeyedAnswer(models.Model):
    """What was answered to a request with an Idempotency-Key: the same key gets the same answer."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=71)
    answer = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "key"], name="keyed_answer_is_one"),
        ]

    def __str__(self) -> str:
        return f"key {self.key[:8]}"
