"""Public project."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="public-project",
    title=Text("طرح عمرانی", "public project"),
    authority=Text("شهرداری", "Municipality"),
    accuracy_m=0.5,
    classes={
        "project": Legend(Text("طرح عمرانی", "public project"), "#7E57C2"),
    },
    basis=Text(
        "لایحهٔ قانونی نحوهٔ خرید و تملک اراضی برای برنامه‌های عمومی (۱۳۵۸)",
        "Legal bill on acquiring land for public works (1358)",
    ),
)
