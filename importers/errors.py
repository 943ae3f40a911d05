"""What makes a boundary file unreadable."""

from __future__ import annotations

from core.errors import DomainError
from core.texts import Text

_NOTHING_PASSED = Text("", "")


class UnsupportedFormatError(DomainError):
    """The suffix is none we read."""

    code = "unsupported_format"
    status = 415


class FormatMismatchError(DomainError):
    """The suffix is one we read, the content is not."""

    code = "format_mismatch"
    status = 415


class OldDrawingError(DomainError):
    """A DWG older than release 13, or of a version the reader does not know."""

    code = "drawing_version"


class MixedFilesError(DomainError):
    """Several files were given that are not the parts of one."""

    code = "mixed_files"


class TooManyVerticesError(DomainError):
    """More corners than a boundary may have."""

    code = "too_many_vertices"


class TooComplexError(DomainError):
    """More entities, shapes or nesting than a boundary file may have."""

    code = "too_complex"


class BadArchiveError(DomainError):
    """An archive that is damaged, or holds nothing or too much to choose from."""

    code = "bad_archive"


class UnsafeArchiveError(DomainError):
    """An archive built to escape its folder or to exhaust the machine."""

    code = "unsafe_archive"


class UnsafeXmlError(DomainError):
    """XML with a document type: entities could reach files or the network."""

    code = "unsafe_xml"


class CorruptFileError(DomainError):
    """The file is damaged, or reading it made the reader fail."""

    code = "corrupt_file"


class ProtectedFileError(DomainError):
    """A workbook that opens with a password only."""

    code = "protected_file"


class UncalculatedError(DomainError):
    """Formulas of a workbook have no saved values, and without them there are no points."""

    code = "formulas_without_values"


class NoPolygonError(DomainError):
    """There are things in the file, none of which could become a boundary; ``why`` says what was passed over."""

    code = "no_polygon"

    def __init__(self, *, why: Text = _NOTHING_PASSED, **context: object) -> None:
        super().__init__(why=why, **context)


class FileCoordinateError(DomainError):
    """A coordinate of the file is no number."""

    code = "file_coordinate"


class NotFiniteError(DomainError):
    """A coordinate is not finite."""

    code = "coordinate_not_finite"


class TimedOutError(DomainError):
    """The reader took longer than it may."""

    code = "timed_out"


class ReaderBusyError(DomainError):
    """All readers are at work and the queue is full."""

    code = "busy"
    status = 503


class SourceUnreadableError(DomainError):
    """The vector file can't be opened or read."""

    code = "source_unreadable"


class SourceStoppedError(DomainError):
    """The confined reader of an uploaded file was ended, or ended by itself; context says the ``reason``."""

    code = "source_stopped"


class LayerFilesError(DomainError):
    """The files are not those of one layer file."""

    code = "layer_files"


class SourceDriverRefusedError(DomainError):
    """The file is of a kind that is not read: one that could point elsewhere."""

    code = "source_driver_refused"
    status = 415


class SourceLayerMissingError(DomainError):
    """The file has no layer of this name."""

    code = "source_layer_missing"


class SourceFieldMissingError(DomainError):
    """The file has no column of this name."""

    code = "source_field_missing"


class ChoiceNeededError(DomainError):
    """Something about the source must be chosen before it can be read: commands exit with 3."""

    code = "source_choice_needed"


class SourceLayerNeededError(ChoiceNeededError):
    """The file has several layers."""

    code = "source_layer_needed"


class SourceSridNeededError(ChoiceNeededError):
    """The file does not say its reference system."""

    code = "source_srid_needed"


class SourceSridContradictsError(ChoiceNeededError):
    """The file and the person name different reference systems."""

    code = "source_srid_contradicts"


class SourceEncodingWrongError(DomainError):
    """Texts of the file make no sense in the encoding they are read in."""

    code = "source_encoding_wrong"


class SourceEncodingUnknownError(DomainError):
    """There is no encoding of this name."""

    code = "source_encoding_unknown"


class LoadRunningError(DomainError):
    """Another load of the same is under way."""

    code = "load_running"
    status = 409


class LoadBusyError(DomainError):
    """Somebody else is writing the same tables and did not finish in time."""

    code = "load_busy"
    status = 409


class LoadServerLostError(DomainError):
    """The database server went away in the middle: it does when its own disk is full, and when it is stopped."""

    code = "load_server_lost"
    status = 503


class LoadNoRoomError(DomainError):
    """The database or the disk of its temporary files is full."""

    code = "load_no_room"
    status = 507
