"""Steps, papers and ways of work that several services share. Wording after the land window's manual."""

import itertools

from core.texts import Text
from landrequests.definition import (
    Colour,
    DocumentKind,
    Field,
    FieldKind,
    Move,
    MoveKind,
    Option,
    Role,
    State,
    Step,
    StepKind,
    When,
    Workflow,
)

TERMS = Step(
    code="terms",
    title=Text("شرایط و تعهدها", "Terms"),
    kind=StepKind.TERMS,
    lead=Text(
        "پیش از آغاز بخوانید؛ با پذیرفتن آن‌ها درخواست ساخته می‌شود.",
        "Read before you begin; by accepting you start the request.",
    ),
    undertakings=(
        Text(
            "آنچه می‌نویسم و می‌فرستم درست است و مسئولیت آن با من است.",
            "What I write and send is true, and I answer for it.",
        ),
        Text(
            "می‌دانم پاسخ این سامانه تا پیش از صدور سند رسمی، مجوز شمرده نمی‌شود.",
            "I know that an answer of this system is no permit before the official paper is issued.",
        ),
        Text(
            "می‌پذیرم که دستگاه‌های مربوط، زمین را بررسی و در صورت نیاز بازدید کنند.",
            "I accept that the bodies concerned examine the land and visit it where needed.",
        ),
    ),
)

_PERSON = When("kind", ("natural",))
_BODY = When("kind", ("legal",))

APPLICANTS = Step(
    code="applicants",
    title=Text("متقاضیان", "Applicants"),
    lead=Text("هر کسی که درخواست به نام اوست.", "Everybody in whose name the request is made."),
    fields=(
        Field(
            code="applicants",
            kind=FieldKind.GROUP,
            label=Text("متقاضی", "Applicant"),
            fields=(
                Field(
                    code="kind",
                    kind=FieldKind.CHOICE,
                    label=Text("نوع شخص", "Kind of person"),
                    options=(
                        Option("natural", Text("حقیقی", "Natural person")),
                        Option("legal", Text("حقوقی", "Legal person")),
                    ),
                ),
                Field(code="name", kind=FieldKind.TEXT, label=Text("نام و نام خانوادگی یا نام شرکت", "Name")),
                Field(
                    code="national_id",
                    kind=FieldKind.NATIONAL_ID,
                    label=Text("کد ملی", "National id"),
                    hint=Text("ده رقم", "Ten digits"),
                    when=_PERSON,
                ),
                Field(
                    code="legal_id",
                    kind=FieldKind.LEGAL_ID,
                    label=Text("شناسهٔ ملی شرکت", "Legal id"),
                    hint=Text("یازده رقم", "Eleven digits"),
                    when=_BODY,
                ),
                Field(code="mobile", kind=FieldKind.MOBILE, label=Text("تلفن همراه", "Mobile number")),
                Field(
                    code="capacity",
                    kind=FieldKind.CHOICE,
                    label=Text("سمت", "Capacity"),
                    options=(
                        Option("principal", Text("اصیل", "Principal")),
                        Option("attorney", Text("وکیل", "Attorney")),
                        Option("heir", Text("وارث", "Heir")),
                        Option("guardian", Text("ولی یا قیم", "Guardian")),
                        Option("manager", Text("مدیر", "Manager")),
                    ),
                ),
            ),
        ),
    ),
)

_DEED = When("kind", ("deed", "shared-deed", "endowment"))
_SHARED = When("kind", ("shared-deed",))
_LEASE = When("kind", ("lease",))
_ORDINARY = When("kind", ("ordinary",))

OWNERSHIP = Step(
    code="ownership",
    title=Text("مالکیت", "Ownership"),
    fields=(
        Field(
            code="kind",
            kind=FieldKind.CHOICE,
            label=Text("نوع مالکیت", "Kind of ownership"),
            options=(
                Option("deed", Text("سند رسمی شش‌دانگ", "Title deed, whole")),
                Option("shared-deed", Text("سند رسمی مشاع", "Title deed, undivided shares")),
                Option("ordinary", Text("سند عادی", "Ordinary document")),
                Option("state", Text("دولتی", "State land")),
                Option("endowment", Text("وقف", "Endowment")),
                Option("lease", Text("اجاره", "Lease")),
            ),
        ),
        Field(
            code="plate_main",
            kind=FieldKind.INTEGER,
            label=Text("پلاک اصلی", "Main plate"),
            when=_DEED,
            most_value=999_999,
        ),
        Field(
            code="plate_sub",
            kind=FieldKind.INTEGER,
            label=Text("پلاک فرعی", "Sub plate"),
            when=_DEED,
            required=False,
            most_value=999_999,
        ),
        Field(code="section", kind=FieldKind.INTEGER, label=Text("بخش ثبتی", "Section"), when=_DEED, most_value=999),
        Field(
            code="deed_area_m2",
            kind=FieldKind.NUMBER,
            label=Text("مساحت در سند (متر مربع)", "Area in the document (m²)"),
            hint=Text("با مساحت محدوده سنجیده می‌شود.", "It is compared with the boundary's area."),
            required=False,
            least_value=1,
            most_value=50_000_000,
        ),
        Field(
            code="owners",
            kind=FieldKind.GROUP,
            label=Text("مالک", "Owner"),
            hint=Text("جمع سهم‌ها شش دانگ است.", "The shares add up to six dang."),
            when=_SHARED,
            total="6",
            fields=(
                Field(code="name", kind=FieldKind.TEXT, label=Text("نام مالک", "Owner's name")),
                Field(
                    code="share",
                    kind=FieldKind.DANG,
                    label=Text("سهم (دانگ)", "Share (dang)"),
                    hint=Text("مانند ۲ یا ۱/۵ یا ۷/۸", "Such as 2, 1.5 or 7/8"),
                ),
            ),
        ),
        Field(
            code="document_date",
            kind=FieldKind.DATE,
            label=Text("تاریخ سند عادی", "Date of the document"),
            when=_ORDINARY,
        ),
        Field(code="lessor", kind=FieldKind.TEXT, label=Text("موجر", "Lessor"), when=_LEASE),
        Field(code="lease_until", kind=FieldKind.DATE, label=Text("پایان اجاره", "End of the lease"), when=_LEASE),
    ),
)

