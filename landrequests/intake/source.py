"""What a person gave: files, a text, points, a geometry or a drawing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import orjson

from core.identifiers import sha256_of, sha256_of_file
from landrequests.intake.errors import BadOptionError, NothingGivenError

SourceKind = Literal["files", "text", "points", "geometry", "drawn"]
Number = float
#: What the writers of JSON write in ways of their own: characters, what is no number, very large and small ones.
_DOUBTFUL = re.compile(rb"[^ -[\]-~]|null|e[-+0-9]|\.0000")
#: The kinds a request may give, by the key they stand under.
KEYS = ("text", "points", "geometry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing given. `names` are the names under which `paths` were sent, `digests` the SHA-256 of each."""

    kind: SourceKind
    paths: tuple[Path, ...] = ()
    names: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    text: str = ""
    points: tuple[tuple[Number, Number], ...] = ()
    geometry: Mapping[str, Any] | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file, of all files' digests, or of the canonical JSON of the rest."""
        if self.kind == "files":
            found = self.digests
            return found[0] if len(found) == 1 else sha256_of("\n".join(sorted(found)).encode())
        if self.kind == "text":
            return sha256_of(self.text.encode("utf-8", "surrogatepass"))
        value = self.document()["value"]
        return sha256_of(_plain(value) or json.dumps(value, sort_keys=True, separators=(",", ":")).encode())

    def document(self) -> dict[str, Any]:
        """Return the source as JSON; files by name and SHA-256, the bytes lie in the store."""
        if self.kind == "files":
            files = [{"name": name, "sha256": sha} for name, sha in zip(self.names, self.digests, strict=True)]
            return {"kind": self.kind, "value": files}
        if self.kind == "text":
            return {"kind": self.kind, "value": self.text}
        if self.kind == "points":
            return {"kind": self.kind, "value": [list(point) for point in self.points]}
        return {"kind": self.kind, "value": dict(self.geometry or {})}


def source_from_files(paths: tuple[Path, ...], names: tuple[str, ...] = ()) -> Source:
    """Return files as a source; `names` are those under which they were sent."""
    sent = names or tuple(path.name for path in paths)
    digests = tuple(map(sha256_of_file, paths))
    return Source(kind="files", paths=paths, names=tuple(map(_printable, sent)), digests=digests)


def source_from(given: Mapping[str, Any]) -> Source:
    """Return the source in a JSON body or a manifest line: ``text``, ``points`` or ``geometry``.

    ``"drawn": true`` beside a geometry says that it was drawn on our map.

    Raises
    ------
    NothingGivenError
        None of them is there, or several.
    BadOptionError
        It is of a wrong kind.
    """
    # beside a text or points, "geometry" is the option that says polygon or point
    found = [key for key in KEYS if given.get(key) is not None and not (key == "geometry" and _is_wanted(given[key]))]
    if len(found) != 1:
        raise NothingGivenError(found=", ".join(found))
    return _BY_KEY[found[0]](given)


def source_again(document: Mapping[str, Any], path_of: Callable[[str], Path]) -> Source:
    """Return the source that `Source.document` described; `path_of` finds a file by its SHA-256."""
    kind, value = document["kind"], document["value"]
    if kind == "files":
        return source_from_files(
            tuple(path_of(each["sha256"]) for each in value), tuple(str(each["name"]) for each in value)
        )
    if kind == "drawn":
        return Source(kind="drawn", geometry=value)
    return source_from({kind: value})


def _is_wanted(value: object) -> bool:
    return isinstance(value, str)


def _text(given: Mapping[str, Any]) -> Source:
    if not isinstance(given["text"], str):
        raise BadOptionError(field="text", value=_printable(str(given["text"])[:60]))
    _refuse_unkeepable("text", given["text"])
    return Source(kind="text", text=given["text"])


def _points(given: Mapping[str, Any]) -> Source:
    points = given["points"]
    if not isinstance(points, list | tuple):
        raise BadOptionError(field="points", value=str(points)[:60])
    return Source(kind="points", points=tuple(_point(number, each) for number, each in enumerate(points, 1)))


def _point(number: int, value: object) -> tuple[float, float]:
    if not isinstance(value, list | tuple) or len(value) < 2:
        raise BadOptionError(field="points", value=str(value)[:60], line=number)
    x, y = value[0], value[1]
    for each in (x, y):
        # compared, not converted: JSON may hold an integer of 400 digits
        if isinstance(each, bool) or not isinstance(each, int | float) or not -1e15 < each < 1e15:
            raise BadOptionError(field="points", value=str(value)[:60], line=number)
    return float(x), float(y)


def _geometry(given: Mapping[str, Any]) -> Source:
    if not isinstance(given["geometry"], Mapping):
        raise BadOptionError(field="geometry", value=str(given["geometry"])[:60])
    _refuse_unkeepable("geometry", given["geometry"])
    return Source(kind="drawn" if given.get("drawn") is True else "geometry", geometry=given["geometry"])


def _refuse_unkeepable(field: str, value: object) -> None:
    """Refuse what no database keeps: the null character and halves of surrogate pairs."""
    if _plain(value) is not None:
        return
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise BadOptionError(field=field, value="") from error
    if "\\u0000" in text:
        raise BadOptionError(field=field, value="\\u0000")


def _plain(value: object) -> bytes | None:
    """Return a value as sorted JSON where the quick writer surely writes it as the slow one; texts are plain ASCII."""
    try:
        written = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        return None
    return None if _DOUBTFUL.search(written) else written


def _printable(name: str) -> str:
    plain = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter for letter in plain if letter.isprintable())[:200]


_BY_KEY: Mapping[str, Callable[[Mapping[str, Any]], Source]] = {
    "text": _text,
    "points": _points,
    "geometry": _geometry,
}
