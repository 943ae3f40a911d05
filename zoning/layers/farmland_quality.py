"""Quality of agricultural land."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="farmland-quality",
    title=Text("درجهٔ مرغوبیت اراضی کشاورزی", "quality of agricultural land"),
    authority=Text("سازمان جهاد کشاورزی", "Agricultural Land Organisation"),
    accuracy_m=5.0,
    classes={
        "1": Legend(Text("درجهٔ ۱", "class 1 (prime)"), "#33691E"),
        "2": Legend(Text("درجهٔ ۲", "class 2"), "#689F38"),
        "3": Legend(Text("درجهٔ ۳", "class 3"), "#9CCC65"),
        "4": Legend(Text("درجهٔ ۴", "class 4"), "#DCEDC8"),
    },
    basis=Text("قانون حفظ کاربری اراضی زراعی و باغ‌ها", "Law on keeping the use of farmland and orchards"),
)
