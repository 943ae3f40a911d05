"""Names of the made-up town: neighbourhoods, streets, parks, schools, villages."""

from __future__ import annotations

from core.texts import Text

TOWN = Text("زمین‌آباد", "Zaminabad")
MUNICIPALITY = Text("شهرداری زمین‌آباد", "Municipality of Zaminabad")
MUNICIPALITY_CODE = "zaminabad"

#: By region and number; 4-12 is the neighbourhood of the tour's main character.
NEIGHBOURHOODS: dict[tuple[int, int], Text] = {
    (1, 1): Text("بازار کهنه", "Bazar-e Kohneh"),
    (1, 2): Text("سرچشمه", "Sarcheshmeh"),
    (1, 3): Text("باغ‌نو", "Bagh-e Now"),
    (1, 5): Text("راه‌آهن", "Rah Ahan"),
    (2, 1): Text("دانشگاه", "Daneshgah"),
    # with an Arabic ye, as old lists have it
    (2, 2): Text("فرهنگيان", "Farhangian"),
    # with an Arabic kaf
    (2, 4): Text("كوثر", "Kowsar"),
    (2, 6): Text("ولیعصر", "Valiasr"),
    (3, 1): Text("شهرک صنعتی", "Shahrak-e San'ati"),
    (3, 2): Text("چمران", "Chamran"),
    (3, 4): Text("ایثار", "Isar"),
    (3, 5): Text("پیروزی", "Piruzi"),
    (4, 3): Text("گلستان", "Golestan"),
    (4, 5): Text("پونک", "Punak"),
    (4, 9): Text("سپیدار", "Sepidar"),
    (4, 12): Text("مهرگان", "Mehregan"),
    (4, 14): Text("آزادگان", "Azadegan"),
}

#: Alleys of neighbourhoods without names of their own in the plan, in the order they are given out.
ALLEYS: tuple[tuple[str, str], ...] = (
    ("نسترن", "Nastaran"), ("مریم", "Maryam"), ("نرگس", "Narges"), ("بنفشه", "Banafsheh"), ("لاله", "Laleh"),
    ("شقایق", "Shaqayeq"), ("اقاقیا", "Aqaqia"), ("بهار", "Bahar"), ("نارون", "Narvan"), ("صنوبر", "Sanobar"),
    ("چنار", "Chenar"), ("افرا", "Afra"), ("زیتون", "Zeytun"), ("انار", "Anar"), ("بادام", "Badam"),
    ("گردو", "Gerdu"), ("توت", "Tut"), ("شمشاد", "Shemshad"), ("نیلوفر", "Nilufar"), ("میخک", "Mikhak"),
    ("رازقی", "Razeqi"), ("شب‌بو", "Shabbu"), ("اطلسی", "Atlasi"), ("مینا", "Mina"), ("کاج", "Kaj"),
    ("بید", "Bid"), ("پرستو", "Parastu"), ("هما", "Homa"), ("سیمرغ", "Simorgh"), ("شاهین", "Shahin"),
    ("الوند", "Alvand"), ("سهند", "Sahand"), ("دنا", "Dena"), ("سبلان", "Sabalan"), ("الموت", "Alamut"),
    ("شهریار", "Shahriar"), ("خیام", "Khayyam"), ("نظامی", "Nezami"), ("عطار", "Attar"), ("رودکی", "Rudaki"),
    ("پروین", "Parvin"), ("دهخدا", "Dehkhoda"), ("بهمن", "Bahman"), ("مهر", "Mehr"), ("آبان", "Aban"),
    ("آذر", "Azar"), ("دانش", "Danesh"), ("هنر", "Honar"), ("پیوند", "Peyvand"), ("امید", "Omid"),
    ("صبا", "Saba"), ("سحر", "Sahar"), ("باران", "Baran"), ("ساحل", "Sahel"), ("چشمه", "Cheshmeh"),
    ("کوهسار", "Kuhsar"), ("دشت", "Dasht"), ("گندم", "Gandom"), ("زعفران", "Zaferan"), ("پامچال", "Pamchal"),
)  # fmt: skip

#: Villages by number: name, rural district.
VILLAGES: dict[int, tuple[Text, Text]] = {
    1: (Text("حسین‌آباد", "Hoseynabad"), Text("اقبال غربی", "Eqbal-e Gharbi")),
    2: (Text("قلعه‌نو", "Qal'eh Now"), Text("اقبال غربی", "Eqbal-e Gharbi")),
    3: (Text("کهریز", "Kahriz"), Text("اقبال غربی", "Eqbal-e Gharbi")),
    4: (Text("علی‌آباد", "Aliabad"), Text("اقبال غربی", "Eqbal-e Gharbi")),
    5: (Text("علی‌آباد", "Aliabad"), Text("اقبال شرقی", "Eqbal-e Sharqi")),
    6: (Text("چشمه‌سار", "Cheshmehsar"), Text("اقبال شرقی", "Eqbal-e Sharqi")),
}

#: Classes of the detailed plan.
LAND_USE: dict[str, Text] = {
    "R1": Text("مسکونی تراکم کم", "residential, low density"),
    "R2": Text("مسکونی تراکم متوسط", "residential, medium density"),
    "R3": Text("مسکونی تراکم زیاد", "residential, high density"),
    "M1": Text("مختلط تجاری – مسکونی", "mixed commercial and residential"),
    "S1": Text("تجاری – خدماتی", "commercial and services"),
    "S2": Text("اداری و انتظامی", "administrative and police"),
    "S3": Text("صنعتی و کارگاهی", "industry and workshops"),
    "E1": Text("آموزشی", "education"),
    "E2": Text("آموزش عالی", "higher education"),
    "H1": Text("درمانی", "health"),
    "C1": Text("فرهنگی و مذهبی", "culture and religion"),
    "P1": Text("ورزشی", "sport"),
    "G1": Text("پارک و فضای سبز", "park and green"),
    "G2": Text("باغ", "orchard"),
    "U1": Text("تأسیسات و تجهیزات شهری", "utilities"),
    "T1": Text("حمل‌ونقل و انبارداری", "transport and storage"),
    "N1": Text("نظامی", "military"),
    "X1": Text("تاریخی / حریم آثار", "heritage"),
    "W": Text("شبکهٔ معابر", "streets"),
}
