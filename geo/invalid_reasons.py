"""Why a shape is not valid, as the library of shapes says it, in words."""

from core.texts import Text

REASONS = {
    "Self-intersection": Text("مرز خودش را قطع می‌کند", "the edge crosses itself"),
    "Ring Self-intersection": Text("حلقه به خودش می‌رسد", "a ring touches itself"),
    "Hole lies outside shell": Text("حفره بیرون از سطح است", "a hole lies outside"),
    "Holes are nested": Text("حفره‌ها تو در تو هستند", "holes lie in holes"),
    "Nested shells": Text("سطح‌ها تو در تو هستند", "areas lie in areas"),
    "Duplicate Rings": Text("حلقه دو بار آمده است", "a ring is there twice"),
    "Interior is disconnected": Text("درون سطح از هم گسسته است", "the inside falls apart"),
    "Too few points in geometry component": Text("گوشه‌ها کمتر از سه است", "it has fewer than three corners"),
}
