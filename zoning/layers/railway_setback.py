"""Railway setback."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="railway-setback",
    title=Text("حریم راه‌آهن", "railway setback"),
    authority=Text("راه‌آهن جمهوری اسلامی ایران", "Railways"),
    accuracy_m=1.0,
    classes={
        "setback": Legend(Text("حریم راه‌آهن", "railway setback"), "#5D4037"),
    },
    basis=Text("قانون ایمنی راه‌ها و راه‌آهن", "Law on safety of roads and railways"),
)
