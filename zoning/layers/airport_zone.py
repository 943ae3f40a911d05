"""Airport zone."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="airport-zone",
    title=Text("محدودهٔ فرودگاه", "airport zone"),
    authority=Text("شرکت فرودگاه‌ها و ناوبری هوایی", "Airports and Air Navigation"),
    accuracy_m=10.0,
    classes={
        "cone": Legend(Text("مخروط پروازی", "approach cone"), "#80DEEA"),
    },
    basis=Text("داده‌های نمایشی", "made up for the demonstration"),
)
