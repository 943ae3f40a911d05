"""Layers and classes that an office makes without code, and how each class is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import dist

from django.db import transaction
from django.utils import timezone

from accounts.actor import VISITOR, Actor
from core.errors import DomainError, NotAllowedError
from core.texts import Text
from tiles.actions import touch
from zoning.actions import ensure_layer
from zoning.declarations import Kind, Legend
from zoning.draft_errors import (
    LayerClassCodeError,
    LayerCodeTakenError,
    LayerColourError,
    LayerColoursAlikeError,
    LayerFieldError,
    LayerLabelError,
    refuse_all,
)
from zoning.drafts import may_manage
from zoning.models import LayerVersion, LegendEntry, Pattern, ZoneClass, ZoningLayer
from zoning.queries import classes_of, versions_of
from zoning.registry import declared_layers

#: Codes that stand for pages under the same address.
RESERVED = frozenset({"new", "drafts", "cadastre"})
#: The map's ground by day and by night (the tokens ``--m-land``).
GROUNDS = ("#F1EDE4", "#171613")
#: Colours nearer than this are not told apart at a glance: Oklab, where black and white lie 1 apart.
LEAST_DISTANCE = 0.06
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9A-F]{6}")
_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLayer:
    """What makes a layer: the accuracy of its edges in metres."""

    code: str
    title: Text
    authority: Text
    accuracy_m: float
    kind: Kind
    is_public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassStyle:
    """How one class is called and drawn."""

    code: str
    label: Text
    colour: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLegend:
    """A layer as the map shows it to everybody, with its public classes by code."""

    code: str
    title: Text
    classes: Mapping[str, Legend]


def public_legends(municipality: str) -> tuple[PublicLegend, ...]:
    """Return the public layers of a municipality: those declared, then those its office made.

    Classes are drawn as the version in force says, which carries the office's own words and colours.
    """
    held = versions_of(VISITOR, municipality, timezone.localdate(), timezone.now())
    declared = [
        PublicLegend(
            code=code,
            title=layer.title,
            classes={name: each for name, each in layer.classes.items() if each.is_public} | _drawn(held.get(code)),
        )
        for code, layer in declared_layers().items()
        if layer.is_public
    ]
    made = [
        PublicLegend(code=code, title=version.layer.title, classes=_drawn(version))
        for code, version in sorted(held.items())
        if code not in declared_layers() and version.layer.is_public
    ]
    return (*declared, *made)


def _drawn(version: LayerVersion | None) -> dict[str, Legend]:
    if version is None:
        return {}
    return {each.code: Legend(each.label, each.colour) for each in classes_of(VISITOR, version)}


def legend_of(layer: ZoningLayer) -> dict[str, Legend]:
    """Return the office's own words and colours of classes, by code."""
    return {each.code: Legend(Text(each.label_fa, each.label_en), each.colour) for each in layer.legend.all()}


def draw_as_styled(version: LayerVersion) -> None:
    """Give the classes of a new version the patterns of the office's legend."""
    for entry in LegendEntry.objects.filter(layer_id=version.layer_id).exclude(pattern=Pattern.PLAIN):
        ZoneClass.objects.filter(version=version, code=entry.code).update(pattern=entry.pattern)


@transaction.atomic
def make_layer(*, actor: Actor, municipality: str, wanted: NewLayer) -> ZoningLayer:
    """Make a layer that nobody declared.

    Raises
    ------
    LayerCodeTakenError, LayerFieldError, LayerFaultsError
        The code is taken, or a field is missing or out of range; several of these.
    NotAllowedError
        The actor manages no layers here.
    """
    refuse_all(_faults(municipality, wanted))
    return ensure_layer(
        actor,
        municipality,
        wanted.code,
        title_fa=wanted.title.fa,
        title_en=wanted.title.en,
        authority_fa=wanted.authority.fa,
        authority_en=wanted.authority.en,
        accuracy_m=wanted.accuracy_m,
        geometry=wanted.kind,
        is_public=wanted.is_public,
    )


@transaction.atomic
def style(*, actor: Actor, layer: ZoningLayer, classes: Sequence[ClassStyle]) -> None:
    """Say how classes are called and drawn, now and in versions to come; zones and areas stay as they are.

    Raises
    ------
    LayerColourError, LayerColoursAlikeError, LayerClassCodeError, LayerLabelError, LayerFieldError, LayerFaultsError
        A colour is none or can't be told from the map's ground, or from another class; a code or a word is
        missing; several of these.
    NotAllowedError
        The actor does not manage the layer.
    """
    if not may_manage(actor, layer.municipality_id):
        raise NotAllowedError()
    faults = [fault for each in classes for fault in _style_faults(each)]
    refuse_all((*faults, *_alike([each for each in classes if _COLOUR.fullmatch(each.colour)])))
    for each in classes:
        words = {"label_fa": each.label.fa, "label_en": each.label.en, "colour": each.colour, "pattern": each.pattern}
        LegendEntry.objects.update_or_create(layer=layer, code=each.code, defaults=words)
        ZoneClass.objects.filter(version__layer=layer, code=each.code).update(**words)
    touch(layer.code)


def distance(one: str, other: str) -> float:
    """Return how far apart two colours are seen: Oklab (Ottosson 2020), black to white is 1."""
    return dist(_oklab(one), _oklab(other))


def is_visible(colour: str) -> bool:
    """Say whether a colour can be told from the map's ground by day and by night."""
    return all(distance(colour, ground) >= LEAST_DISTANCE for ground in GROUNDS)


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _alike(classes: Sequence[ClassStyle]) -> Iterator[DomainError]:
    """Yield each class that is drawn like one before it."""
    for at, other in enumerate(classes):
        for one in classes[:at]:
            if one.pattern == other.pattern and distance(one.colour, other.colour) < LEAST_DISTANCE:
                yield LayerColoursAlikeError(field=f"colour-{other.code}", one=one.label, other=other.label)
                break


def _faults(municipality: str, wanted: NewLayer) -> Iterator[DomainError]:
    texts = {
        "title_fa": wanted.title.fa,
        "title_en": wanted.title.en,
        "authority_fa": wanted.authority.fa,
        "authority_en": wanted.authority.en,
    }
    for name, text in texts.items():
        if not text.strip() or len(text) > 200:
            yield LayerFieldError(field=name)
    if not _CODE.fullmatch(wanted.code) or len(wanted.code) > _LONGEST:
        yield LayerFieldError(field="code")
    elif _is_taken(municipality, wanted.code):
        yield LayerCodeTakenError(field="code", layer=wanted.code)
    if not 0 < wanted.accuracy_m <= 100:
        yield LayerFieldError(field="accuracy_m")


def _is_taken(municipality: str, code: str) -> bool:
    is_known = code in RESERVED or code in declared_layers()
    return is_known or ZoningLayer.objects.filter(municipality__code=municipality, code=code).exists()


def _style_faults(wanted: ClassStyle) -> Iterator[DomainError]:
    if not wanted.code:
        yield LayerClassCodeError(field="class-")
    for name, text in (("label_fa", wanted.label.fa), ("label_en", wanted.label.en)):
        if not text.strip():
            yield LayerLabelError(field=f"{name}-{wanted.code}")
    if not _COLOUR.fullmatch(wanted.colour) or not is_visible(wanted.colour):
        yield LayerColourError(field=f"colour-{wanted.code}", colour=wanted.colour[:20], label=wanted.label)
    if wanted.pattern not in Pattern.values:
        yield LayerFieldError(field=f"pattern-{wanted.code}")
