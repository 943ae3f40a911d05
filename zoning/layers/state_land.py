"""State land for allocation."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="state-land",
    title=Text("اراضی دولتی قابل واگذاری", "state land for allocation"),
    authority=Text("اداره‌کل راه و شهرسازی", "Roads and Urban Development"),
    accuracy_m=0.5,
    classes={
        "free": Legend(Text("آزاد برای واگذاری", "free for allocation"), "#4DB6AC"),
        "allocated": Legend(Text("واگذارشده", "allocated"), "#00796B"),
    },
    basis=Text("داده‌های نمایشی", "made up for the demonstration"),
)
