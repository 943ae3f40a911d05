"""The sketch of a parcel, as the cadastre draws it."""

from __future__ import annotations

from django.utils.safestring import SafeString

from accounts.actor import Actor
from parcels.records import ParcelRecord


def sketch_of(actor: Actor, parcel: ParcelRecord, language: str) -> SafeString:
    """Return the sketch as SVG."""
    del actor, parcel, language
    return SafeString("")
