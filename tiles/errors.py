"""What can be wrong with a tile's address."""

from __future__ import annotations

from core.errors import NotFoundError


class LayerUnknownError(NotFoundError):
    """A layer that is not published as tiles."""

    code = "tile_layer_unknown"


class TileOutOfRangeError(NotFoundError):
    """There is no such column or row at the zoom."""

    code = "tile_out_of_range"


class ZoomOutOfRangeError(NotFoundError):
    """None of the layers is there at the zoom."""

    code = "tile_zoom_out_of_range"
