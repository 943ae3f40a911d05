"""Which reference system the numbers are in: what the text, the form and an answer say of it.

The zone is never told by the numbers. Where nobody names it there is no system, and that is no
fault here: the place may settle it later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from core.findings import Finding
from core.persian import fa_digits
from core.texts import Text
from geo.crs import IRAN_ZONES, WGS84, Array, reference_system, title_of, to_wgs84
from geo.notations.datums import named_in
from geo.notations.draft import Draft, ZoneMark
from geo.notations.errors import ZonesDisagreeError, ZoneUnknownError
from geo.notations.gates import Fit
from geo.notations.reading import Pair, TextOptions

#: Points of one parcel never lie farther apart, in degrees (about 100 km): their zones are wrong.
_MOST_SPREAD = 1.0
#: Latitude bands of eight degrees from 80 south; S is 32 to 40 north over Iran.
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
#: A parcel on the line between two bands may bear either letter.
_BAND_SLACK = 0.05
_ED50_GEOGRAPHIC = 4154


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What text, form and numbers do not agree about, to be made a question.

    `even`: nothing speaks for one answer more than for another.
    """

    kind: str
    code: str
    answers: Sequence[tuple[object, Text]]
    context: Mapping[str, object] = field(default_factory=dict)
    even: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """The system found. `lonlat` are the points where rows of several zones were brought together."""

    srid: int | None
    lonlat: list[Pair] | None = None
    findings: tuple[Finding, ...] = ()
    dispute: Dispute | None = None


def system_of(fits: Sequence[Fit], pairs: Sequence[Pair], draft: Draft, options: TextOptions) -> System:
    """Return the system of points, x first.

    Raises
    ------
    ZoneUnknownError, ZonesDisagreeError, UnknownSridError
        What is named is no zone or system, or the zones put the points far apart.
    """
    finder = _Finder(fits, pairs, draft, options)
    return finder.of_grid() if fits[0].family == "grid" else finder.of_degrees()


def _as_number(answer: object) -> int | None:
    return int(answer) if isinstance(answer, int | float | str) and str(answer).strip().isdigit() else None


def _zone_name(zone: int) -> Text:
    return Text(f"زون {fa_digits(str(zone))}", f"zone {zone}")


def _titles(srids: Iterable[int]) -> list[tuple[object, Text]]:
    return [(srid, title_of(srid)) for srid in dict.fromkeys(srids)]


