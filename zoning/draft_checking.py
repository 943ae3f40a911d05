"""The two jobs of a draft: looking into its file, and making a version of it that is checked and compared.

Each does its work in one transaction and begins by asking whether the draft still stands as it was
when the job was asked for: a job that runs twice, or late, changes nothing. How far it is is told
past that transaction.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from shapely.geometry import MultiPolygon

from accounts.actor import SYSTEM
from core.errors import DomainError
from core.findings import Finding
from core.jalali import read_day
from core.kept_errors import kept
from core.texts import Text
from geo.crs import to_wgs84
from importers.layer_uploads import SAMPLED, looked_into, opened
from importers.layerfile import LayerFile, Wanted
from importers.told import Told
from zoning.actions import Created, Handling, create_version
from zoning.comparing import compared
from zoning.draft_errors import ReaderDiedError
from zoning.draft_extent import beyond, coverage_of, extent_change, extent_of
from zoning.drafts import compared_with, delete_version
from zoning.legends import draw_as_styled, legend_of
from zoning.models import Doing, LayerDraft, LayerVersion, Stage
from zoning.quality import measure
from zoning.sources import Row, Source, rows_in
from zoning.validation import ZoneIn

_ATTEMPTS = 3


class _SupersededError(Exception):
    """The draft was changed while its file was read."""


class _Told(Told):
    """Tells how far the check of a draft is."""

    def __init__(self, draft: LayerDraft) -> None:
        super().__init__("zoning_layerdraft", draft.pk)
        self._doing, self._counts = Doing.ROWS, (0, draft.total)

    def __call__(self, done: int, total: int) -> None:
        self._counts = done, total
        if self.is_due:
            self._tell()

    def begin(self, doing: Doing) -> None:
        """Tell that the next part of the check begins."""
        self._doing = doing
        if self.has_told:
            self._tell()

    def _tell(self) -> None:
        done, total = self._counts
        self.tell(doing=self._doing.value, done=done, total=total)


def read_draft(draft_id: str, revision: int) -> bool:
    """Look into the file of a draft; say whether it was this run that did it."""
    draft = _begun(draft_id, revision, Stage.READING)
    if draft is None:
        return False
    facts, is_readable = looked_into(draft.files, _wanted(draft, most=SAMPLED))
    return _keep(draft, stage=Stage.MAPPING if is_readable else Stage.UNREADABLE, **facts)


def check_draft(draft_id: str, revision: int) -> bool:
    """Make a version of a draft's file, compare and measure it; say whether it was this run that did it."""
    draft = _begun(draft_id, revision, Stage.CHECKING)
    if draft is None:
        return False
    try:
        columns = tuple(dict.fromkeys(draft.columns.values()))
        with opened(draft.files, _wanted(draft, fields=columns)) as file, _Told(draft) as told, transaction.atomic():
            if not _is_alone(draft):
                return False
            _checked(draft, file, told)
    except _SupersededError:
        return False
    except DomainError as error:
        faults = error.context.get("faults", ())
        findings = [_finding(each) for each in faults if isinstance(each, Finding)] if isinstance(faults, tuple) else []
        return _keep(draft, stage=Stage.REFUSED, problem=kept(error), findings=findings, comparison=None)
    return True


def _begun(draft_id: str, revision: int, stage: Stage) -> LayerDraft | None:
    """Return the draft if it still waits for this job; one whose reader died again and again waits no more."""
    waiting = LayerDraft.objects.filter(pk=draft_id, revision=revision, stage=stage)
    if not waiting.update(attempts=F("attempts") + 1):
        return None
    draft = waiting.select_related("layer__municipality", "version").first()
    if draft is not None and draft.attempts > _ATTEMPTS:
        refused = Stage.UNREADABLE if stage == Stage.READING else Stage.REFUSED
        _keep(draft, stage=refused, problem=kept(ReaderDiedError()))
        return None
    return draft


def _is_alone(draft: LayerDraft) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"layer-draft-{draft.pk}"])
        return bool(cursor.fetchone()[0])


def _wanted(draft: LayerDraft, *, fields: tuple[str, ...] | None = None, most: int = 0) -> Wanted:
    """Return how the file of a draft is read; where a mended one lacks the layer, as if none were named."""
    return Wanted(layer=draft.source_layer, srid=draft.srid, encoding=draft.encoding, fields=fields, most=most)


