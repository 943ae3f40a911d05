"""Urban buffer (harim)."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="urban-buffer",
    title=Text("حریم شهر", "urban buffer (harim)"),
    authority=Text("اداره‌کل راه و شهرسازی", "Roads and Urban Development"),
    accuracy_m=5.0,
    classes={
        "buffer": Legend(Text("حریم شهر", "urban buffer"), "#F3EAD8"),
    },
    basis=Text(
        "قانون تعاریف محدوده و حریم شهر (۱۳۸۴)، مادهٔ ۲", "Law on definitions of city limit and harim (1384), art. 2"
    ),
)
