"""Urban limit."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="urban-limit",
    title=Text("محدودهٔ شهر", "urban limit"),
    authority=Text("اداره‌کل راه و شهرسازی", "Roads and Urban Development"),
    accuracy_m=0.5,
    classes={
        "limit": Legend(Text("داخل محدودهٔ شهر", "inside the urban limit"), "#E8D5B5"),
    },
    basis=Text(
        "قانون تعاریف محدوده و حریم شهر (۱۳۸۴)، مادهٔ ۱", "Law on definitions of city limit and harim (1384), art. 1"
    ),
)
