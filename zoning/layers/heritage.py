"""Heritage site and its buffer."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="heritage",
    title=Text("عرصه و حریم اثر تاریخی", "heritage site and its buffer"),
    authority=Text("اداره‌کل میراث فرهنگی، گردشگری و صنایع دستی", "Cultural Heritage"),
    accuracy_m=0.5,
    classes={
        "core": Legend(Text("عرصهٔ اثر", "site"), "#6A1B9A"),
        "buffer": Legend(Text("حریم اثر", "buffer"), "#CE93D8"),
    },
    basis=Text("قانون راجع به حفظ آثار ملی و ضوابط حریم", "Law on preserving national monuments, buffer rules"),
)
