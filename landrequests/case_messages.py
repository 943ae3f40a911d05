"""Words about requests: errors, faults of answers, notices."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "not_a_draft": Text(
        "این درخواست فرستاده شده و دیگر پیش‌نویس نیست.", "This request has been sent; it is no draft any more."
    ),
    "unknown_step": Text("این خدمت گامی به نام «{step}» ندارد.", "This service has no step “{step}”."),
    "request_incomplete": Text("هنوز کامل نیست: {steps}", "Not complete yet: {steps}"),
    "objection_missing": Text(
        "سنجش می‌گوید مانعی هست. اگر باز هم می‌فرستید، دلیل اعتراض خود را بنویسید.",
        "The check found an obstacle. If you send it all the same, state your objection.",
    ),
    "move_not_possible": Text("از وضعیت «{state}» این کار شدنی نیست.", "This can't be done from the state “{state}”."),
    "outdated_view": Text(
        "در این میان کس دیگری روی پرونده کار کرد؛ کار شما انجام نشد. وضعیت کنونی: «{state}».",
        "Somebody else has acted on the case meanwhile; nothing was done. It now stands at “{state}”.",
    ),
    "reason_missing": Text("برای این کار دلیل بنویسید.", "Write a reason for this."),
    "unknown_item": Text(
        "«{item}» در این پرونده نیست.",
        "“{item}” is not in this case.",
    ),
    "role_needed": Text("این بخش برای این نقش‌هاست: {roles}.", "This part is for these roles: {roles}."),
    "own_case": Text("کسی دربارهٔ درخواست خودش تصمیم نمی‌گیرد.", "Nobody decides on a request of their own."),
    "key_reused": Text(
        "این کلید یک‌باره پیش‌تر برای کار دیگری به کار رفته است.", "This Idempotency-Key was used for something else."
    ),
    "too_many_tracks": Text(
        "از نشانی شما در یک دقیقه بیش از {limit} بار پیگیری شد.",
        "More than {limit} look-ups came from your address within a minute.",
    ),
    "paper_refused": Text("«{name}» پذیرفته نشد: {why}", "“{name}” was not accepted: {why}"),
    "paper_too_large": Text(
        "«{name}» {found} مگابایت است؛ تا {most} مگابایت پذیرفته می‌شود.",
        "“{name}” has {found} MB; up to {most} MB is taken.",
    ),
    "sign_in_needed": Text("برای این کار وارد شوید.", "Sign in for this."),
    "choice_missing": Text("«{label}» را برگزینید.", "Choose “{label}”."),
    "answer_missing": Text("«{label}» را بنویسید.", "Fill in “{label}”."),
    "answer_not_accepted": Text(
        "بدون پذیرفتن تعهدها نمی‌شود ادامه داد.", "You can't go on without accepting the undertakings."
    ),
    "answer_too_long": Text(
        "«{label}» {found} نویسه دارد؛ تا {most} پذیرفته می‌شود.",
        "“{label}” has {found} characters; up to {most} are taken.",
    ),
    "answer_not_a_number": Text("«{label}»: «{value}» عدد نیست.", "“{label}”: “{value}” is no number."),
    "answer_too_small": Text("«{label}»: کمینه {least} است.", "“{label}”: at least {least}."),
    "answer_too_large": Text("«{label}»: بیشینه {most} است.", "“{label}”: at most {most}."),
    "answer_not_whole": Text("«{label}»: عدد درست بنویسید.", "“{label}”: write a whole number."),
    "answer_not_a_date": Text(
        "«{label}»: «{value}» تاریخ نیست؛ مانند ۱۴۰۵/۰۸/۳۰.", "“{label}”: “{value}” is no date; such as 1405/08/30."
    ),
    "answer_not_an_option": Text("«{label}»: یکی از گزینه‌ها را برگزینید.", "“{label}”: choose one of the options."),
    "answer_not_a_mobile": Text(
        "«{label}»: «{value}» تلفن همراه نیست؛ مانند ۰۹۱۲۳۴۵۶۷۸۹.",
        "“{label}”: “{value}” is no mobile number; such as 09123456789.",
    ),
    "answer_not_a_postal_code": Text("«{label}»: کد پستی ده رقم است.", "“{label}”: a postal code has ten digits."),
    "answer_not_a_share": Text(
        "«{label}»: «{value}» سهم از شش دانگ نیست؛ مانند ۲ یا ۱/۵ یا ۷/۸.",
        "“{label}”: “{value}” is no share of six dang; such as 2, 1.5 or 7/8.",
    ),
    "national_id_not_ten_digits": Text(
        "«{label}»: کد ملی ده رقم است؛ {found} رقم نوشته‌اید. شاید صفر نخست جا افتاده است.",
        "“{label}”: a national id has ten digits; you wrote {found}. Perhaps the first zero is missing.",
    ),
    "national_id_check_digit": Text(
        "«{label}»: «{value}» کد ملی درستی نیست؛ رقمی جابه‌جا شده است.",
        "“{label}”: “{value}” is no valid national id; a digit is wrong.",
    ),
    "legal_id_not_eleven_digits": Text(
        "«{label}»: شناسهٔ ملی یازده رقم است؛ {found} رقم نوشته‌اید.",
        "“{label}”: a legal id has eleven digits; you wrote {found}.",
    ),
    "legal_id_check_digit": Text(
        "«{label}»: «{value}» شناسهٔ ملی درستی نیست؛ رقمی جابه‌جا شده است.",
        "“{label}”: “{value}” is no valid legal id; a digit is wrong.",
    ),
    "shares_do_not_add_up": Text(
        "جمع سهم‌ها {sum} دانگ است؛ باید {total} دانگ شود.", "The shares add up to {sum} dang; they must make {total}."
    ),
    "position_missing": Text("موقعیت زمین را مشخص کنید.", "Say where the land is."),
    "position_not_settled": Text("محدوده هنوز پرسش بی‌پاسخ دارد.", "The boundary still has an open question."),
    "paper_missing": Text("«{label}» فرستاده نشده است.", "“{label}” has not been sent."),
    "paper_kind": Text("تنها JPEG، PNG، WebP و PDF پذیرفته می‌شود.", "only JPEG, PNG, WebP and PDF are taken."),
    "paper_empty": Text("فایل خالی است.", "the file is empty."),
    "paper_cut_off": Text("فایل ناقص رسیده است؛ دوباره بفرستید.", "the file arrived cut off; send it again."),
    "paper_pixels": Text("تصویر بیش از ۴۰ مگاپیکسل است.", "the picture has more than 40 megapixels."),
    "paper_suffix": Text(
        "نام فایل می‌گوید چیز دیگری است، ولی درون آن {found} است؛ پسوند نام را درست کنید.",
        "its name says something else, but it holds {found}; mend the suffix of the name.",
    ),
    "paper_not_chosen": Text("فایلی برگزیده نشده است.", "no file has been chosen."),
    "paper_unknown": Text("این خدمت چنین مدرکی نمی‌خواهد.", "this service does not ask for such a document."),
}
HINTS = {
    "not_a_draft": Text(
        "اگر چیزی باید عوض شود، در پیام‌های پرونده بنویسید.",
        "If something has to change, write it in the case's messages.",
    ),
    "move_not_possible": Text(
        "پرونده را تازه ببینید؛ کارهای شدنی در moves آمده است.",
        "Look at the case again; `moves` are those possible now.",
    ),
    "unknown_step": Text("گام‌های درخواست در steps آمده‌اند.", "The request's `steps` name them."),
    "too_many_tracks": Text(
        "{retry_after} ثانیهٔ دیگر دوباره بزنید؛ یا وارد شوید و درخواست‌هایتان را ببینید.",
        "Try again in {retry_after} seconds; or sign in and see your requests.",
    ),
    "role_needed": Text(
        "اگر باید به آن دسترسی داشته باشید، از مدیر سامانه بخواهید این نقش را به شما بدهد.",
        "If you should have access, ask the administrator to give you one of these roles.",
    ),
    "outdated_view": Text("پرونده را دوباره باز کنید.", "Open the case again."),
    "own_case": Text("کارشناس دیگری باید تصمیم بگیرد.", "Another officer has to decide."),
    "objection_missing": Text("یا محدودهٔ دیگری بدهید.", "Or give another boundary."),
    "paper_too_large": Text("عکس را کوچک کنید یا PDF فشرده بفرستید.", "Reduce the photo or send a compressed PDF."),
    "key_reused": Text(
        "برای هر کار تازه کلیدی تازه (Idempotency-Key) بفرستید؛ در صفحه، آن را تازه باز کنید.",
        "Send a new Idempotency-Key for each new act; of a page, open it anew.",
    ),
    "paper_refused": Text(
        "فایل درست‌شده را دوباره بفرستید.",
        "Send the file again once it is mended.",
    ),
    "reason_missing": Text(
        "بنویسید چرا، و بر پایهٔ کدام یافته یا مدرک.",
        "Say why, and on which finding or document it rests.",
    ),
    "request_incomplete": Text(
        "همین گام‌ها را کامل کنید و دوباره بفرستید.",
        "Complete these steps and send again.",
    ),
    "sign_in_needed": Text(
        "با کد ملی و گذرواژه وارد شوید و دوباره بکوشید.",
        "Sign in with your national id and pass phrase and try again.",
    ),
    "unknown_item": Text(
        "از فهرست همین پرونده برگزینید.",
        "Choose from the list of this case.",
    ),
}
register(MESSAGES, HINTS)
