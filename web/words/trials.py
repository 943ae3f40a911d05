"""Words of the page on which a version of a layer is tried before it is published."""

from core.texts import Text

WORDS = {
    "title": Text("آزمون نسخهٔ {number} از لایهٔ «{layer}»", "Trial of version {number} of “{layer}”"),
    "back": Text("کارتابل", "Worklist"),
    "lead": Text(
        "پیش از انتشار، این نسخه روی همهٔ قطعه‌های شهر آزموده می‌شود تا روشن شود زمینِ چه کسانی و چه اندازه دگرگون می‌شود. "
        "آزمون چیزی را تغییر نمی‌دهد.",
        "Before it is published, this version is tried on every parcel of the town, to see whose land changes and by "
        "how much. The trial itself changes nothing.",
    ),
    "draft": Text("پیش‌نویس، منتشر نشده", "draft, not published"),
    "published": Text("منتشر شده", "published"),
    "source": Text("مرجع", "Source"),
    "valid_from": Text("اعتبار از", "Valid from"),
    "against": Text("سنجیده با", "Compared with"),
    "against_number": Text("نسخهٔ {number}", "version {number}"),
    "against_none": Text("هیچ نسخه‌ای در اجرا نیست", "no version in force"),
    "asked_at": Text("زمان آزمون", "Tried on"),
    "trial": Text("آزمون روی قطعه‌ها", "Trial on the parcels"),
    "start": Text("آزمودن روی همهٔ قطعه‌ها", "Try on every parcel"),
    "again": Text("آزمودن دوباره", "Try again"),
    "again_why": Text(
        "اگر پس از این آزمون قطعه‌ها یا نسخهٔ در اجرا تغییر کرده‌اند، دوباره بیازمایید.",
        "Try again where parcels, or the version in force, have changed since.",
    ),
    "running": Text("{done} از {total} قطعه بررسی شد.", "{done} of {total} parcels checked."),
    "refresh": Text("به‌روز کردن", "Refresh"),
    "resume": Text("ادامهٔ آزمون", "Go on"),
    "resume_why": Text(
        "اگر پیشرفتی نمی‌بینید، آزمون را ادامه دهید: فقط بخش‌های مانده بررسی می‌شوند.",
        "If nothing moves, go on: only what is left is checked.",
    ),
    "none": Text("زمین هیچ‌یک از {total} قطعه تغییر نمی‌کند.", "The land of none of the {total} parcels changes."),
    "no_parcels": Text(
        "این شهر هنوز قطعه‌ای ندارد؛ نخست قطعه‌ها را بارگذاری کنید.", "There are no parcels here yet: import them first."
    ),
    "some": Text(
        "زمین {affected} قطعه از {total} قطعه تغییر می‌کند.", "The land of {affected} of {total} parcels changes."
    ),
    "some_area": Text(
        "مساحت زمینی که وضعش تغییر می‌کند، روی بیضوی: {area}", "Land whose standing changes, on the ellipsoid: {area}"
    ),
    "by_class": Text("به تفکیک رده", "Class by class"),
    "class": Text("رده", "Class"),
    "parcels": Text("قطعه‌ها", "Parcels"),
    "gains": Text("افزوده", "Gains"),
    "loses": Text("کاسته", "Loses"),
    "map": Text("کجا", "Where"),
    "map_told": Text(
        "هر نقطه یک یا چند قطعهٔ متأثر است؛ خط‌ها مرز محله‌هایند.",
        "Each dot is one affected parcel or several; lines are neighbourhoods.",
    ),
    "affected": Text("قطعه‌های متأثر", "Affected parcels"),
    "parcel": Text("کد نوسازی", "Renovation code"),
    "changed": Text("تغییر (متر مربع)", "Change (m²)"),
    "now": Text("اکنون", "Now"),
    "then": Text("پس از انتشار", "Once published"),
    "csv": Text("جدول کامل (CSV)", "The whole table (CSV)"),
    "geojson": Text("نقطه‌ها (GeoJSON)", "Points (GeoJSON)"),
    "unit_m2": Text("م²", "m²"),
    "unit_m": Text("متر", "m"),
    "unit_points": Text("نقطه", "points"),
    "pages": Text("صفحه‌ها", "Pages"),
    "earlier": Text("صفحهٔ پیش", "Previous page"),
    "later": Text("صفحهٔ بعد", "Next page"),
    "shown": Text("{first} تا {last} از {total}", "{first} to {last} of {total}"),
}
