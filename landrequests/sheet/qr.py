"""The square code that leads to the page where a sheet is looked up."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str, *, millimetres: float = 26) -> SafeString:
    """Return the QR code of an address as SVG with its quiet zone; a quarter of it may be covered."""
    modules = segno.make(address, error="q", micro=False)
    border = 4
    size = modules.symbol_size(border=border)[0]
    path = "".join(
        f"M{x + border} {y + border}h1v1h-1z"
        for y, row in enumerate(modules.matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    # whole numbers alone
    return mark_safe(  # noqa: S308
        f'<svg class="qr" width="{millimetres}mm" height="{millimetres}mm" viewBox="0 0 {size} {size}"'
        f' shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path d="{path}" fill="#000"/></svg>'
    )
