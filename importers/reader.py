"""Reading one source, in whatever process this runs: choose the format, read, check."""

from __future__ import annotations

from dataclasses import replace

from geo.reading import Reading
from importers import sniffing
from importers.checks import checked
from importers.second import document as second
from importers.source import Source


def read(source: Source) -> Reading:
    """Return what the source holds.

    Raises
    ------
    DomainError
        It can't be read, or holds nothing usable.
    """
    if source.options.decoded_by:
        return checked(second.read(source))
    chosen = sniffing.choose(source.parts)
    reading = chosen.format.read(replace(source, parts=chosen.parts))
    reading = replace(reading, findings=(*chosen.findings, *reading.findings))
    if reading.srid is None and source.options.srid is not None:
        reading = replace(reading, srid=source.options.srid, srid_from="request")
    return checked(reading)


def unpacked(source: Source) -> bytes:
    """Return the bytes of the one file of an archive that would be read.

    Raises
    ------
    DomainError
        There is none, or not just one.
    """
    return sniffing.choose(source.parts).parts[0].content
