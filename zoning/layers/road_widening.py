"""Road widening."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="road-widening",
    title=Text("تعریض گذر", "road widening"),
    authority=Text("شهرداری", "Municipality"),
    accuracy_m=0.1,
    classes={
        "path": Legend(Text("مسیر", "path"), "#BDBDBD"),
        "recess": Legend(Text("عقب‌نشینی", "recess"), "#FF7043"),
    },
    basis=Text("طرح تفصیلی مصوب شهر، عرض مصوب گذرها", "approved street widths of the detailed plan"),
)
