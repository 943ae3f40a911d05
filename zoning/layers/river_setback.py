"""River bed and margin."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="river-setback",
    title=Text("بستر و حریم رودخانه", "river bed and margin"),
    authority=Text("شرکت آب منطقه‌ای", "Regional Water Company"),
    accuracy_m=1.0,
    classes={
        "bed": Legend(Text("بستر", "bed"), "#1976D2"),
        "margin": Legend(Text("حریم", "margin"), "#90CAF9"),
    },
    basis=Text("قانون توزیع عادلانهٔ آب، مادهٔ ۲", "Law of fair distribution of water, art. 2"),
)
