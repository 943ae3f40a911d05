"""Village guide-plan boundary."""

from core.texts import Text
from zoning.declarations import Layer, Legend

LAYER = Layer(
    code="guide-plan",
    title=Text("محدودهٔ طرح هادی روستا", "village guide-plan boundary"),
    authority=Text("بنیاد مسکن انقلاب اسلامی", "Housing Foundation"),
    accuracy_m=0.5,
    classes={
        "approved": Legend(Text("محدودهٔ طرح هادی مصوب", "approved guide-plan boundary"), "#AED581"),
        "under-revision": Legend(Text("طرح هادی در دست بازنگری", "guide plan under revision"), "#DCE775"),
        "unplanned": Legend(Text("روستای بدون طرح هادی مصوب", "village without an approved guide plan"), "#CFD8DC"),
    },
    basis=Text(
        "قانون تعاریف محدوده و حریم شهر، روستا و شهرک (۱۳۸۴)، مادهٔ ۳",
        "Law on definitions of city limit and harim (1384), art. 3",
    ),
)
