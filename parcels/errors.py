"""What can be wrong with a code, a question or a load."""

from __future__ import annotations

from core.errors import DomainError, NotFoundError


class CodeSyntaxError(DomainError):
    """A part of a renovation code can't be read; `part` counts from 1, `position` names it."""

    code = "code_syntax"


class CodeEmptyError(DomainError):
    """No renovation code was written."""

    code = "code_empty"


class CodeTooLongError(DomainError):
    """More than seven parts."""

    code = "code_too_long"


class CodeZeroPartError(DomainError):
    """A zero before a part that is not zero, where the land itself is named."""

    code = "code_zero_part"


class CodeDashesLostError(DomainError):
    """Digits without anything between the parts: they can't be told apart."""

    code = "code_dashes_lost"


class CodeIncompleteError(DomainError):
    """Fewer than four parts, where one parcel was asked for."""

    code = "code_incomplete"


class CodePartEmptyError(DomainError):
    """Nothing between two separators."""

    code = "code_part_empty"


class CodeNotLandError(DomainError):
    """A unit's code, where the land itself is meant."""

    code = "code_not_land"


class ParcelMissingError(DomainError):
    """A parcel that a unit, a building or another parcel points to is not there."""

    code = "parcel_missing"


class MunicipalityUnknownError(NotFoundError):
    """No municipality has this code."""

    code = "municipality_unknown"


class ParcelNotFoundError(NotFoundError):
    """No parcel has this code; `level` names the first part that is not there."""

    code = "parcel_not_found"


class ParcelElsewhereError(ParcelNotFoundError):
    """The municipality has no parcel of this code, others have; ``elsewhere`` are their codes."""

    code = "parcel_elsewhere"


class PostalCodeUnknownError(NotFoundError):
    """No parcel has this postal code."""

    code = "postal_code_unknown"


class UnitNotFoundError(NotFoundError):
    """The parcel is there, the unit is not."""

    code = "unit_not_found"


class BoxSyntaxError(DomainError):
    """A box is not four numbers west,south,east,north in degrees."""

    code = "bbox_syntax"
    status = 400


class PointSyntaxError(DomainError):
    """A point is not two numbers longitude,latitude in degrees."""

    code = "point_syntax"
    status = 400


class AxisOrderError(DomainError):
    """Latitude stands before longitude."""

    code = "axis_order_swapped"
    status = 400


class CursorError(DomainError):
    """A cursor that no answer of ours carried, or of another question."""

    code = "bad_cursor"
    status = 400


class LimitError(DomainError):
    """A page size outside what is offered."""

    code = "bad_limit"
    status = 400


class QuestionMissingError(DomainError):
    """None, or more than one, of bbox, point, q and code_prefix was given."""

    code = "parcel_question"
    status = 400


class SearchTooShortError(DomainError):
    """A text too short to search for."""

    code = "search_too_short"


class PlaceUnclearError(DomainError):
    """Coordinates to search for that are no single place."""

    code = "place_unclear"


class ParcelRowError(DomainError):
    """A row of a load can't be taken."""

    code = "parcel_row"


class PlaceUnknownError(DomainError):
    """A declared code is that of no parcel, village, county or province."""

    code = "place_unknown"


class LevelUnknownError(DomainError):
    """A level of division that there is none of; the field is ``level``."""

    code = "level_unknown"
    status = 400


class DivisionQuestionError(DomainError):
    """Neither or both of name and place were asked for."""

    code = "division_question"
    status = 400


class ChangeDayError(DomainError):
    """A change would take effect before the parcel began."""

    code = "change_day"


class CodeTakenError(DomainError):
    """A code that stands, or once stood, for another parcel."""

    code = "code_taken"
    status = 409


class ParcelRetiredError(DomainError):
    """A change of a parcel whose code has ended; ``suggestions`` are what came in its place."""

    code = "parcel_has_ended"
    status = 409


class PartsTooFewError(DomainError):
    """A split into fewer than two, or a merger of fewer."""

    code = "parts_too_few"


class PartsShapeError(DomainError):
    """The outline of a part is no valid polygon."""

    code = "parts_shape"


class PartsOverlapError(DomainError):
    """Two parts of a split share ground."""

    code = "split_parts_overlap"


class SplitNotWholeError(DomainError):
    """The parts leave some of the parcel out, or reach beyond it."""

    code = "split_not_whole"


class MergeApartError(DomainError):
    """Parcels to be merged don't adjoin."""

    code = "merge_apart"


class BuildingsUnplacedError(DomainError):
    """Buildings of a parcel that is split lie on no one part."""

    code = "buildings_unplaced"


class VerifiedOverlapError(DomainError):
    """Two survey-verified parcels share ground: the database refuses it."""

    code = "verified_overlap"
    status = 409


class ChangeSyntaxError(DomainError):
    """A change that was sent can't be read; `field` says where."""

    code = "change_syntax"


class ChangeUnknownError(NotFoundError):
    """There is no such change."""

    code = "change_unknown"


class RelationSyntaxError(DomainError):
    """A relation that is neither a name nor a pattern of nine characters."""

    code = "relation_syntax"
    status = 400


class RelationLonelyError(DomainError):
    """A relation without a geometry to stand in it to."""

    code = "relation_lonely"
    status = 400


class GeometrySyntaxError(DomainError):
    """A geometry to ask with that can't be read or is not valid."""

    code = "geometry_syntax"
    status = 400


class GeometryCornersError(DomainError):
    """A geometry to ask with that has too many corners."""

    code = "geometry_corners"
    status = 413


class JsonSyntaxError(DomainError):
    """A body that is no JSON; `line` and `column` say where."""

    code = "json_syntax"
    status = 400


class JsonNestedError(DomainError):
    """A body whose lists and objects stand too deep within each other."""

    code = "json_nested"
    status = 400


class JsonNameTwiceError(DomainError):
    """An object that has a name twice: which of the two is meant can't be known."""

    code = "json_name_twice"
    status = 400


class JsonTextError(DomainError):
    """A body with what JSON does not have: bytes that are no UTF-8, half a character, NaN."""

    code = "json_text"
    status = 400
