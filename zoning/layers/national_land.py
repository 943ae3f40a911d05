"""National land."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="national-land",
    title=Text("اراضی ملی", "national land"),
    authority=Text("اداره‌کل منابع طبیعی و آبخیزداری", "Natural Resources"),
    accuracy_m=0.1,
    classes={
        "national": Legend(Text("اراضی ملی", "national land"), "#66BB6A"),
    },
    basis=Text("قانون ملی شدن جنگل‌ها (۱۳۴۱)", "Law on nationalisation of forests (1341)"),
)
