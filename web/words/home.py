"""Words of the first page and its search."""

from core.texts import Text

WORDS = {
    "title": Text("ملک یا زمین خود را پیدا کنید", "Find your property or land"),
    "lead": Text(
        "کاربری، محدودیت‌ها و خدمات هر قطعه، بی‌نیاز به ورود.",
        "Land use, restrictions and services of every parcel, without signing in.",
    ),
    "search_label": Text("کد نوسازی، نشانی یا مختصات", "Renovation code, address or coordinates"),
    "search": Text("جست‌وجو", "Search"),
    "examples": Text("مانند:", "For example:"),
    "ways": Text("راه‌های دیگر", "Other ways"),
    "by_map": Text("از روی نقشه", "On the map"),
    "by_map_why": Text("محله را ببینید و قطعه را نشان دهید.", "See the neighbourhood and point at the parcel."),
    "by_boundary": Text("فایل یا مختصات دارم", "I have a file or coordinates"),
    "by_boundary_why": Text("پیش از درخواست، محدوده را بسنجید.", "Check the boundary before you apply."),
    "track_why": Text(
        "با کدی که در رسید و پیامک شماست، بی‌نیاز به ورود.",
        "With the code on your receipt and text message, without signing in.",
    ),
    "services": Text("خدمات زمین", "Land services"),
    "services_why": Text("پنجرهٔ واحد؛ یک درخواست برای همهٔ دستگاه‌ها", "Single window: one request for all agencies"),
}
