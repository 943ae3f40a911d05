"""Names of streets and neighbourhoods: found whole, begun, or with typing errors in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from accounts.actor import Actor
from core.texts import Text
from parcels.codes import RenovationCode
from parcels.models import Municipality
from parcels.terms import GENERIC, terms_of
from parcels.tiles import LAYERS
from tiles.queries import state_of
from tiles.statements import fetch, statement

_SQL = statement(Path(__file__).parent / "sql" / "names.sql")
_NAMED_LAYERS = tuple(layer for layer in LAYERS if layer.code in ("streets", "neighbourhood-labels"))
#: What a worse likeness costs: the word itself, its beginning, a part of it, one letter wrong and so on.
_SAME, _BEGUN, _INSIDE, _WRONG = 0.0, 0.3, 0.6, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """A street or a neighbourhood; `lon`, `lat` are a place on it in degrees, `code` its first two parts.

    A street has the neighbourhood it lies in, where it lies in one.
    """

    kind: str
    name: Text
    lon: float
    lat: float
    code: RenovationCode | None = None
    neighbourhood: Text | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of a municipality and the words they are made of; `named` says which names hold a word."""

    names: tuple[NameFound, ...]
    words: tuple[str, ...]
    named: Mapping[str, frozenset[int]]


def names_like(actor: Actor, municipality: Municipality, text: str, *, limit: int = 8) -> tuple[NameFound, ...]:
    """Return streets and neighbourhoods with the words of a text, the likest first.

    Numbers of a house and words such as “street” and “plaque” are left aside.
    """
    vocabulary = vocabulary_of(actor, municipality)
    terms = [term for term in terms_of(text) if term not in GENERIC]
    words = [term for term in terms if not term.isdecimal()]
    if not words:
        return ()
    costs = _costs(vocabulary, [*words, "".join(words)] if len(words) > 1 else words)
    one_by_one = _all_of(costs[: len(words)])
    together = _all_of(costs[len(words) :]) if len(words) > 1 else {}
    best = {each: min(one_by_one.get(each, 99.0), together.get(each, 99.0)) for each in one_by_one.keys() | together}
    numbers = frozenset(term for term in terms if term.isdecimal())

    def rank(each: int) -> tuple[float, int, int, int, int]:
        name = vocabulary.names[each]
        shown = frozenset(term for term in terms_of(name.name.fa) if term.isdecimal())
        return best[each], len(shown - numbers), -len(shown), len(name.name.fa), each

    return tuple(vocabulary.names[each] for each in sorted(best, key=rank)[:limit])


def corrected(actor: Actor, municipality: Municipality, text: str) -> str:
    """Return a text with each word that no name holds replaced by the likest one; ``""`` where nothing changes."""
    vocabulary = vocabulary_of(actor, municipality)
    terms = terms_of(text)
    better = [_better(vocabulary, term) for term in terms]
    return " ".join(better) if tuple(better) != terms else ""


def vocabulary_of(actor: Actor, municipality: Municipality) -> Vocabulary:
    """Return the names of a municipality; kept until a street or a neighbourhood changes."""
    return _vocabulary(municipality.pk, state_of(actor, _NAMED_LAYERS))


@lru_cache(maxsize=8)
def _vocabulary(municipality: int, _state: str) -> Vocabulary:
    rows = fetch(_SQL, {"municipality": municipality}, prepared=False)
    names = tuple(_named(row) for row in rows)
    named: dict[str, set[int]] = {}
    for position, each in enumerate(names):
        for word in _words_of(each):
            named.setdefault(word, set()).add(position)
    return Vocabulary(names, tuple(named), {word: frozenset(found) for word, found in named.items()})


def _named(row: tuple[Any, ...]) -> NameFound:
    kind, _, name_fa, name_en, region, number, lon, lat, held_fa, held_en = row
    return NameFound(
        kind=kind,
        name=Text(name_fa, name_en or name_fa),
        lon=lon,
        lat=lat,
        code=RenovationCode(region, number) if region and number else None,
        neighbourhood=Text(held_fa, held_en or held_fa) if held_fa else None,
    )


def _words_of(found: NameFound) -> Iterable[str]:
    for name in {found.name.fa, found.name.en}:
        words = [word for word in terms_of(name) if word not in GENERIC and not word.isdecimal()]
        yield from words
        if len(words) > 1:
            yield "".join(words)


def _costs(vocabulary: Vocabulary, words: Sequence[str]) -> list[dict[int, float]]:
    return [_names_with(vocabulary, word) for word in words]


def _names_with(vocabulary: Vocabulary, word: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for known, cost in _likenesses(vocabulary.words, word):
        for name in vocabulary.named[known]:
            found[name] = min(cost, found.get(name, cost))
    return found


def _likenesses(words: Sequence[str], word: str) -> Iterable[tuple[str, float]]:
    is_there = False
    for known in words:
        if word in known:
            is_there = True
            yield known, _SAME if known == word else _BEGUN if known.startswith(word) else _INSIDE
    if not is_there:
        for known, distance, _ in process.extract(
            word, words, scorer=OSA.distance, score_cutoff=_allowed(word), limit=None
        ):
            yield known, _WRONG * distance


def _all_of(costs: Sequence[Mapping[int, float]]) -> dict[int, float]:
    names = set(costs[0]).intersection(*costs[1:]) if costs else set()
    return {name: sum(each[name] for each in costs) for name in names}


def _better(vocabulary: Vocabulary, term: str) -> str:
    if term.isdecimal() or term in GENERIC or any(term in known for known in vocabulary.words):
        return term
    words = (*vocabulary.words, *GENERIC)
    found = process.extractOne(term, words, scorer=OSA.distance, score_cutoff=_allowed(term))
    return found[0] if found else term


def _allowed(word: str) -> int:
    """Return how many letters of a word may be wrong, missing, too many or swapped."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2 if len(word) < 10 else 3
