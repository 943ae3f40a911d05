"""What pages keep of the forms that were sent: how often by people without an account, and what became of each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class BoundaryAttempt(models.Model):
    """One boundary given without an account. `origin` is a keyed digest of the address, never it."""

    origin = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["origin", "at"], name="boundary_attempt_origin")]

    def __str__(self) -> str:
        return f"{self.origin[:8]}… {self.at:%Y-%m-%d %H:%M}"


class FormAnswer(models.Model):
    """What became of a form with a one-time key: sent twice, it is the same.

    `key` is a keyed digest of the form's key, the browser's token, who sent it and what it held.
    """

    key = models.CharField(max_length=64, primary_key=True)
    answer = models.JSONField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}… {self.at:%Y-%m-%d %H:%M}"
