"""Land-type ruling (Article 12)."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="article-12-ruling",
    title=Text("رأی تشخیص نوعیت زمین (مادهٔ ۱۲)", "land-type ruling (Article 12)"),
    authority=Text("اداره‌کل راه و شهرسازی", "Roads and Urban Development"),
    accuracy_m=0.2,
    classes={
        "mawat": Legend(Text("موات", "mawat (never revived)"), "#D7CCC8"),
        "bayer": Legend(Text("بایر", "bayer (left uncultivated)"), "#BCAAA4"),
        "dayer": Legend(Text("دایر", "dayer (in use)"), "#8BC34A"),
    },
    basis=Text("قانون زمین شهری، مادهٔ ۱۲", "Urban Land Act, art. 12"),
)
