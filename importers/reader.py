"""Reading one source, in whatever process this runs: choose the format, read, check."""

from __future__ import annotations

from dataclasses import replace

from geo.reading import Reading
from importers import sniffing
from importers.checks import checked
from importers.source import Source


def read(source: Source) -> Reading:
    """Return what the source holds.

    Raises
    ------
    DomainError
        It can't be read, or holds nothing usable.
    """
    chosen, findings = sniffing.choose(source.parts)
    reading = chosen.read(source)
    reading = replace(reading, findings=(*findings, *reading.findings))
    return checked(reading)
