"""A layer's files as somebody uploaded them: read in a confined child, handed on feature by feature.

`vectorfile` reads what lies on the office's own disk, in this process; what comes over the wire is
no more trusted for the name of its sender.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import shapely

from core.errors import DomainError, TooLargeError
from core.texts import Text
from importers.errors import SourceStoppedError
from importers.isolation import client, features, layer, protocol
from importers.isolation.bounds import LAYER, Bounds
from importers.vectorfile import Batch, Source

#: Features of a layer, and bytes of their shapes.
MOST_FEATURES, MOST_BYTES = 1_000_000, 2_000_000_000
_FEATURES = Text("شمار عارضه‌ها", "the number of features")
_BYTES = Text("حجم شکل‌ها (بایت)", "bytes of the shapes")
_WHY = {
    "time": Text("خواندن آن بیش از اندازه طول کشید", "reading it took too long"),
    "memory": Text("خواندن آن بیش از اندازه حافظه می‌خواست", "reading it took too much memory"),
    "died": Text("برنامهٔ خواننده با آن از کار افتاد", "it made the reader fail"),
    "nonsense": Text("آنچه از آن خوانده شد درست نبود", "what was read of it makes no sense"),
}
#: How the end of a child is told.
_KINDS = {"time": "time", "memory": "memory", f"status {layer.MEMORY}": "memory", "size": "nonsense"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to read: a layer that the files lack counts as none named; `fields` ``None`` for all; `most` 0 for all."""

    layer: str = ""
    srid: int | None = None
    encoding: str = ""
    fields: tuple[str, ...] | None = None
    most: int = 0


class LayerFile:
    """The files of a layer, open: asked for its layers, then its source, then its features, in this order."""

    def __init__(self, answers: Iterator[bytes], wanted: Wanted, name: str) -> None:
        self._answers, self._wanted, self._name = answers, wanted, name

    def layers(self) -> tuple[str, ...]:
        """Return the names of the layers in the files."""
        return tuple(map(str, self._fact("layers")))

    def source(self) -> Source:
        """Return the layer that is read, with its reference system and columns.

        Raises
        ------
        DomainError
            It can't be read, or something about it must be chosen (`ChoiceNeededError`).
        """
        said = self._fact("source")
        with self._believed():
            return Source(
                path=Path(self._name),
                layer=str(said["layer"]),
                srid=int(said["srid"]),
                fields=tuple(map(str, said["fields"])),
                encoding=None if said["encoding"] is None else str(said["encoding"]),
                count=int(said["count"]),
                shape=str(said["shape"]),
            )

    def batches(self, source: Source) -> Iterator[Batch]:
        """Yield the features of the source in their order.

        Raises
        ------
        DomainError
            They break off, or are too many.
        """
        fields = source.fields if self._wanted.fields is None else self._wanted.fields
        count = size = 0
        while (frame := self._next()).startswith(features.MARK):
            with self._believed():
                batch = features.batch_from(frame, fields, count + 1)
            count, size = count + len(batch), size + len(frame)
            self._refuse_excess(count, size)
            yield batch
        self._known(frame, "end")

    def _fact(self, name: str) -> Any:
        return self._known(self._next(), name)

    def _known(self, frame: bytes, name: str) -> Any:
        with self._believed():
            return protocol.fact_from(frame, name)

    def _next(self) -> bytes:
        try:
            return next(self._answers)
        except client.StoppedError as error:
            raise _stopped(self._name, error) from error

    @contextmanager
    def _believed(self) -> Iterator[None]:
        try:
            yield
        except DomainError:
            raise
        except (LookupError, TypeError, ValueError, struct.error, shapely.errors.ShapelyError) as error:
            raise SourceStoppedError(name=self._name, reason=_WHY["nonsense"]) from error

    @staticmethod
    def _refuse_excess(count: int, size: int) -> None:
        if count > MOST_FEATURES:
            raise TooLargeError(what=_FEATURES, limit=MOST_FEATURES, size=count)
        if size > MOST_BYTES:
            raise TooLargeError(what=_BYTES, limit=MOST_BYTES, size=size)


@contextmanager
def opened(paths: Sequence[Path], names: Sequence[str], wanted: Wanted, bounds: Bounds = LAYER) -> Iterator[LayerFile]:
    """Yield the files of a layer, read in a child that is ended with the block.

    Parameters
    ----------
    paths
        One file or archive, or the parts of a shapefile.
    names
        The names under which they were sent, in the same order.
    """
    with ExitStack() as held:
        try:
            answers = held.enter_context(client.answers(paths, names, asdict(wanted), bounds))
        except client.StoppedError as error:
            raise _stopped(names[0], error) from error
        yield LayerFile(answers, wanted, names[0])


def _stopped(name: str, error: client.StoppedError) -> SourceStoppedError:
    return SourceStoppedError(name=name, reason=_WHY[_KINDS.get(str(error.args[0]), "died")])
