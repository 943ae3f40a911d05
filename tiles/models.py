"""What the tiles remember: how often each layer has changed."""

from __future__ import annotations

from django.db import models


class TileRevision(models.Model):
    """A layer's counter of changes: kept tiles of an older count are not served."""

    layer = models.CharField(max_length=60, unique=True)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.layer}: {self.number}"
