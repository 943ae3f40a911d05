"""Qanat setback."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="qanat-setback",
    title=Text("حریم قنات", "qanat setback"),
    authority=Text("شرکت آب منطقه‌ای", "Regional Water Company"),
    accuracy_m=1.0,
    classes={
        "setback": Legend(Text("حریم قنات", "qanat setback"), "#4FC3F7"),
    },
    basis=Text("قانون توزیع عادلانهٔ آب", "Law of fair distribution of water"),
)
