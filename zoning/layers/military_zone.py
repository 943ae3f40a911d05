"""Military zone."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="military-zone",
    title=Text("حریم نظامی", "military zone"),
    authority=Text("وزارت دفاع", "Ministry of Defence"),
    accuracy_m=1.0,
    classes={
        "military": Legend(Text("حریم نظامی", "military zone"), "#6D4C41", is_public=False),
    },
    basis=Text("اعلام دستگاه مسئول", "notice of the responsible body"),
    is_public=False,
)
