"""Words of the pages where a sheet is looked up."""

from core.texts import Text

WORDS = {
    "title": Text("استعلام برگه", "Look a sheet up"),
    "lead": Text(
        "کد پای هر صفحهٔ برگهٔ سنجش را بنویسید، یا نشان چهارگوش آن را با تلفن بخوانید.",
        "Type the code at the foot of each page of a zoning check sheet, or scan its square code.",
    ),
    "code": Text("کد برگه", "Sheet code"),
    "code_hint": Text(
        "۲۸ حرف و رقم؛ خط تیره، فاصله و بزرگی و کوچکی حروف مهم نیست. O و I را ۰ و ۱ می‌خوانیم.",
        "28 letters and digits; dashes, spaces and case don't matter. O and I are read as 0 and 1.",
    ),
    "go": Text("ببین", "Look up"),
    "not_found": Text("برگه‌ای نشان داده نشد", "No sheet is shown"),
    "refused": Text("اکنون نمی‌شود", "Not now"),
    "mistyped": Text(
        "این کد درست نوشته نشده است: حرفی جا افتاده یا جابه‌جا شده. آن را یک بار دیگر با برگه بسنجید.",
        "This code is mistyped: a letter is missing or swapped. Compare it with the sheet once more.",
    ),
    "unknown": Text(
        "برگه‌ای با این کد نداریم. اگر برگه در دست شماست، از صادرکنندهٔ آن بپرسید: شاید ساختگی باشد.",
        "There is no sheet with this code. If you hold one, ask who gave it to you: it may be forged.",
    ),
    "sheet_title": Text("برگهٔ سنجش محدوده", "Zoning check sheet"),
    "current": Text("این برگه اصیل و به‌روز است", "This sheet is genuine and current"),
    "current_why": Text(
        "لایه‌ها، ضوابط و محدوده‌ای که این برگه بر آن‌ها استوار است امروز همان‌اند.",
        "The layers, rules and boundary it stands on are the same today.",
    ),
    "replaced": Text("این برگه اصیل است، ولی دیگر به‌روز نیست", "This sheet is genuine, but no longer current"),
    "replaced_why": Text(
        "پس از این برگه چیزی که بر آن استوار بود عوض شده است:", "Something it stood on has changed since:"
    ),
    "recheck": Text("همین محدوده را امروز بسنج", "Check the same boundary today"),
    "broken": Text("نوشتهٔ ذخیره‌شده با اثر رقمی نمی‌خواند", "The stored facts do not match the digest"),
    "broken_why": Text(
        "به این برگه تکیه نکنید و به شهرداری خبر دهید. اثر رقمی برگه: {digest}؛ اثر آنچه ذخیره شده: {computed}",
        "Don't rely on this sheet; tell the municipality. Digest of the sheet: {digest}; of what is stored: {computed}",
    ),
    "compare": Text("نوشتهٔ کاغذ باید همین باشد که اینجا می‌بینید.", "The paper must say exactly what you see here."),
    "issued": Text("برگه در {day} ساخته شد.", "The sheet was made on {day}."),
    "facts": Text("مشخصات", "Particulars"),
    "findings": Text("یافته‌ها و مستند آن‌ها", "Findings and their basis"),
    "layers": Text("لایه‌هایی که محدوده به آن‌ها برمی‌خورد", "Layers that the boundary meets"),
    "clear": Text("بررسی شد، اثر ندارد", "Checked, no effect"),
    "unknown_layers": Text("داده نداریم", "No data"),
    "boundary": Text("محدودهٔ برگه", "the sheet's boundary"),
    "relation": Text("نسبت", "Relation"),
    "edition": Text("نسخه و اعتبار", "Version and validity"),
    "agencies": Text("دستگاه‌هایی که باید از آن‌ها پرسید", "Bodies to be asked"),
    "json": Text("همتای رایانه‌ای (JSON)", "Machine-readable twin (JSON)"),
    "digest": Text("اثر رقمی", "Digest"),
    "no_person": Text("این صفحه نام و نشان کسی را نشان نمی‌دهد.", "This page shows nobody's name or particulars."),
    "look_up_other": Text("برگهٔ دیگر", "Another sheet"),
    "pdf": Text("برگهٔ PDF", "Sheet (PDF)"),
    "planner": Text("برگهٔ تعاملی", "Interactive sheet"),
}
