"""Addresses of the pages."""

from __future__ import annotations

from django.urls import path

from web.views import (
    account,
    answers,
    boundary,
    design,
    home,
    live,
    map,  # noqa: A004
    overlay,
    parcel,
    parcel_print,
    plot_rules,
    preferences,
    result,
    rulebook,
    search,
    services,
    verify,
)
from web.views.applicant import mine, papers, request_page, review, service, step_page, tracking
from web.views.layers import draft as layer_draft
from web.views.layers import kept as layers_kept
from web.views.layers import shown as layers_shown
from web.views.office import case, decisions, layer_trial, planner, rule_draft, rule_form, rules, worklist

app_name = "pages"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest_rows, name="search-suggest"),
    path("map/", map.map_page, name="map"),
    path("map/at/", map.sheet, name="map-sheet"),
    path("parcel/<str:code>/", parcel.parcel, name="parcel"),
    path("parcel/<str:code>.<str:form>", parcel.parcel_data, name="parcel-data"),
    path("parcel/<str:code>/print/", parcel_print.parcel_print, name="parcel-print"),
    path("parcel/<str:code>/rules/", plot_rules.plot_rules, name="parcel-rules"),
    path("boundary/", boundary.boundary, name="boundary"),
    path("boundary/live/", live.live, name="boundary-live"),
    path("boundary/<uuid:boundary_id>/", result.result, name="boundary-result"),
    path("overlay/<uuid:report_id>/", overlay.overlay, name="overlay"),
    path("overlay/<uuid:report_id>/contest/", overlay.contest, name="overlay-contest"),
    path("overlay/<uuid:report_id>/sheet.pdf", verify.paper_sheet, name="overlay-sheet"),
    path("overlay/<uuid:report_id>/sheet.html", verify.planner_sheet, name="overlay-planner-sheet"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_sheet, name="verify-sheet"),
    path("verify/<str:code>/recheck/", verify.recheck, name="verify-recheck"),
    path("services/", services.service_list, name="services"),
    path("services/<slug:code>/", service.service_page, name="service"),
    path("services/<slug:code>/rules/", rulebook.service_rules, name="service-rules"),
    path("requests/", mine.my_requests, name="requests"),
    path("requests/<uuid:request_id>/", request_page.request_page, name="request"),
    path("requests/<uuid:request_id>/steps/<slug:code>/", step_page.step_page, name="request-step"),
    path("requests/<uuid:request_id>/check/", review.check_page, name="request-check"),
    path("requests/<uuid:request_id>/sent/", review.sent_page, name="request-sent"),
    path("requests/<uuid:request_id>/amend/", request_page.amend, name="request-amend"),
    path("requests/<uuid:request_id>/withdraw/", request_page.withdraw, name="request-withdraw"),
    path("requests/<uuid:request_id>/messages/", request_page.message, name="request-message"),
    path("requests/<uuid:request_id>/papers/<uuid:paper_id>/", papers.paper, name="paper"),
    path("track/", tracking.track, name="track"),
    path("inbox/", mine.notices, name="inbox"),
    path("account/", account.account, name="account"),
    path("account/sign-in/", account.sign_in, name="sign-in"),
    path("account/sign-out/", account.sign_out, name="sign-out"),
    path("account/people/", account.people, name="people"),
    path("account/sms/", account.text_messages, name="text-messages"),
    path("requests/<uuid:request_id>/answer.pdf", answers.answer, name="request-answer"),
    path("office/", worklist.worklist, name="office"),
    path("office/requests/<uuid:case_id>/", case.case, name="office-case"),
    path("office/requests/<uuid:case_id>/messages/", case.message, name="office-message"),
    path("office/requests/<uuid:case_id>/recheck/", case.recheck, name="office-recheck"),
    path("office/requests/<uuid:case_id>/decide/<slug:code>/", decisions.decide, name="office-decide"),
    path("office/rules/", rules.rule_services, name="office-rules"),
    path("office/rules/<slug:service>/", rules.rules_of_service, name="office-rules-service"),
    path("office/rules/<slug:service>/draft/", rule_draft.rule_draft, name="office-rules-draft"),
    path("office/rules/<slug:service>/draft/rules/", rule_form.draft_rule, name="office-rules-new"),
    path("office/rules/<slug:service>/draft/rules/<slug:code>/", rule_form.draft_rule, name="office-rules-rule"),
    path("office/rules/<slug:service>/versions/<int:number>/", rules.rule_version, name="office-rules-version"),
    path("office/overlays/<uuid:report_id>/", planner.planner, name="office-planner"),
    path("office/layers/<str:code>/versions/<int:number>/trial/", layer_trial.layer_trial, name="office-layer-trial"),
    path("layers/", layers_shown.layers, name="layers"),
    path("layers/new/", layers_kept.new_layer, name="layer-new"),
    path("layers/drafts/<uuid:draft_id>/", layer_draft.draft, name="layer-draft"),
    path("layers/drafts/<uuid:draft_id>/faults.csv", layer_draft.report, name="layer-draft-report"),
    path("layers/drafts/<uuid:draft_id>/faults.geojson", layer_draft.places, name="layer-draft-places"),
    path("layers/<slug:code>/", layers_shown.layer, name="layer"),
    path("layers/<slug:code>/upload/", layers_kept.upload, name="layer-upload"),
    path("layers/<slug:code>/legend/", layers_kept.legend, name="layer-legend"),
    path("layers/<slug:code>/versions/<int:number>/", layers_kept.version, name="layer-version"),
    path("design/", design.design, name="design"),
    path("language/", preferences.choose_language, name="language"),
    path("theme/", preferences.choose_theme, name="theme"),
]
