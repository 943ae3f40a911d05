"""Protected area."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="protected-area",
    title=Text("منطقهٔ حفاظت‌شدهٔ محیط زیست", "protected area"),
    authority=Text("اداره‌کل حفاظت محیط زیست", "Department of Environment"),
    accuracy_m=10.0,
    classes={
        "core": Legend(Text("هسته (زون امن)", "core"), "#1B5E20"),
        "buffer": Legend(Text("زون ضربه‌گیر", "buffer"), "#81C784"),
    },
    basis=Text("قانون حفاظت و بهسازی محیط زیست (۱۳۵۳)", "Law on protection of the environment (1353)"),
)