def _checked(draft: LayerDraft, file: LayerFile, told: _Told) -> None:
    file.layers()
    against = compared_with(draft)
    zones = _Zones(draft, file, file.source(), told)
    created = _created(draft, zones, extent_of(draft, against))
    noticed = (*created.faults, *created.findings, *beyond(created.version, zones.rows))
    findings = [*zones.placed(noticed), *zones.findings]
    LayerVersion.objects.filter(pk=created.version.pk).update(
        findings=findings, drafted_by_id=draft.drafted_by_id, licence=draft.licence
    )
    draw_as_styled(created.version)
    told.begin(Doing.DIFFERENCE)
    comparison = compared(created.version, against, columns=tuple(draft.columns))
    if against is not None:
        comparison["extent"] = extent_change(coverage_of(against), coverage_of(created.version.pk))
    told.begin(Doing.QUALITY)
    measure(created.version)
    is_kept = _keep(
        draft,
        stage=Stage.CHECKED,
        problem=None,
        version=created.version,
        against_id=against,
        findings=findings,
        comparison=comparison,
        done=zones.count,
        total=zones.count,
    )
    if not is_kept:
        raise _SupersededError
    # last: from here on the draft's row is locked, and nobody can be told how far the job is
    if draft.version is not None:
        delete_version(draft.version)
        LayerVersion.objects.filter(pk=created.version.pk).update(number=draft.version.number)


def _created(draft: LayerDraft, zones: _Zones, extent: MultiPolygon | None) -> Created:
    valid_from = draft.valid_from
    if valid_from is None:
        raise ValueError("a draft is checked once it says its day")
    return create_version(
        actor=SYSTEM,
        layer=draft.layer,
        zones=zones,
        coverage=extent,
        valid_from=valid_from,
        valid_to=draft.valid_to,
        status=draft.status,
        source=draft.source,
        publish=False,
        handling=Handling(
            quarantine=True,
            repair=draft.repairs,
            unclassified=True,
            joins=True,
            source_sha256=draft.files[0]["sha256"],
            legend=legend_of(draft.layer),
        ),
    )


@dataclass(slots=True)
class _Zones:
    """The features of a file as zones; remembers where each lies, for those that turn out faulty."""

    draft: LayerDraft
    file: LayerFile
    source: Source
    told: _Told
    count: int = 0
    findings: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    _middles: array[float] = field(default_factory=lambda: array("d"))

    def __iter__(self) -> Iterator[ZoneIn]:
        columns = self.draft.columns
        for row in rows_in(self.source, self.file.batches(self.source)):
            self.count = row.row
            self._remember(row)
            self.told(row.row, self.source.count)
            zone = self._zone(row, columns)
            self.rows.setdefault(zone.zone_id, row.row)
            yield zone
        self.told.begin(Doing.PIECES)

    def placed(self, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
        """Return findings as they are kept, each with a place on earth where its feature has one."""
        return [_finding(each if each.at else replace(each, at=self._place(each))) for each in findings]

    def _zone(self, row: Row, columns: dict[str, str]) -> ZoneIn:
        said = {role: row.values[name] for role, name in columns.items()}
        zone_id = said.get("id", str(row.row))
        context = {"row": str(row.row), "id": zone_id, "class": said["class"]}
        faults: tuple[Finding, ...] = ()
        if row.trouble:
            place = {} if row.place is None else {"lon": round(row.place[0], 5), "lat": round(row.place[1], 5)}
            faults = (Finding(code=row.trouble, severity="error", at=row.place, context={**context, **place}),)
        name = said.get("name", "")[:200]
        return ZoneIn(
            zone_id=zone_id,
            class_code=said["class"],
            geometry=row.geometry,
            name=Text(name, name),
            approval_number=said.get("approval_number", "")[:80],
            approval_date=self._day(said.get("approval_date", ""), context),
            row=row.row,
            faults=faults,
        )

    def _day(self, written: str, context: dict[str, str]) -> Any:
        if not written:
            return None
        try:
            return read_day(written[:10])
        except ValueError:
            unread = Finding(code="zone_day_unread", severity="warning", context={**context, "value": written[:40]})
            self.findings.append(_finding(replace(unread, at=self._place(unread))))
            return None

    def _remember(self, row: Row) -> None:
        shape = row.geometry
        if shape is None or shape.is_empty:
            self._middles.extend((np.nan, np.nan))
            return
        west, south, east, north = shape.bounds
        self._middles.extend(((west + east) / 2, (south + north) / 2))

    def _place(self, finding: Finding) -> tuple[float, float] | None:
        start = 2 * (int(str(finding.context.get("row", 0))) - 1)
        middle = np.array(self._middles[start : start + 2]) if start >= 0 else np.array([])
        if len(middle) != 2 or not np.isfinite(middle).all():
            return None
        lon, lat = to_wgs84(middle[None, :], settings.GRID_SRID).lonlat[0].tolist()
        return round(lon, 6), round(lat, 6)


def _keep(draft: LayerDraft, **found: Any) -> bool:
    """Write what was found, if the draft still stands as it was."""
    rows = LayerDraft.objects.filter(pk=draft.pk, revision=draft.revision, stage=draft.stage)
    return bool(rows.update(**found))


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "at": list(finding.at) if finding.at else None,
        "context": {name: value for name, value in finding.context.items() if isinstance(value, str | int | float)},
    }
