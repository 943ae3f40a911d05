"""How often boundaries were given by people without an account."""

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
