"""Words of the list of services."""

from core.texts import Text

WORDS = {
    "title": Text("خدمات زمین", "Land services"),
    "lead": Text(
        "پیش از درخواست، محدودهٔ زمین را بسنجید: می‌گوییم کجاست، چه اندازه است و کدام خدمت در آن شدنی است.",
        "Before you apply, check the boundary of the land: we say where it lies, how large it is"
        " and which service is possible there.",
    ),
    "check": Text("نخست محدوده را بی‌ثبت درخواست بسنجید", "Check a boundary first, without a request"),
    "authority": Text("دستگاه", "Authority"),
    "days": Text("زمان پاسخ", "Time to answer"),
    "days_value": Text("نزدیک {days} روز", "about {days} days"),
    "source": Text("مستند", "Legal basis"),
    "rules": Text("{count} ضابطه بررسی می‌شود", "{count} rules are checked"),
    "blocks": Text("مانع", "Blocks"),
    "warns": Text("شرط", "Condition"),
    "informs": Text("آگاهی", "Note"),
    "start": Text("شرح و آغاز درخواست", "Details and start"),
    "track": Text("پیگیری درخواست با کد رهگیری", "Track a request by its code"),
    "with_plan": Text("با طرح", "With a plan"),
    "with_plan_why": Text(
        "برای کاری روی زمین: نوع درخواست، مجوزها، مالکیت، محدوده و مدارک.",
        "For works on the land: type of request, permissions, ownership, boundary and documents.",
    ),
    "without_plan": Text("بدون طرح", "Without a plan"),
    "without_plan_why": Text(
        "برای دانستن وضعیت زمین: متقاضی، مالکیت، محدوده و مدارک.",
        "To learn the status of land: applicants, ownership, boundary and documents.",
    ),
}
