"""Addresses of the API of this package."""

from django.urls import path

from landrequests.api import layer_trials, plots, requests, rules, sheets
from landrequests.api.boundaries import BoundariesView, BoundaryView
from landrequests.api.boundary_parts import BoundaryHistoryView, BoundarySnappingView
from landrequests.api.exports import BoundaryExportView
from landrequests.api.overlays import ContestsView, OverlaysView, OverlayView
from landrequests.api.pieces import OverlayPiecesView

_TRIAL = "api/v1/zoning-layers/<str:code>/versions/<int:number>/trial"
_RULES = "api/v1/rules/<slug:service>"
_REQUEST = "api/v1/requests/<uuid:request_id>"

urlpatterns = [
    path("api/v1/parcels/<path:code>/rules/", plots.parcel_rules, name="parcel-rules"),
    path("api/v1/boundaries/<uuid:boundary_id>/rules/", plots.boundary_rules, name="boundary-rules"),
    path("api/v1/boundaries/", BoundariesView.as_view(), name="boundaries"),
    path("api/v1/boundaries/<uuid:boundary_id>/", BoundaryView.as_view(), name="boundary"),
    path("api/v1/boundaries/<uuid:boundary_id>/history/", BoundaryHistoryView.as_view(), name="boundary-history"),
    path("api/v1/boundaries/<uuid:boundary_id>/snapping/", BoundarySnappingView.as_view(), name="boundary-snapping"),
    path(
        "api/v1/boundaries/<uuid:boundary_id>/export/<slug:code>/",
        BoundaryExportView.as_view(),
        name="boundary-export",
    ),
    path("api/v1/overlays/", OverlaysView.as_view(), name="overlays"),
    path("api/v1/overlays/<uuid:report_id>/", OverlayView.as_view(), name="overlay"),
    path("api/v1/overlays/<uuid:report_id>/contests/", ContestsView.as_view(), name="overlay-contests"),
    path("api/v1/overlays/<uuid:report_id>/pieces/", OverlayPiecesView.as_view(), name="overlay-pieces"),
    path("api/v1/overlays/<uuid:report_id>/sheet.pdf", sheets.paper_sheet, name="overlay-sheet"),
    path("api/v1/overlays/<uuid:report_id>/sheet.html", sheets.planner_sheet, name="overlay-planner-sheet"),
    path("verify/<str:code>.json", sheets.verify, name="verify"),
    path(f"{_RULES}/", rules.RulesView.as_view(), name="rules-in-force"),
    path(f"{_RULES}/versions/", rules.RuleSetsView.as_view(), name="rules-versions"),
    path(f"{_RULES}/versions/<int:number>/", rules.RuleSetView.as_view(), name="rules-version"),
    path(f"{_RULES}/versions/<int:number>/withdraw/", rules.WithdrawView.as_view(), name="rules-withdraw"),
    path(f"{_RULES}/draft/", rules.DraftView.as_view(), name="rules-draft"),
    path(f"{_RULES}/draft/trial/", rules.TrialView.as_view(), name="rules-trial"),
    path(f"{_RULES}/draft/publish/", rules.PublishView.as_view(), name="rules-publish"),
    path(f"{_TRIAL}/", layer_trials.LayerTrialView.as_view(), name="layer-trial"),
    path(f"{_TRIAL}/parcels.csv", layer_trials.LayerTrialTableView.as_view(), name="layer-trial-table"),
    path(f"{_TRIAL}/parcels.geojson", layer_trials.LayerTrialPlacesView.as_view(), name="layer-trial-places"),
    path("api/v1/requests/", requests.RequestsView.as_view(), name="requests"),
    path("api/v1/requests/track/<str:code>/", requests.TrackView.as_view(), name="request-track"),
    path(f"{_REQUEST}/", requests.RequestView.as_view(), name="request"),
    path(f"{_REQUEST}/steps/<slug:code>/", requests.StepView.as_view(), name="request-step"),
    path(f"{_REQUEST}/position/", requests.PositionView.as_view(), name="request-position"),
    path(f"{_REQUEST}/documents/", requests.PapersView.as_view(), name="request-papers"),
    path(f"{_REQUEST}/documents/<uuid:paper_id>/", requests.PaperView.as_view(), name="request-paper"),
    path(f"{_REQUEST}/check/", requests.CheckView.as_view(), name="request-check"),
    path(f"{_REQUEST}/submit/", requests.SubmitView.as_view(), name="request-submit"),
    path(f"{_REQUEST}/moves/", requests.MovesView.as_view(), name="request-moves"),
    path(f"{_REQUEST}/messages/", requests.MessagesView.as_view(), name="request-messages"),
    path(f"{_REQUEST}/history/", requests.HistoryView.as_view(), name="request-history"),
]
