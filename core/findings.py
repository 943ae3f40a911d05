"""Something noticed about what a person gave us, that does not stop the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from core.messages import words

Severity = Literal["error", "warning", "info"]
Position = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A code with its place and context; the words stand in ``messages.py``.

    `at` is longitude, latitude on WGS 84 once the place on earth is known, else ``None``;
    a place in the source (line, column, vertex number from 1, layer) stands in `context`.
    """

    code: str
    severity: Severity = "info"
    at: Position | None = None
    context: Mapping[str, object] = field(default_factory=dict)

    def document(self, language: str) -> dict[str, object]:
        """Return the finding as the boundary document shows it."""
        place = None if self.at is None else [self.at[0], self.at[1]]
        message = words(self.code, language, self.context)
        return {"code": self.code, "severity": self.severity, "message": message, "at": place}