class _Finder:
    def __init__(self, fits: Sequence[Fit], pairs: Sequence[Pair], draft: Draft, options: TextOptions) -> None:
        self.fits, self.pairs, self.draft, self.options = fits, pairs, draft, options
        self.marks = [fit.place.zone for fit in fits]
        self.answered = _as_number(options.answers.get("srid"))
        self.named = {each.code: each.text for each in named_in(draft.sheet.text)}
        self.datums = draft.datums | self.named.keys()

    def of_degrees(self) -> System:
        """Return the geographic system: the one named, else WGS 84."""
        for named in (self.answered, self.options.srid, self.draft.srid):
            if named is None:
                continue
            if reference_system(named).is_geographic:
                return self._unless_text_differs(named)
            if self.answered is None:
                return _disputed("srid", "degrees_in_metric_system", _titles([WGS84]), name=title_of(named))
        return self._on_datum(WGS84, _ED50_GEOGRAPHIC)

    def of_grid(self) -> System:
        """Return the UTM system: the one named as EPSG code, else by the zone."""
        if self.answered is not None:
            return System(srid=self.answered)
        named = self.options.srid or self.draft.srid
        if named is not None and self._is_geographic(named):
            return _disputed(
                "srid", "metres_in_degree_system", _titles(32600 + zone for zone in IRAN_ZONES), name=title_of(named)
            )
        return self._named(named) if named is not None else self._of_zones()

    def _is_geographic(self, srid: int) -> bool:
        return bool(reference_system(srid).is_geographic)

    def _unless_text_differs(self, srid: int) -> System:
        written = self.draft.srid
        if self.answered is None and written is not None and written != srid:
            return _disputed("srid", "systems_differ", _titles([written, srid]))
        return System(srid=srid)

    def _named(self, srid: int) -> System:
        """Take an EPSG code, unless the text or the form names another."""
        others = {self.options.srid, self.draft.srid} - {None, srid}
        zone = self.options.zone
        claimed = self._zoned(zone) if zone is not None and self.options.srid is None else srid
        marked = {32600 + mark.number for mark in self.marks if mark}
        rivals = [each for each in (*others, claimed, *marked) if each is not None and not _same_zone(each, srid)]
        if rivals and self._zone_answer() is None:
            return _disputed("srid", "systems_differ", _titles([srid, *rivals]))
        answer = self._zone_answer()
        return System(srid=self._zoned(answer) if rivals and answer else srid)

    def _zone_answer(self) -> int | None:
        return _as_number(self.options.answers.get("zone"))

    def _zoned(self, zone: int) -> int:
        if not 1 <= zone <= 60:
            raise ZoneUnknownError(zone=str(zone))
        return (32600 if self.options.hemisphere == "N" else 32700) + zone

    def _of_zones(self) -> System:
        self._refuse_no_zones()
        answer = self._zone_answer()
        if answer is not None:
            return self._on_zone(answer)
        if dispute := self._letters_disputed() or self._prefix_disputed() or self._zones_disputed():
            return System(srid=None, dispute=dispute)
        numbers = [self._zone_at(at) for at in range(len(self.fits))]
        known = {number for number in numbers if number is not None}
        if len(known) > 1:
            return self._brought_together(numbers)
        zone = known.pop() if known else self.options.zone
        return self._on_zone(zone) if zone is not None else self._without_zone()

    def _refuse_no_zones(self) -> None:
        for mark in self.marks:
            if mark and not 1 <= mark.number <= 60:
                line, column = self.draft.sheet.place(mark.index)
                raise ZoneUnknownError(zone=str(mark.number), line=line, column=column)

    def _zone_at(self, at: int) -> int | None:
        mark = self.marks[at]
        return mark.number if mark else self.fits[at].zone

    def _letters_disputed(self) -> Dispute | None:
        """Ask where a letter behind the zone contradicts the northing: R over a place in band S."""
        for mark, pair in zip(self.marks, self.pairs, strict=True):
            if mark and (mark.hemisphere == "S" or (mark.letter and not _in_band(mark, pair))):
                if mark.hemisphere == "S" and self.options.hemisphere == "S":
                    continue
                srids = [32600 + mark.number, 32700 + mark.number]
                context = {"zone": f"{mark.number}{mark.letter or mark.hemisphere}"}
                return Dispute(kind="srid", code="band_contradicts", answers=_titles(srids), context=context)
        return None

    def _prefix_disputed(self) -> Dispute | None:
        """Ask before the zone in front of an easting is taken off, unless it is the one expected."""
        found = {fit.zone for fit in self.fits if fit.zone is not None}
        if not found or found == {self.options.zone}:
            return None
        return Dispute(
            kind="zone", code="zone_in_easting", answers=[(each, _zone_name(each)) for each in sorted(found)]
        )

    def _zones_disputed(self) -> Dispute | None:
        claimed = self.options.zone
        written = list(dict.fromkeys(mark.number for mark in self.marks if mark))
        if claimed is None or not written or written == [claimed]:
            return None
        if claimed in written:
            return None
        answers = [(each, _zone_name(each)) for each in (*written, claimed)]
        return Dispute(
            kind="zone",
            code="zones_differ",
            answers=answers,
            context={"zone": str(written[0]), "claimed": str(claimed)},
        )

    def _brought_together(self, numbers: Sequence[int | None]) -> System:
        """Bring rows of neighbouring zones onto longitude and latitude, if they lie together."""
        filled = [number if number is not None else self.options.zone for number in numbers]
        if None in filled:
            at = filled.index(None)
            line, column = self.draft.sheet.place(self.fits[at].place.first.index)
            raise ZonesDisagreeError(line=line, column=column)
        lonlat = np.vstack(
            [
                to_wgs84(np.array([pair]), self._zoned(zone or 0)).lonlat
                for pair, zone in zip(self.pairs, filled, strict=True)
            ]
        )
        self._refuse_spread(lonlat)
        zones = "، ".join(str(zone) for zone in sorted({zone or 0 for zone in filled}))
        note = Finding(code="zones_mixed", context={"zones": zones})
        points = [(float(lon), float(lat)) for lon, lat in lonlat]
        return System(srid=WGS84, lonlat=points, findings=(note,))

    def _refuse_spread(self, lonlat: Array) -> None:
        away = np.abs(lonlat - lonlat[0]).max(axis=1)
        if away.max() > _MOST_SPREAD:
            at = int(away.argmax())
            line, column = self.draft.sheet.place(self.fits[at].place.first.index)
            raise ZonesDisagreeError(line=line, column=column)

    def _on_zone(self, zone: int) -> System:
        srid = self._zoned(zone)
        found = self._on_datum(srid, 2020 + zone if zone in IRAN_ZONES else None)
        removed = [fit for fit in self.fits if fit.zone is not None]
        notes = (
            (Finding(code="zone_prefix_removed", severity="warning", context={"zone": str(zone)}),) if removed else ()
        )
        return System(srid=found.srid, findings=(*found.findings, *notes), dispute=found.dispute)

    def _on_datum(self, srid: int, ed50: int | None) -> System:
        """Take the older datum that the text names; ask about one we cannot place."""
        named = self.datums - {"wgs", ""}
        if not named:
            return System(srid=srid)
        answered = _as_number(self.options.answers.get("datum"))
        if answered is not None and answered in (srid, ed50):
            return System(srid=answered)
        if named == {"ed"} and ed50 is not None:
            if "wgs" in self.datums:
                return _evenly("datum", "datums_differ", _titles([srid, ed50]))
            return System(srid=ed50, findings=(Finding(code="datum_from_text", context={"name": title_of(ed50)}),))
        if named == {"local"}:
            return _evenly("datum", "local_named", _titles([srid]))
        return self._otherwise_named(srid)

    def _otherwise_named(self, srid: int) -> System:
        name = self.named.get("other") or self.named.get("ed")
        if name is None:
            return _evenly("datum", "datum_named", _titles([srid]))
        return _evenly("datum", "system_named", _titles([srid]), name=name)

    def _without_zone(self) -> System:
        if "ed" not in self.datums:
            return System(srid=None)
        srids = [2020 + zone for zone in IRAN_ZONES]
        if "wgs" in self.datums:
            srids = [32600 + zone for zone in IRAN_ZONES] + srids
            return _evenly("srid", "datums_differ", _titles(srids))
        return _disputed("srid", "datum_without_zone", _titles(srids))


def _disputed(kind: str, code: str, answers: Sequence[tuple[object, Text]], **context: object) -> System:
    return System(srid=None, dispute=Dispute(kind=kind, code=code, answers=answers, context=context))


def _evenly(kind: str, code: str, answers: Sequence[tuple[object, Text]], **context: object) -> System:
    return System(srid=None, dispute=Dispute(kind=kind, code=code, answers=answers, context=context, even=True))


def _same_zone(one: int, other: int) -> bool:
    """Say whether two codes are one zone, be it on WGS 84 or ED50."""
    first, second = reference_system(one).utm_zone, reference_system(other).utm_zone
    return one == other or (first is not None and first == second)


def _in_band(mark: ZoneMark, pair: Pair) -> bool:
    """Say whether a northing read as a northern one lies in the band the letter names."""
    lat = float(to_wgs84(np.array([pair]), 32600 + mark.number).lonlat[0, 1])
    south = -80 + 8 * _BANDS.index(mark.letter)
    north = 84 if mark.letter == "X" else south + 8
    return south - _BAND_SLACK <= lat <= north + _BAND_SLACK
