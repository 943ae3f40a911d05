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
    "unavailable": Text(
        "سامانه این لحظه پاسخ نمی‌دهد؛ کاری انجام نشد.", "The platform does not answer right now; nothing was done."
    ),
    "too_many_requests": Text("درخواست‌ها بیش از اندازه است.", "Too many requests."),
    "check_day": Text(
        "«{found}» تاریخ نیست. روز را مانند ۱۴۰۵/۰۸/۳۰ بنویسید.",
        "“{found}” is no date. Write the day such as 2026-11-21.",
    ),
    "check_unknown_yet": Text(
        "{found} هنوز نرسیده است؛ دانسته‌های آینده را کسی ندارد. امروز یا روزی پیش‌تر را بنویسید.",
        "{found} has not come yet; nobody knows what will be known. Write today or an earlier day.",
    ),
}
HINTS = {
    "unavailable": Text("{retry_after} ثانیهٔ دیگر دوباره بفرستید.", "Send it again in {retry_after} seconds."),
    "too_many_requests": Text("{retry_after} ثانیهٔ دیگر دوباره بکوشید.", "Try again in {retry_after} seconds."),
}
register(MESSAGES, HINTS)
