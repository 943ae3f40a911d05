"""The form of one rule: everything as it was typed, and the rule that it makes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from core.messages import words
from core.persian import latin_digits, strip_bidi
from landrequests.rule_coding import KINDS, MAX_METRES, PLACES, RuleFault, members_of
from web.templatetags.zamin import page_language

#: The longest text that is kept of a field.
_LONGEST = 4000
_TEXTS = ("code", "effect", "kind", "layer", "share", "metres")
_BOTH = ("message", "source", "agency")
#: Where faults stand, from the top of the form down.
_PLACES = ("code", "effect", "kind", "layer", "layers", "classes", "share", "metres", *_BOTH)
#: Members of conditions that are shares, typed in per cent.
_SHARES = ("share", "more_than")
#: The kind of condition a new rule begins with.
FIRST_KIND = "overlaps"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleForm:
    """What stands in the fields; `asked_kind` and `asked_layer` are those whose fields the page showed."""

    texts: Mapping[str, str]
    layers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    asked_kind: str = ""
    asked_layer: str = ""
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return the kind of condition that is chosen; the first one where it is none we know."""
        return self.texts["kind"] if self.texts["kind"] in KINDS else FIRST_KIND

    @property
    def members(self) -> tuple[str, ...]:
        """Return what the chosen kind asks."""
        return members_of(self.kind)

    @property
    def places(self) -> tuple[str, ...]:
        """Return the places a message of the chosen kind may hold."""
        return tuple(sorted(PLACES[self.kind]))

    @property
    def is_other_question(self) -> bool:
        """Say whether another kind or layer is chosen than the one whose fields were shown."""
        return self.asked_kind != self.kind or ("classes" in self.members and self.asked_layer != self.texts["layer"])


def form_of(rule: Mapping[str, Any]) -> RuleForm:
    """Return the form of a written rule."""
    when = rule["when"]
    share = when.get("share", when.get("more_than"))
    texts = {"code": rule["code"], "effect": rule["effect"], "kind": when["kind"], "layer": when.get("layer", "")}
    texts |= {"share": _percent(share), "metres": _plain_number(when.get("metres"))}
    for member in _BOTH:
        both = rule[member] or {"fa": "", "en": ""}
        texts |= {f"{member}_{language}": both[language] for language in ("fa", "en")}
    return RuleForm(
        texts=texts,
        layers=tuple(when.get("layers", ())),
        classes=tuple(when.get("classes", ())),
        asked_kind=when["kind"],
        asked_layer=when.get("layer", ""),
    )


def empty_form() -> RuleForm:
    """Return the form of a rule to be."""
    names = (*_TEXTS, *(f"{member}_{language}" for member in _BOTH for language in ("fa", "en")))
    return RuleForm(texts=dict.fromkeys(names, "") | {"kind": FIRST_KIND, "share": "0"}, asked_kind=FIRST_KIND)


def form_from(data: QueryDict, *, code: str = "") -> RuleForm:
    """Return the form as it was sent; a rule that is there keeps its `code`."""
    names = [*_TEXTS, *(f"{member}_{language}" for member in _BOTH for language in ("fa", "en"))]
    texts = {name: data.get(name, "")[:_LONGEST].replace("\r\n", "\n") for name in names}
    texts["code"] = code or texts["code"].strip()
    return RuleForm(
        texts=texts,
        layers=tuple(data.getlist("layers")[:50]),
        classes=tuple(data.getlist("classes")[:200]),
        asked_kind=data.get("asked_kind", ""),
        asked_layer=data.get("asked_layer", ""),
    )


def written_from(form: RuleForm) -> dict[str, Any]:
    """Return the rule that the form makes, right or wrong: `rule_coding.faults_of` says which."""
    both = {
        member: {language: form.texts[f"{member}_{language}"].strip() for language in ("fa", "en")} for member in _BOTH
    }
    has_agency = any(both["agency"].values())
    return {
        "code": form.texts["code"],
        "effect": form.texts["effect"],
        "when": {"kind": form.texts["kind"]} | {member: _member(form, member) for member in form.members},
        "message": both["message"],
        "source": both["source"],
        "agency": both["agency"] if has_agency else None,
    }


def faults_by_field(form: RuleForm, faults: tuple[RuleFault, ...]) -> dict[str, tuple[str, ...]]:
    """Return the words of the faults of this rule, by the field of the form they stand at."""
    found: dict[str, list[str]] = {}
    for each in faults:
        if each.rule == form.texts["code"]:
            name = "share" if each.field in _SHARES else "layers" if _is_of_layers(form, each.field) else each.field
            found.setdefault(name, []).append(_said(form, each))
    placed = sorted(found, key=lambda name: _PLACES.index(name) if name in _PLACES else len(_PLACES))
    return {name: tuple(dict.fromkeys(found[name])) for name in placed}


def _is_of_layers(form: RuleForm, name: str) -> bool:
    return name == "layer" and "layers" in form.members


def _said(form: RuleForm, fault: RuleFault) -> str:
    context = dict(fault.context)
    if fault.field in _SHARES:  # typed in per cent
        context |= {"value": form.texts["share"], "most": 100}
    elif fault.field == "metres":
        context |= {"value": form.texts["metres"], "most": int(MAX_METRES)}
    return words(fault.code, page_language(), context)


def _member(form: RuleForm, member: str) -> Any:
    if member in _SHARES:
        value = _number(form.texts["share"])
        return value / 100 if isinstance(value, float) else value
    if member == "metres":
        return _number(form.texts["metres"])
    if member == "layer":
        return form.texts["layer"]
    return list(form.layers if member == "layers" else form.classes)


def _number(written: str) -> float | str:
    plain = latin_digits(strip_bidi(written)).strip().replace("٫", ".").replace("٬", "")
    try:
        value = round(float(plain.rstrip("٪%").strip()), 6)
    except ValueError:
        return written
    return value if math.isfinite(value) else written


def _percent(share: float | None) -> str:
    return "" if share is None else _plain_number(round(share * 100, 6))


def _plain_number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
