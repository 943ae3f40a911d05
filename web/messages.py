"""Words of the errors that arise at the rim."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "not_found": Text("چنین چیزی پیدا نشد.", "There is no such thing."),
    "not_allowed": Text("نقش شما اجازهٔ این کار را ندارد.", "Your role does not allow this."),
    "bad_request": Text("درخواست خوانده نشد: {detail}", "The request could not be understood: {detail}"),
    "method_not_allowed": Text("این نشانی این روش را نمی‌پذیرد.", "This address does not take this method."),
    "unsupported_media_type": Text(
        "نوع محتوای درخواست پذیرفته نیست؛ JSON یا multipart بفرستید.",
        "The content type is not accepted; send JSON or multipart.",
    ),
    "fault": Text("خطایی از سوی سامانه رخ داد و ثبت شد.", "A fault of the platform; it was recorded."),
    "unavailable": Text(
        "سامانه این لحظه پاسخ نمی‌دهد؛ کاری انجام نشد.", "The platform does not answer right now; nothing was done."
    ),
    "too_long": Text(
        "پاسخ این پرسش بیش از {seconds} ثانیه کار می‌برد و رها شد؛ چیزی تغییر نکرد.",
        "The answer would take more than {seconds} seconds of work and was given up; nothing was changed.",
    ),
    "too_many_requests": Text("درخواست‌ها بیش از اندازه است.", "Too many requests."),
    "check_day": Text(
        "«{found}» تاریخ نیست.",
        "“{found}” is no date.",
    ),
    "check_unknown_yet": Text(
        "{found} هنوز نرسیده است؛ دانسته‌های آینده را کسی ندارد.",
        "{found} has not come yet; nobody knows what will be known.",
    ),
}
HINTS = {
    "not_found": Text(
        "نشانی و شناسه را بسنجید؛ اگر از آن شماست، وارد حساب خود شوید.",
        "Check the address and the identifier; if it is yours, sign in.",
    ),
    "not_allowed": Text(
        "با حسابی که این نقش را دارد وارد شوید؛ برنامه‌ها نشان CSRF را هم بفرستند.",
        "Sign in with an account that holds the role; programmes also send the CSRF token.",
    ),
    "bad_request": Text("شرح همهٔ نشانی‌ها در /api/schema/ است.", "Every address is described at /api/schema/."),
    "method_not_allowed": Text(
        "روش‌های هر نشانی در سرآیند Allow و در /api/schema/ آمده است.",
        "The header Allow and /api/schema/ name the methods of every address.",
    ),
    "unsupported_media_type": Text(
        "سرآیند Content-Type را application/json یا multipart/form-data بگذارید.",
        "Set Content-Type to application/json or multipart/form-data.",
    ),
    "too_long": Text(
        "محدوده یا شرط را تنگ‌تر کنید، یا {retry_after} ثانیهٔ دیگر دوباره بپرسید.",
        "Ask for a smaller area or a narrower condition, or again in {retry_after} seconds.",
    ),
    "fault": Text(
        "یک بار دیگر بکوشید؛ اگر باز رخ داد، زمان و نشانی آن را به راهبر سامانه بگویید.",
        "Try once more; if it happens again, tell the operator its time and address.",
    ),
    "unavailable": Text("{retry_after} ثانیهٔ دیگر دوباره بفرستید.", "Send it again in {retry_after} seconds."),
    "too_many_requests": Text("{retry_after} ثانیهٔ دیگر دوباره بکوشید.", "Try again in {retry_after} seconds."),
    "check_day": Text(
        "روز را مانند ۱۴۰۵/۰۸/۳۰ یا ۲۰۲۶-۱۱-۲۱ بنویسید.",
        "Write the day as 2026-11-21 or 1405/08/30.",
    ),
    "check_unknown_yet": Text(
        "امروز یا روزی پیش‌تر را بنویسید.",
        "Write today or an earlier day.",
    ),
}
register(MESSAGES, HINTS)
