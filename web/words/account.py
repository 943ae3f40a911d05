"""Words about signing in and one's own account."""

from core.texts import Text

WORDS = {
    "sign_in": Text("ورود", "Sign in"),
    "sign_out": Text("خروج", "Sign out"),
    "title": Text("حساب من", "My account"),
    "why": Text(
        "نقشه، سنجش محدوده و پیگیری با کد رهگیری ورود نمی‌خواهد؛ درخواست‌های شما پس از ورود در دسترس است.",
        "The map, the boundary check and tracking by code need no sign-in; your requests open after you sign in.",
    ),
    "to_go_on": Text(
        "برای ادامه وارد شوید؛ سپس به همان صفحه برمی‌گردید.", "Sign in to go on; you then come back to the same page."
    ),
    "national_id": Text("کد ملی", "National id"),
    "national_id_hint": Text("ده رقم، با صفرهای آغاز آن", "Ten digits, with the zeros it begins with"),
    "password": Text("گذرواژه", "Password"),
    "not_ten_digits": Text(
        "کد ملی ده رقم است؛ {found} رقم نوشته‌اید. شاید صفر نخست جا افتاده است.",
        "A national id has ten digits; you wrote {found}. Perhaps the first zero is missing.",
    ),
    "password_missing": Text("گذرواژه را بنویسید.", "Write your password."),
    "not_signed_in": Text("وارد نشدید", "You are not signed in"),
    "wrong": Text("کد ملی یا گذرواژه درست نیست.", "The national id or the password is wrong."),
    "locked": Text(
        "از این دستگاه چند بار پیاپی گذرواژهٔ نادرست داده شد. یک ساعت دیگر دوباره بکوشید، یا از جای دیگری وارد شوید.",
        "Wrong passwords were given several times from here. Try again in an hour, or sign in from elsewhere.",
    ),
    "demo": Text("ورودهای نمایشی", "Demo sign-ins"),
    "demo_why": Text(
        "این‌ها آدم‌های ساختگی شهر زمین‌آبادند؛ گذرواژهٔ همه {password} است.",
        "These are made-up people of Zaminabad; the password of all is {password}.",
    ),
    "name": Text("نام", "Name"),
    "mobile": Text("تلفن همراه", "Mobile"),
    "no_mobile": Text("ثبت نشده", "not given"),
    "roles": Text("نقش‌ها", "Roles"),
    "people": Text("افراد و نقش‌ها", "People and roles"),
    "people_lead": Text(
        "هر نقشی که در شهرداری شما داده یا پس گرفته شده است. نقش‌ها اینجا خوانده می‌شوند؛ دادن و گرفتن آن‌ها هنوز با"
        " راه‌انداز سامانه است.",
        "Every role given or taken back in your municipality. Roles are read here; giving and taking them is still done"
        " by whoever runs the platform.",
    ),
    "people_in_force": Text("{count} نقش برقرار", "{count} roles in force"),
    "person": Text("نام", "Name"),
    "role": Text("نقش", "Role"),
    "office": Text("دستگاه", "Office"),
    "whole_town": Text("همهٔ دستگاه‌ها", "all offices"),
    "since": Text("از", "Since"),
    "until": Text("پس گرفته در {day}", "taken back on {day}"),
    "account_closed": Text("حساب بسته", "account closed"),
    "unread": Text("{count} خوانده‌نشده", "{count} unread"),
    "role_applicant": Text("متقاضی", "applicant"),
    "role_expert": Text("کارشناس", "expert"),
    "role_commission": Text("عضو کمیسیون", "member of the commission"),
    "role_inspector": Text("مأمور بازدید", "inspector"),
    "role_layer_manager": Text("مدیر لایه‌ها", "layer manager"),
    "role_cadastre_manager": Text("مدیر کاداستر", "cadastre manager"),
    "role_administrator": Text("مدیر سامانه", "administrator"),
    "office_agriculture": Text("جهاد کشاورزی", "Agriculture"),
    "office_roads": Text("راه و شهرسازی", "Roads and Urban Development"),
    "office_housing": Text("بنیاد مسکن", "Housing Foundation"),
    "sms": Text("پیامک‌های من", "My text messages"),
    "sms_stand_in": Text(
        "سامانهٔ پیامک هنوز وصل نیست؛ این صفحه جای آن است و هیچ پیامکی به تلفن نمی‌رود.",
        "No SMS service is connected yet; this page stands in for it, and nothing goes to a phone.",
    ),
    "sms_none": Text("هنوز پیامکی نیست.", "No text messages yet."),
    "sms_none_why": Text(
        "پس از فرستادن درخواست، کد رهگیری و هر تغییر وضعیت اینجا می‌آید.",
        "After you send a request, its tracking code and each change of state come here.",
    ),
    "idle": Text(
        "اگر ۱۵ دقیقه کاری نکنید، خارج می‌شوید؛ پیش‌نویس‌ها می‌مانند.",
        "After 15 minutes without any action you are signed out; drafts stay.",
    ),
}
