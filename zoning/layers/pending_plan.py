"""Plan in preparation."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="pending-plan",
    title=Text("طرح در دست تصویب", "plan in preparation"),
    authority=Text("اداره‌کل راه و شهرسازی", "Roads and Urban Development"),
    accuracy_m=1.0,
    classes={
        "pending": Legend(Text("طرح در دست تصویب", "plan in preparation"), "#B39DDB"),
    },
    basis=Text("طرح در دست بررسی؛ هنوز نافذ نیست", "a plan under review, not in force"),
)
