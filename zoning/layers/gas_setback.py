"""Gas main setback."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="gas-setback",
    title=Text("حریم خط گاز", "gas main setback"),
    authority=Text("شرکت گاز استان", "Provincial Gas Company"),
    accuracy_m=1.0,
    classes={
        "setback": Legend(Text("حریم خط گاز", "gas main setback"), "#F57C00"),
    },
    basis=Text("مقررات حریم خطوط لولهٔ گاز", "regulation on setbacks of gas mains"),
)