POSITION = Step(
    code="position",
    title=Text("موقعیت زمین", "Position of the land"),
    kind=StepKind.POSITION,
    lead=Text(
        "قطعهٔ ثبت‌شده را بپذیرید، یا محدوده را با فایل، مختصات یا رسم بدهید.",
        "Accept the registered parcel, or give the boundary as a file, coordinates or a drawing.",
    ),
)

DEED_SCAN = DocumentKind(
    code="deed",
    title=Text("تصویر سند یا قولنامه", "Scan of the deed or document"),
    hint=Text("همهٔ صفحه‌ها، خوانا", "All pages, readable"),
)
ID_SCAN = DocumentKind(code="id-card", title=Text("تصویر کارت ملی", "Scan of the national card"))
SURVEY_SCAN = DocumentKind(code="survey-plan", title=Text("نقشهٔ نقشه‌بردار", "Surveyor's plan"), required=False)


def documents(*kinds: DocumentKind) -> Step:
    """Return the step of papers that asks for `kinds`."""
    return Step(
        code="documents",
        title=Text("مدارک", "Documents"),
        kind=StepKind.DOCUMENTS,
        lead=Text("JPEG، PNG، WebP یا PDF، هر کدام تا ۱۰ مگابایت.", "JPEG, PNG, WebP or PDF, up to 10 MB each."),
        documents=kinds,
    )


INCOMPLETE = State(
    code="incomplete", title=Text("نیاز به اقدام شما", "Needs your action"), colour=Colour.BLUE, acting=Role.APPLICANT
)
ANSWERED = State(code="answered", title=Text("صادر شده", "Issued"), colour=Colour.GREEN)
REFUSED = State(code="refused", title=Text("رد شده", "Refused"), colour=Colour.RED)
WITHDRAWN = State(code="withdrawn", title=Text("انصراف", "Withdrawn"), colour=Colour.WHITE)


def submitted(title: Text) -> State:
    """Return the state in which a case waits for an expert to take it."""
    return State(code="submitted", title=title, colour=Colour.YELLOW, acting=Role.EXPERT)


def workflow(*stages: State, days: int) -> Workflow:
    """Return the way of work: taken up, then through `stages` one by one, then answered or refused.

    From every stage the case can go back for papers and come again; the last stage issues.
    """
    first = submitted(Text("ثبت شد؛ در نوبت بررسی", "Received; waiting for review"))
    all_stages = (first, *stages)
    moves = [
        Move(
            code="accept" if number == 0 else "forward",
            title=Text("پذیرش و بررسی", "Take up") if number == 0 else Text("ارجاع به گام بعد", "Pass on"),
            source=before.code,
            target=after.code,
            role=before.acting or Role.EXPERT,
            due_days=days,
        )
        for number, (before, after) in enumerate(itertools.pairwise(all_stages))
    ]
    for stage in all_stages:
        moves += _ways_out(stage, is_last=stage is all_stages[-1])
    moves.append(
        Move(
            code="amend",
            title=Text("فرستادن دوباره", "Send again"),
            source=INCOMPLETE.code,
            target=first.code,
            role=Role.APPLICANT,
            kind=MoveKind.AMEND,
            due_days=days,
        )
    )
    moves.append(_withdraw(INCOMPLETE))
    return Workflow(
        initial=first.code,
        due_days=days,
        states=(*all_stages, INCOMPLETE, ANSWERED, REFUSED, WITHDRAWN),
        moves=tuple(moves),
    )


def _ways_out(stage: State, *, is_last: bool) -> list[Move]:
    acting = stage.acting or Role.EXPERT
    ways = [
        Move(
            code="return",
            title=Text("بازگشت برای تکمیل", "Return for completion"),
            source=stage.code,
            target=INCOMPLETE.code,
            role=acting,
            kind=MoveKind.RETURN,
            needs_reason=True,
            due_days=10,
        ),
        Move(
            code="refuse",
            title=Text("رد درخواست", "Refuse"),
            source=stage.code,
            target=REFUSED.code,
            role=acting,
            kind=MoveKind.REFUSE,
            needs_reason=True,
        ),
        _withdraw(stage),
    ]
    if is_last:
        ways.append(
            Move(
                code="issue",
                title=Text("صدور پاسخ", "Issue the answer"),
                source=stage.code,
                target=ANSWERED.code,
                role=acting,
                kind=MoveKind.ISSUE,
            )
        )
    return ways


def _withdraw(stage: State) -> Move:
    return Move(
        code="withdraw",
        title=Text("انصراف", "Withdraw"),
        source=stage.code,
        target=WITHDRAWN.code,
        role=Role.APPLICANT,
        kind=MoveKind.WITHDRAW,
    )


REVIEW = State(
    code="under-review", title=Text("در حال بررسی کارشناس", "Under review"), colour=Colour.YELLOW, acting=Role.EXPERT
)
COMMISSION = State(
    code="with-commission",
    title=Text("در کمیسیون", "With the commission"),
    colour=Colour.YELLOW,
    acting=Role.COMMISSION,
)
