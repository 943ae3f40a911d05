"""Public tiles, answered without the framework: a map asks for them by the hundred."""

from __future__ import annotations

import re
from wsgiref.types import WSGIEnvironment

from tiles.answering import Asked, public_tile
from tiles.connections import reads_elsewhere
from tiles.plain import Answer

PREFIX = "/tiles/"
_TILE = re.compile(r"/tiles/([a-z0-9,-]+)/([0-9]{1,2})/([0-9]{1,6})/([0-9]{1,6})\.mvt")
_STATE = re.compile(r"(?:v=([0-9a-f]{16}))?")


@reads_elsewhere
def quick_answer(environ: WSGIEnvironment, _language: str) -> Answer | None:
    """Return the answer to a plain question for a tile; ``None`` where the view has to speak."""
    place, state = _TILE.fullmatch(environ["PATH_INFO"]), _STATE.fullmatch(environ.get("QUERY_STRING", ""))
    if place is None or state is None or environ["REQUEST_METHOD"] != "GET":
        return None
    layers, *address = place.groups()
    z, x, y = map(int, address)
    return public_tile(
        Asked(
            layers=layers,
            address=(z, x, y),
            state=state[1] or "",
            encodings=environ.get("HTTP_ACCEPT_ENCODING", ""),
            known=environ.get("HTTP_IF_NONE_MATCH", ""),
        )
    )
