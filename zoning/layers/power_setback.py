"""Power line setback."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="power-setback",
    title=Text("حریم خط برق", "power line setback"),
    authority=Text("شرکت برق منطقه‌ای", "Regional Electricity Company"),
    accuracy_m=1.0,
    classes={
        "setback": Legend(Text("حریم خط برق", "power line setback"), "#FBC02D"),
    },
    basis=Text("مصوبهٔ حریم خطوط انتقال و توزیع نیروی برق", "regulation on setbacks of power lines"),
)
