"""Why a layer's file can't go on to become a version, or a version not be published."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import DomainError


class LayerManagerNeededError(DomainError):
    """Nobody but who manages layers somewhere comes here."""

    code = "layer_manager_needed"
    status = 403


class DraftChangedError(DomainError):
    """The draft was changed, published or withdrawn since the page was made."""

    code = "layer_draft_changed"
    status = 409


class OwnLayerDraftError(DomainError):
    """Who prepared the version does not publish it."""

    code = "own_layer_draft"
    status = 403


class DraftUncheckedError(DomainError):
    """The draft as it stands has not been checked."""

    code = "layer_draft_unchecked"
    status = 409


class DraftIncompleteError(DomainError):
    """Source or day is missing; context says the ``field``."""

    code = "layer_draft_incomplete"


class TooManyFaultyError(DomainError):
    """More features are faulty than a published version may leave out."""

    code = "too_many_faulty"
    status = 409


class LossNotAcceptedError(DomainError):
    """The version leaves out features, or holds much less than the one in force, and nobody said that this is meant."""

    code = "loss_not_accepted"


class ComparisonOldError(DomainError):
    """Another version came into force since the draft was compared."""

    code = "comparison_old"
    status = 409


class ReaderDiedError(DomainError):
    """The reader ended three times over this file."""

    code = "layer_reader_died"


class PlanUnsettledError(DomainError):
    """The layer has a plan in preparation, and nobody said whether this version is that plan."""

    code = "plan_unsettled"


class LayerCodeTakenError(DomainError):
    """There is a layer of this code, or the code is kept for a page."""

    code = "layer_code_taken"


class LayerFieldError(DomainError):
    """A field of a new layer or of its legend is missing or wrong; context says the ``field``."""

    code = "layer_field"


class LayerLabelError(DomainError):
    """A class of a legend has no name in one of the languages; context says the ``field``."""

    code = "layer_label"


class LayerClassCodeError(DomainError):
    """A class of a legend has no code; context says the ``field``."""

    code = "layer_class_code"


class LayerFaultsError(DomainError):
    """Several fields are missing or wrong; `faults` holds the error of each, whose context says the ``field``."""

    code = "layer_faults"

    def __init__(self, faults: tuple[DomainError, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


def refuse_all(faults: Iterable[DomainError]) -> None:
    """Refuse with every fault that there is; with a single one as itself.

    Raises
    ------
    LayerFaultsError
        There are several.
    """
    found = tuple(faults)
    if len(found) > 1:
        raise LayerFaultsError(found)
    if found:
        raise found[0]


class LayerColourError(DomainError):
    """A colour is no colour, or can't be told from the map's ground."""

    code = "layer_colour"


class ReasonNeededError(DomainError):
    """Taking a version or a draft back says why."""

    code = "withdrawal_reason"


class NothingBeforeError(DomainError):
    """The version to go back to is not published, or is in force already."""

    code = "roll_back_nothing"
    status = 409


class LayerColoursAlikeError(DomainError):
    """Two classes of a layer are drawn so alike that nobody tells them apart."""

    code = "layer_colours_alike"


class ExtentFaultyError(DomainError):
    """The file of where a layer has data is no such thing; context says the ``reason``."""

    code = "layer_extent_faulty"
