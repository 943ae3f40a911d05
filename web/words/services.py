"""Words of the list of services."""

from core.texts import Text

WORDS = {
    "title": Text("خدمات زمین", "Land services"),
    "lead": Text(
        "پیش از درخواست، محدودهٔ زمین را بسنجید: می‌گوییم کجاست، چه اندازه است و کدام خدمت در آن شدنی است.",
        "Before you apply, check the boundary of the land: we say where it lies, how large it is"
        " and which service is possible there.",
    ),
    "check": Text("سنجش محدوده برای خدمات", "Check a boundary for these services"),
    "authority": Text("دستگاه", "Authority"),
    "days": Text("زمان پاسخ", "Time to answer"),
    "days_value": Text("نزدیک {days} روز", "about {days} days"),
    "source": Text("مستند", "Legal basis"),
    "rules": Text("{count} ضابطه بررسی می‌شود", "{count} rules are checked"),
    "blocks": Text("مانع", "Blocks"),
    "warns": Text("شرط", "Condition"),
    "informs": Text("آگاهی", "Note"),
    "filing_later": Text(
        "سنجش محدوده برای این خدمت‌ها از هم‌اکنون کار می‌کند؛ ثبت درخواست در گام بعدی سامانه می‌آید.",
        "Checking a boundary works now for each of these; filing a request comes with the next step of the platform.",
    ),
}
