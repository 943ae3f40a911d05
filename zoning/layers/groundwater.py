"""Groundwater restriction."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="groundwater",
    title=Text("دشت ممنوعهٔ آب زیرزمینی", "groundwater restriction"),
    authority=Text("شرکت آب منطقه‌ای", "Regional Water Company"),
    accuracy_m=20.0,
    classes={
        "restricted": Legend(Text("دشت ممنوعه", "restricted plain"), "#26C6DA"),
    },
    basis=Text("داده‌های نمایشی", "made up for the demonstration"),
)
