"""Fault band."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="fault",
    title=Text("پهنهٔ گسل", "fault band"),
    authority=Text("سازمان زمین‌شناسی", "Geological Survey"),
    accuracy_m=20.0,
    classes={
        "band": Legend(Text("نوار گسل", "fault band"), "#EF5350"),
    },
    basis=Text("داده‌های نمایشی", "made up for the demonstration"),
)
