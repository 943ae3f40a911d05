"""Words that stand on every page."""

from core.texts import Text

WORDS = {
    "name": Text("زمین", "Zamin"),
    "skip": Text("رفتن به متن", "Skip to content"),
    "menu": Text("فهرست", "Menu"),
    "main_menu": Text("بخش‌های سایت", "Sections"),
    "map": Text("نقشه", "Map"),
    "layers": Text("لایه‌ها", "Layers"),
    "boundary": Text("سنجش محدوده", "Check a boundary"),
    "services": Text("خدمات", "Services"),
    "office": Text("کارتابل", "Worklist"),
    "track": Text("پیگیری", "Track"),
    "requests": Text("درخواست‌ها", "Requests"),
    "other_language": Text("English", "فارسی"),
    "demo_data": Text(
        "داده‌ها نمایشی است؛ شهر زمین‌آباد ساختگی است.", "This is demonstration data; the town of Zaminabad is made up."
    ),
    "for_information": Text(
        "این صفحه‌ها برای آگاهی است و جای پروانه یا پاسخ رسمی را نمی‌گیرد.",
        "These pages inform; they do not replace a permit or an official reply.",
    ),
    "appearance": Text("نما", "Appearance"),
    "light": Text("روشن", "light"),
    "dark": Text("تیره", "dark"),
    "device": Text("مانند دستگاه", "as my device"),
    "error_prefix": Text("خطا: ", "Error: "),
    "comma": Text("،", ","),
    "idle_title": Text("مدتی است کاری نکرده‌اید.", "You have been idle for a while."),
    "idle_why": Text(
        "تا {minutes} دقیقهٔ دیگر از حساب خارج می‌شوید؛ نوشته‌هایتان پاک نمی‌شود.",
        "In {minutes} minutes you are signed out; what you have typed is not deleted.",
    ),
    "idle_stay": Text("ادامه می‌دهم", "I go on"),
    "idle_ended": Text("از حساب خارج شده‌اید.", "You have been signed out."),
    "idle_ended_why": Text(
        "نوشته‌های این صفحه سر جایشان است: دکمهٔ فرستادن همین صفحه را بزنید، وارد شوید و ادامه دهید.",
        "What you typed here is still in place: press this page's own button, sign in, and go on.",
    ),
    "home": Text("صفحهٔ نخست", "Home"),
}
