"""The condition of a rule as a sentence, in both languages, made from the condition itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.figures import length, share
from core.texts import LANGUAGES, Text
from landrequests.conditions import Condition, InsideLessThan, NearerThan, Overlaps
from landrequests.rule_coding import condition_as_json
from zoning.layer_words import LayerWords

Known = Mapping[str, LayerWords]

#: Names of the kinds of conditions, for choosing one.
KIND_TITLES = {
    "overlaps": Text("بخشی از زمین در لایه است", "Some of the land lies in the layer"),
    "inside": Text("همهٔ زمین در یک ردهٔ لایه است", "All of the land lies in one class of the layer"),
    "partly-inside": Text("زمین تنها تا بخشی در لایه است", "Only a part of the land lies in the layer"),
    "outside-all": Text("هیچ بخشی از زمین در لایه‌ها نیست", "No part of the land lies in the layers"),
    "inside-less-than": Text("کمتر از سهمی از زمین در لایه‌هاست", "Less than a share of the land lies in the layers"),
    "nearer-than": Text("لایه نزدیک‌تر از فاصله‌ای است", "The layer is nearer than a distance"),
    "distance": Text("زمین بیرون از لایه است؛ فاصله گفته می‌شود", "The land lies outside the layer; how far is said"),
    "nearest-is": Text("نزدیک‌ترین پهنهٔ لایه از ردهٔ معینی است", "The nearest zone of the layer is of a given class"),
    "area": Text("همیشه؛ مساحت زمین گفته می‌شود", "Always; the area of the land is said"),
}
#: What stands in a message at each of its places.
PLACE_TITLES = {
    "label": Text("نام رده", "name of the class"),
    "title": Text("نام لایه", "name of the layer"),
    "area_m2": Text("مساحت", "area"),
    "share": Text("سهم از زمین", "share of the land"),
    "limit": Text("حد ضابطه", "the rule's limit"),
    "distance_m": Text("فاصله", "distance"),
}
_SENTENCES = {
    "overlaps": Text("بخشی از زمین در {where} است", "Some of the land lies in {where}"),
    "inside": Text("همهٔ زمین در {where} است", "All of the land lies in {where}"),
    "partly-inside": Text(
        "بخشی از زمین در {where} است و بخشی بیرون از آن", "Part of the land lies in {where} and part outside it"
    ),
    "outside-all": Text("هیچ بخشی از زمین در {layers} نیست", "No part of the land lies in {layers}"),
    "inside-less-than": Text("کمتر از {share} زمین در {layers} است", "Less than {share} of the land lies in {layers}"),
    "nearer-than": Text("{where} نزدیک‌تر از {metres} است", "There is {where} nearer than {metres}"),
    "distance": Text("زمین بیرون از {where} است", "The land lies outside {where}"),
    "nearest-is": Text(
        "نزدیک‌ترین پهنهٔ {layers} از ردهٔ {classes} است", "The nearest zone of {layers} is of class {classes}"
    ),
    "area": Text("همیشه (کنار {where})", "Always (beside {where})"),
}
_MORE_THAN = Text("بیش از {share} زمین در {where} است", "More than {share} of the land lies in {where}")
_WITH_CLASSES = Text("{layers}، ردهٔ {classes}", "{layers}, class {classes}")
_QUOTED = Text("«{name}»", "“{name}”")
_OR = Text(" یا ", " or ")


def condition_words(when: Condition, known: Known) -> Text:
    """Return when a rule applies, as a sentence without its full stop."""
    sentence = _SENTENCES[str(condition_as_json(when)["kind"])]
    if isinstance(when, Overlaps) and when.more_than > 0:
        sentence = _MORE_THAN
    places = {
        "layers": layer_names(when.layers, known),
        "classes": _classes(when, known),
        "where": _where(when, known),
        "share": _share(when),
        "metres": _metres(when),
    }
    return _filled(sentence, places)


def layer_names(codes: Iterable[str], known: Known) -> Text:
    """Return the names of layers, quoted, as alternatives."""
    return _either(known[code].title if code in known else Text(code, code) for code in codes)


def class_codes(when: Condition) -> tuple[str, ...]:
    """Return the classes a condition names; none where it means any."""
    found = condition_as_json(when).get("classes", [])
    return tuple(str(each) for each in found) if isinstance(found, list) else ()


def _where(when: Condition, known: Known) -> Text:
    names = layer_names(when.layers, known)
    if not class_codes(when):
        return names
    return _filled(_WITH_CLASSES, {"layers": names, "classes": _classes(when, known)})


def _classes(when: Condition, known: Known) -> Text:
    legend = known[when.layers[0]].classes if when.layers and when.layers[0] in known else {}
    return _either(legend.get(code, Text(code, code)) for code in class_codes(when))


def _share(when: Condition) -> Text:
    found = when.share if isinstance(when, InsideLessThan) else when.more_than if isinstance(when, Overlaps) else 0.0
    return Text(share(found, "fa"), share(found, "en"))


def _metres(when: Condition) -> Text:
    found = when.metres if isinstance(when, NearerThan) else 0.0
    return Text(length(found, "fa"), length(found, "en"))


def _either(names: Iterable[Text]) -> Text:
    quoted = [_filled(_QUOTED, {"name": name}) for name in names]
    return Text(_OR.fa.join(each.fa for each in quoted), _OR.en.join(each.en for each in quoted))


def _filled(sentence: Text, places: Mapping[str, Text]) -> Text:
    said = [
        sentence.say(language, {name: text.say(language) for name, text in places.items()}) for language in LANGUAGES
    ]
    return Text(said[0], said[1])
