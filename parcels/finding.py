"""One box: what a search text finds, likest first, and what it was taken for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from accounts.actor import Actor
from core.persian import folded
from parcels.codes import LAND_PARTS, RenovationCode
from parcels.divisions import DivisionRecord, divisions_like
from parcels.errors import CodeDashesLostError, ParcelNotFoundError, PostalCodeUnknownError
from parcels.feature_rows import features, records
from parcels.levels import next_codes
from parcels.models import Municipality
from parcels.names import NameFound, corrected, names_like
from parcels.queries import (
    municipality_of,
    nearest,
    parcel_by_code,
    parcels_at,
    parcels_named,
    require_prefix,
    suggestions,
    unit_by_code,
)
from parcels.records import ParcelRecord, Suggestion
from parcels.search import (
    NameMeant,
    PlaceMeant,
    PlateMeant,
    PostalMeant,
    meaning_of,
    other_meaning_of,
    started_code,
)
from parcels.terms import GENERIC, terms_of
from tiles.statements import fetch

_LIVE = "p.status = 'live' AND p.municipality_id = %(municipality)s"
_BY_POSTAL_CODE = features(f"{_LIVE} AND p.postal_code = %(code)s")
_BY_PLATE = features(
    f"{_LIVE} AND p.plate_main = %(main)s AND (%(sub)s::int IS NULL OR p.plate_sub = %(sub)s)"
    " AND (%(section)s::int IS NULL OR p.section = %(section)s)",
    order="p.section, p.plate_sub, p.id",
)
#: The index walks trigrams; below this likeness the operator finds nothing.
_SIMILAR = features(
    f"{_LIVE} AND p.names_folded <> '' AND %(text)s <%% p.names_folded",
    order="word_similarity(%(text)s, p.names_folded) DESC, p.id",
)
_LEAST_LIKE = 5
_DIVISIONS = 5
#: Digits run together that may be a code: four parts at least; longer ones are too many to try.
_FEWEST_DIGITS, _MOST_DIGITS = 4, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a text found.

    `code` is the whole code that was meant and is there. `parcels` are at a place, near it
    (`is_near`), on a plate, or carry the name; `below` completes a code; `names` are streets and
    neighbourhoods, `divisions` towns and villages of the country. `read_as` are the words it was
    taken for, where they were mended; `is_similar` says that what was found is only like the text.
    """

    code: RenovationCode | None = None
    parcels: tuple[ParcelRecord, ...] = ()
    below: tuple[Suggestion, ...] = ()
    place: PlaceMeant | None = None
    plate: PlateMeant | None = None
    is_near: bool = False
    is_similar: bool = False
    read_as: str = ""
    names: tuple[NameFound, ...] = ()
    divisions: tuple[DivisionRecord, ...] = ()


def find(actor: Actor, text: str, *, municipality: str | None = None, limit: int = 50) -> Found:
    """Return what a text finds in a municipality (the installation's own, if none is named).

    Raises
    ------
    DomainError
        What is wrong with the text, and with which part; with ``suggestions`` where codes come near.
    """
    town = municipality_of(actor, municipality)
    search = _Search(actor, town, limit)
    try:
        meaning = meaning_of(text)
        if isinstance(meaning, RenovationCode):
            return search.by_code(meaning)
    except CodeDashesLostError as error:
        raise search.with_splits(error) from error
    except ParcelNotFoundError:
        if found := search.otherwise(other_meaning_of(text)):
            return found
        raise
    if isinstance(meaning, PlaceMeant):
        return search.by_place(meaning)
    if isinstance(meaning, PlateMeant):
        return search.by_plate(meaning)
    if isinstance(meaning, PostalMeant):
        return search.by_postal_code(meaning)
    return search.by_name(meaning)


