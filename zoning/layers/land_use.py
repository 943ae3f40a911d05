"""Land use of the detailed plan."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="land-use",
    title=Text("کاربری طرح تفصیلی", "land use of the detailed plan"),
    authority=Text("شهرداری", "Municipality"),
    accuracy_m=0.2,
    classes={
        "R1": Legend(Text("مسکونی تراکم کم", "residential, low density"), "#FFF6B3"),
        "R2": Legend(Text("مسکونی تراکم متوسط", "residential, medium density"), "#FFE066"),
        "R3": Legend(Text("مسکونی تراکم زیاد", "residential, high density"), "#FFC107"),
        "M1": Legend(Text("مختلط تجاری – مسکونی", "mixed commercial-residential"), "#FF9E80"),
        "S1": Legend(Text("تجاری – خدماتی", "commercial and services"), "#E53935"),
        "S2": Legend(Text("اداری و انتظامی", "administrative, police"), "#5C6BC0"),
        "S3": Legend(Text("صنعتی و کارگاهی", "industry, workshops"), "#8D6E63"),
        "E1": Legend(Text("آموزشی", "education"), "#42A5F5"),
        "E2": Legend(Text("آموزش عالی", "higher education"), "#1565C0"),
        "H1": Legend(Text("درمانی", "health"), "#EC407A"),
        "C1": Legend(Text("فرهنگی و مذهبی", "culture, religious"), "#26A69A"),
        "P1": Legend(Text("ورزشی", "sport"), "#9CCC65"),
        "G1": Legend(Text("پارک و فضای سبز", "park, green"), "#43A047"),
        "G2": Legend(Text("باغ", "orchard (protected)"), "#2E7D32"),
        "U1": Legend(Text("تأسیسات و تجهیزات شهری", "utilities"), "#78909C"),
        "T1": Legend(Text("حمل‌ونقل و انبارداری", "transport, storage"), "#B0BEC5"),
        "N1": Legend(Text("نظامی", "military"), "#6D4C41", is_public=False),
        "X1": Legend(Text("تاریخی / حریم آثار", "heritage area"), "#AB47BC"),
        "W": Legend(Text("شبکهٔ معابر", "streets"), "#EEEEEE"),
    },
    basis=Text("طرح تفصیلی مصوب شهر", "the city's approved detailed plan"),
    has_own_legend=True,
)
