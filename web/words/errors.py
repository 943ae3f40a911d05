"""Words of the error pages."""

from core.texts import Text

WORDS = {
    "bad_request": Text("درخواست خوانده نشد", "The request could not be read"),
    "bad_request_why": Text(
        "مرورگر چیزی فرستاد که نتوانستیم بخوانیم؛ شاید بزرگ‌تر از اندازهٔ پذیرفته بوده است.",
        "The browser sent something we could not read; perhaps it was larger than we accept.",
    ),
    "forbidden": Text("اجازهٔ دیدن این صفحه را ندارید", "You may not see this page"),
    "forbidden_why": Text(
        "این صفحه برای نقش دیگری است. اگر باید به آن دسترسی داشته باشید، از مدیر سامانه بخواهید.",
        "This page is for another role. If you should have access, ask the administrator.",
    ),
    "unknown": Text("پیدا نشد", "Not found"),
    "missing": Text("چنین صفحه‌ای نیست", "There is no such page"),
    "missing_why": Text(
        "شاید نشانی درست نوشته نشده، یا زمان نگه‌داری آن گذشته است (محدودهٔ بی‌ورود یک روز می‌ماند).",
        "The address may be mistyped, or its time has passed (a boundary without sign-in is kept for one day).",
    ),
    "failed": Text("کار ما درست پیش نرفت", "Something failed on our side"),
    "failed_why": Text(
        "این خطا از ماست و ثبت شد. چیزی که نوشته‌اید در مرورگر مانده است: به عقب برگردید و دوباره بکوشید.",
        "The fault is ours and has been recorded. What you typed is still in your browser: go back and try again.",
    ),
    "refused": Text("این کار نشد", "This could not be done"),
    "refused_why": Text("", ""),
    "stale_form": Text("فرم کهنه شده است", "The form is out of date"),
    "stale_form_why": Text(
        "برای ایمنی، هر فرم نشانی دارد که از میان رفته است. به عقب برگردید، صفحه را تازه کنید و دوباره بفرستید."
        " اگر باز هم شد، کوکی‌های این سایت را روشن کنید.",
        "For safety every form carries a token, and this one has expired. Go back, reload the page and send it again."
        " If it happens again, allow cookies for this site.",
    ),
    "open_again": Text("بازکردن دوبارهٔ صفحه", "Open the page again"),
    "search_instead": Text("یا از نو بجویید", "Or search again"),
}
