"""What became of a parcel: the changes it came from and ended by, its earlier versions, where it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.actor import Actor
from core.texts import Text
from parcels.codes import RenovationCode
from parcels.errors import ChangeUnknownError
from parcels.models import Municipality, Parcel, ParcelChange, ParcelVersion
from parcels.records import ParcelRecord
from tiles.statements import fetch

KINDS: dict[str, Text] = {
    "split": Text("تفکیک", "split"),
    "merge": Text("تجمیع", "merger"),
    "renumber": Text("تغییر کد", "new number"),
}
#: From successor to successor until those that live.
_SUCCESSORS = """
WITH RECURSIVE gone_to AS (
    SELECT link.to_parcel_id AS id FROM parcels_parcel_replaced_by AS link WHERE link.from_parcel_id = %(parcel)s
    UNION
    SELECT link.to_parcel_id FROM gone_to JOIN parcels_parcel AS p ON p.id = gone_to.id AND p.status = 'retired'
      JOIN parcels_parcel_replaced_by AS link ON link.from_parcel_id = p.id)
SELECT p.region, p.neighbourhood, p.block, p.number
  FROM gone_to JOIN parcels_parcel AS p ON p.id = gone_to.id AND p.status = 'live' ORDER BY 1, 2, 3, 4
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRecord:
    """A change: what ended and what began by it, on which day, on which document it rests.

    `moved_units` gives the new code of each building and unit by its old one.
    """

    id: int
    kind: str
    on: date
    recorded_at: datetime
    source: str
    before: tuple[RenovationCode, ...]
    after: tuple[RenovationCode, ...]
    moved_units: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRecord:
    """How a parcel stood until `ended_at`; `changed` names what was different afterwards."""

    number: int
    ended_at: datetime
    changed: tuple[str, ...]
    grid_area_m2: float
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of a parcel's life; without a change it has always been, as far as records go."""

    valid_from: date | None = None
    valid_to: date | None = None
    begun_by: ChangeRecord | None = None
    ended_by: ChangeRecord | None = None
    versions: tuple[VersionRecord, ...] = ()
    live_successors: tuple[RenovationCode, ...] = ()


def history_of(_actor: Actor, record: ParcelRecord) -> History:
    """Return the life of a parcel, live or retired."""
    parcel = Parcel.objects.select_related("ended_by").only("valid_from", "valid_to", "ended_by").get(pk=record.id)
    begun_by = ParcelChange.objects.filter(predecessors__replaced_by=record.id).distinct().first()
    versions = ParcelVersion.objects.filter(parcel_id=record.id).exclude(changed=["status"]).order_by("-number")
    gone_to = fetch(_SUCCESSORS, {"parcel": record.id}) if record.is_retired else []
    return History(
        valid_from=parcel.valid_from,
        valid_to=parcel.valid_to,
        begun_by=_record(begun_by) if begun_by else None,
        ended_by=_record(parcel.ended_by) if parcel.ended_by else None,
        versions=tuple(_version(each) for each in versions),
        live_successors=tuple(RenovationCode(*row) for row in gone_to),
    )


def change_by_id(_actor: Actor, identifier: int) -> ChangeRecord:
    """Return a change.

    Raises
    ------
    ChangeUnknownError
        There is none with this number.
    """
    found = ParcelChange.objects.filter(pk=identifier).first()
    if found is None:
        raise ChangeUnknownError()
    return _record(found)


def changes_in(
    _actor: Actor, municipality: Municipality, *, before: int | None = None, limit: int = 100
) -> tuple[ChangeRecord, ...]:
    """Return the changes of a municipality, the last recorded first, from before the one of a number on."""
    rows = ParcelChange.objects.filter(municipality=municipality).order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return tuple(_record(each) for each in rows.prefetch_related("predecessors__replaced_by")[:limit])


def _record(change: ParcelChange) -> ChangeRecord:
    ended = list(change.predecessors.all())
    begun = {each.pk: each for parcel in ended for each in parcel.replaced_by.all()}
    return ChangeRecord(
        id=change.pk,
        kind=change.kind,
        on=change.on,
        recorded_at=change.recorded_at,
        source=change.source,
        before=tuple(sorted(_code(each) for each in ended)),
        after=tuple(sorted(_code(each) for each in begun.values())),
        moved_units=dict(change.moved_units),
    )


def _version(each: ParcelVersion) -> VersionRecord:
    return VersionRecord(
        number=each.number,
        ended_at=each.ended_at,
        changed=tuple(each.changed),
        grid_area_m2=each.geom.area,
        address=each.address,
    )


def _code(parcel: Parcel) -> RenovationCode:
    return RenovationCode(parcel.region, parcel.neighbourhood, parcel.block, parcel.number)
