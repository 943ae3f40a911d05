"""Words of the findings and errors about shapes and places."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "duplicate_corners_dropped": Text(
        "{count} گوشهٔ تکراری (عیناً برابر با گوشهٔ پیش از خود) کنار گذاشته شد؛ شکل همان است.",
        "{count} repeated corners (exactly equal to the one before) were left out; the shape is the same.",
    ),
    "ring_closed": Text(
        "خط محدوده بسته نبود؛ گوشهٔ آخر به گوشهٔ نخست وصل شد.",
        "The outline was not closed; its last corner was joined to the first.",
    ),
    "self_intersection": Text(
        "خط محدوده خودش را قطع می‌کند، پس درون و بیرون زمین روشن نیست.",
        "The outline crosses itself, so inside and outside are not clear.",
    ),
    "spike": Text(
        "خط محدوده در یک گوشه درست روی خودش برمی‌گردد (زائده).",
        "The outline turns back on itself at a corner (a spike).",
    ),
    "hole_outside": Text(
        "یک بخش خالی (حفره) بیرون از محدوده افتاده است.", "A hole lies outside the outline it belongs to."
    ),
    "hole_nested": Text("دو بخش خالی (حفره) روی هم یا درون هم افتاده‌اند.", "Two holes lie upon or inside each other."),
    "parts_overlap": Text("دو پارهٔ محدوده روی هم افتاده‌اند.", "Two parts of the boundary overlap."),
    "self_touch": Text("خط محدوده در یک نقطه به خودش می‌رسد.", "The outline meets itself at a point."),
    "parts_touch": Text("دو پارهٔ محدوده ضلع مشترک دارند.", "Two parts of the boundary share a side."),
    "hole_touches": Text("یک بخش خالی (حفره) به خط محدوده چسبیده است.", "A hole shares a side with the outline."),
    "needle": Text(
        "خط محدوده در یک گوشه مانند سوزن می‌رود و برمی‌گردد (پهنای کمتر از ۲ سانتی‌متر).",
        "The outline goes out and back like a needle at a corner (less than 2 cm wide).",
    ),
    "sliver_part": Text(
        "یک پارهٔ محدوده نوار باریکی است (پهنای کمتر از ۵ سانتی‌متر).",
        "A part of the boundary is a narrow strip (less than 5 cm wide).",
    ),
    "sliver_hole": Text(
        "یک بخش خالی (حفره) نوار باریکی است (پهنای کمتر از ۵ سانتی‌متر).",
        "A hole is a narrow strip (less than 5 cm wide).",
    ),
    "corners_close": Text(
        "دو گوشهٔ پشت سر هم کمتر از ۲ میلی‌متر فاصله دارند.", "Two neighbouring corners are less than 2 mm apart."
    ),
    "interior_split": Text(
        "بخش‌های خالی، درون محدوده را از هم جدا کرده‌اند.", "Holes cut the inside of the boundary apart."
    ),
    "zero_area": Text(
        "گوشه‌ها روی یک خط یا در یک نقطه‌اند و مساحتی نمی‌سازند.",
        "The corners lie on one line or in one place and enclose no area.",
    ),
    "geojson_invalid": Text("GeoJSON خوانده نشد: {detail}", "The GeoJSON could not be read: {detail}"),
    "place_invalid": Text("مکان اعلام‌شده خوانده نشد: {detail}", "The declared place could not be read: {detail}"),
}
HINTS = {
    "self_intersection": Text(
        "ترتیب گوشه‌ها را بررسی کنید: پشت سر هم و در یک جهت دور زمین.",
        "Check the order of the corners: one after the other, one way round the land.",
    ),
    "zero_area": Text(
        "دست‌کم سه گوشه که روی یک خط نباشند لازم است.", "At least three corners that are not on one line are needed."
    ),
    "geojson_invalid": Text(
        "یک Polygon یا MultiPolygon بر پایهٔ RFC 7946 بفرستید: [طول، عرض] بر WGS 84.",
        "Send a Polygon or MultiPolygon as RFC 7946 has it: [longitude, latitude] on WGS 84.",
    ),
}
register(MESSAGES, HINTS)
