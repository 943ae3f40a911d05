"""Steps of the services that come with a plan of works: type of request, licence."""

from core.texts import Text
from landrequests.definition import Field, FieldKind, Option, Step, When

_LICENCE = When("has_licence", ("yes",))
_WATER = When("has_water", ("yes",))
_ENVIRONMENT = When("has_environment", ("yes",))


def request_type(*purposes: Option) -> Step:
    """Return the step of the type of request, with the three tick boxes that reveal their fields."""
    return Step(
        code="type",
        title=Text("نوع درخواست", "Type of request"),
        fields=(
            Field(
                code="purpose",
                kind=FieldKind.CHOICE,
                label=Text("درخواست برای چیست؟", "What is the request for?"),
                options=purposes,
            ),
            Field(
                code="has_licence",
                kind=FieldKind.TICK,
                label=Text("مجوز تأسیس یا موافقت اصولی دارم", "I have a licence or an agreement in principle"),
                required=False,
            ),
            Field(
                code="has_water",
                kind=FieldKind.TICK,
                label=Text("مجوز تأمین آب دارم", "I have a water-supply permission"),
                required=False,
            ),
            Field(
                code="water_number",
                kind=FieldKind.TEXT,
                label=Text("شمارهٔ مجوز آب", "Number of the water permission"),
                when=_WATER,
                most=40,
            ),
            Field(
                code="has_environment",
                kind=FieldKind.TICK,
                label=Text("مجوز محیط زیست دارم", "I have an environmental permission"),
                required=False,
            ),
            Field(
                code="environment_number",
                kind=FieldKind.TEXT,
                label=Text("شمارهٔ مجوز محیط زیست", "Number of the environmental permission"),
                when=_ENVIRONMENT,
                most=40,
            ),
        ),
    )


LICENCE = Step(
    code="licence",
    title=Text("مجوز تأسیس یا موافقت اصولی", "Licence or agreement in principle"),
    when=_LICENCE,
    when_step="type",
    fields=(
        Field(
            code="body",
            kind=FieldKind.CHOICE,
            label=Text("نهاد صادرکننده", "Issuing body"),
            options=(
                Option("industry", Text("صنعت، معدن و تجارت", "Industry, Mine and Trade")),
                Option("agriculture", Text("جهاد کشاورزی", "Agriculture")),
                Option("tourism", Text("میراث فرهنگی و گردشگری", "Heritage and Tourism")),
                Option("roads", Text("راه و شهرسازی", "Roads and Urban Development")),
            ),
        ),
        Field(code="number", kind=FieldKind.TEXT, label=Text("شمارهٔ مجوز", "Licence number"), most=40),
        Field(code="date", kind=FieldKind.DATE, label=Text("تاریخ مجوز", "Date of the licence")),
        Field(
            code="capacity_m2",
            kind=FieldKind.NUMBER,
            label=Text("زمین لازم در مجوز (متر مربع)", "Land the licence needs (m²)"),
            required=False,
            least_value=1,
            most_value=50_000_000,
        ),
    ),
)