@dataclass(frozen=True, slots=True)
class _Search:
    """A search on behalf of somebody in one municipality."""

    actor: Actor
    town: Municipality
    limit: int

    def by_code(self, code: RenovationCode) -> Found:
        if not code.is_complete:
            require_prefix(self.actor, code, municipality=self.town.code)
            return Found(below=suggestions(self.actor, code, municipality=self.town.code))
        parcel = parcel_by_code(self.actor, code, municipality=self.town.code)
        unit_by_code(self.actor, parcel, code)
        return Found(code=code, parcels=(parcel,))

    def by_place(self, place: PlaceMeant) -> Found:
        found = parcels_at(self.actor, place.lon, place.lat, municipality=self.town.code)
        if found:
            return Found(parcels=found, place=place)
        near = nearest(self.actor, place.lon, place.lat, municipality=self.town.code)
        return Found(parcels=near, place=place, is_near=True)

    def by_plate(self, plate: PlateMeant) -> Found:
        found = self._on_plate(plate)
        if not found and plate.either_way and plate.sub is not None:
            plate = replace(plate, main=plate.sub, sub=plate.main)
            found = self._on_plate(plate)
        return Found(parcels=found, plate=plate)

    def by_postal_code(self, postal: PostalMeant) -> Found:
        found = records(_BY_POSTAL_CODE, {**self._values, "code": postal.code}, prepared=False)
        if not found:
            raise PostalCodeUnknownError(postal_code=postal.code)
        return Found(parcels=found)

    def by_name(self, name: NameMeant) -> Found:
        names = names_like(self.actor, self.town, name.text)
        divisions = divisions_like(name.text, limit=_DIVISIONS)
        parcels, read_as = self._named(name.text), ""
        if not parcels and (mended := corrected(self.actor, self.town, name.text)):
            parcels, read_as = self._named(mended), mended
        if not parcels and not names:
            similar = self._similar(name.text)
            is_similar = bool(similar or divisions) and not _are_named(divisions, name.text)
            return Found(parcels=similar, is_similar=is_similar, divisions=divisions)
        is_similar = not parcels and not _are_named([*names, *divisions], name.text)
        return Found(
            parcels=parcels, read_as=read_as if parcels else "", is_similar=is_similar, names=names, divisions=divisions
        )

    def otherwise(self, meaning: PlaceMeant | PlateMeant | None) -> Found | None:
        """Return what a text finds that is no code of ours; ``None`` for nothing."""
        if isinstance(meaning, PlateMeant):
            found = self.by_plate(meaning)
            return found if found.parcels else None
        return self.by_place(meaning) if meaning else None

    def with_splits(self, error: CodeDashesLostError) -> CodeDashesLostError:
        """Return the error with the codes that are there and could have been meant."""
        digits = str(error.context["text"])
        if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            return error
        return CodeDashesLostError(text=digits, suggestions=_splits(self.town, digits)[: self.limit])

    @property
    def _values(self) -> dict[str, object]:
        return {"municipality": self.town.pk, "limit": self.limit}

    def _on_plate(self, plate: PlateMeant) -> tuple[ParcelRecord, ...]:
        values = {**self._values, "main": plate.main, "sub": plate.sub, "section": plate.section}
        return records(_BY_PLATE, values, prepared=False)

    def _named(self, text: str) -> tuple[ParcelRecord, ...]:
        found = parcels_named(self.actor, text, municipality=self.town.code, limit=self.limit)
        return tuple(sorted(found, key=_address_order))

    def _similar(self, text: str) -> tuple[ParcelRecord, ...]:
        values = {**self._values, "text": folded(text), "limit": min(self.limit, _LEAST_LIKE)}
        return records(_SIMILAR, values, prepared=False) if len(folded(text)) >= _LEAST_LIKE else ()


def _are_named(found: Iterable[NameFound | DivisionRecord], text: str) -> bool:
    """Say whether one of them carries every word of a text, as it was typed; kinds of names and numbers left aside."""
    words = [term for term in terms_of(text) if term not in GENERIC and not term.isdecimal()]
    named = ("".join(terms_of(f"{each.name.fa} {each.name.en}")) for each in found)
    return any(all(word in name for word in words) for name in named)


def _splits(town: Municipality, digits: str) -> list[str]:
    """Return codes of four parts whose digits run together as given, zeros of units after them left aside."""
    rows = fetch(
        "SELECT p.region, p.neighbourhood, p.block, p.number FROM unnest(%(r)s::int[], %(n)s::int[], %(b)s::int[],"
        " %(p)s::int[]) AS asked (r, n, b, p) JOIN parcels_parcel AS p ON p.municipality_id = %(municipality)s"
        " AND p.region = r AND p.neighbourhood = n AND p.block = b AND p.number = asked.p"
        " WHERE p.status = 'live' ORDER BY 1, 2, 3, 4",
        {"municipality": town.pk, **_columns(_cuts(digits))},
        prepared=False,
    )
    return ["-".join(map(str, row)) for row in rows]


def _cuts(digits: str) -> list[tuple[int, ...]]:
    """Return every way to cut digits into four numbers; of a longer code the units' digits fall away."""
    ends = {len(digits), *(i for i in range(_FEWEST_DIGITS, len(digits)) if len(digits) - i in (1, 3))}
    cuts = ((0, *cut, end) for end in ends for cut in combinations(range(1, end), 3))
    pieces = ([digits[first:last] for first, last in pairwise(cut)] for cut in cuts)
    found = {tuple(map(int, each)) for each in pieces if all(len(piece) <= 5 and piece[0] != "0" for piece in each)}
    return sorted(found)


def _columns(cuts: list[tuple[int, ...]]) -> dict[str, list[int]]:
    return {name: [cut[position] for cut in cuts] for position, name in zip(range(LAND_PARTS), "rnbp", strict=True)}


def _address_order(record: ParcelRecord) -> tuple[object, ...]:
    pieces = re.split(r"([0-9]+)", folded(record.address))
    return (tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces), record.code)


def suggest(actor: Actor, text: str, *, municipality: str | None = None, limit: int = 8) -> Found:
    """Return what a text that is still being typed may become: codes level by level, else what it finds.

    Raises
    ------
    DomainError
        As `find` does.
    """
    started = started_code(text)
    if started is None:
        return find(actor, text, municipality=municipality, limit=limit)
    parts, digits = started
    town = municipality_of(actor, municipality)
    below = next_codes(actor, town, parts, started=digits, limit=limit)
    if below and digits and below[0].code.prefix[-1] == int(digits) and len(below) < limit:
        deeper = next_codes(actor, town, below[0].code.prefix, limit=limit - len(below))
        below = (*below, *deeper)
    return Found(below=below) if below else find(actor, text, municipality=municipality, limit=limit)
