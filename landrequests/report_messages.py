"""Words of the errors of services and zoning checks."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "unknown_service": Text("خدمتی با کد «{service}» نداریم.", "There is no service with the code “{service}”."),
    "boundary_not_ready": Text(
        "این محدوده هنوز پرسش بی‌پاسخ دارد؛ تا روشن نشود سنجیده نمی‌شود.",
        "This boundary still has an open question; it can't be checked before that is settled.",
    ),
    "unsuitable_area": Text(
        "مساحت محدوده {area_m2} م² است؛ «{service}» از {least} تا {most} م² می‌پذیرد.",
        "The boundary has {area_m2} m²; “{service}” takes {least} to {most} m².",
    ),
    "bad_overlay_request": Text(
        "عضو «{field}» درخواست خوانده نشد (آمده: «{found}»).",
        "The member “{field}” of the request can't be understood (found: “{found}”).",
    ),
    "assets_missing": Text("فایل «{name}» ساخته نشده است.", "The asset “{name}” has not been built."),
}
HINTS = {
    "unknown_service": Text("یکی از این‌ها: {choices}", "One of: {choices}"),
    "boundary_not_ready": Text(
        "پرسش را در صفحهٔ محدوده پاسخ دهید (PATCH با choice).", "Answer it on the boundary's page (PATCH with choice)."
    ),
    "unsuitable_area": Text("خدمت یا محدودهٔ دیگری برگزینید.", "Choose another service or boundary."),
    "bad_overlay_request": Text(
        "boundary (شناسه) یا geometry (GeoJSON)، service، on (۲۰۲۶-۱۱-۲۱)، known_at (ISO 8601).",
        "boundary (an id) or geometry (GeoJSON), service, on (2026-11-21), known_at (ISO 8601).",
    ),
    "assets_missing": Text("«./dev up» را اجرا کنید.", "Run ./dev up."),
}
register(MESSAGES, HINTS)
