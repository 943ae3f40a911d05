"""Definitions of services: kept as JSON with a case, and free of faults."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from landrequests.definition import Colour, MoveKind, Role, State, as_json, from_json
from landrequests.services import service_of, services


@pytest.mark.parametrize("code", sorted(services()))
def test_a_definition_comes_back_from_its_json(code: str) -> None:
    definition = service_of(code).definition
    assert from_json(json.loads(json.dumps(as_json(definition)))) == definition


@pytest.mark.parametrize("code", sorted(services()))
def test_every_case_can_reach_an_answer_and_a_refusal(code: str) -> None:
    workflow = service_of(code).workflow
    assert {"answered", "refused", "withdrawn"} <= workflow.final
    assert not list(workflow.faults())


def test_a_state_nobody_reaches_is_a_fault() -> None:
    workflow = service_of("article-12").workflow
    lost = State(code="lost", title=workflow.states[0].title, colour=Colour.WHITE)
    faults = list(replace(workflow, states=(*workflow.states, lost)).faults())
    assert faults == ["no way leads to the state lost"]


def test_a_workflow_that_issues_nothing_is_a_fault() -> None:
    workflow = service_of("article-12").workflow
    moves = tuple(move for move in workflow.moves if move.kind is not MoveKind.ISSUE)
    assert "no move issues an answer" in list(replace(workflow, moves=moves).faults())


def test_only_the_acting_role_may_move() -> None:
    workflow = service_of("article-12").workflow
    assert {move.code for move in workflow.moves_from("submitted", [Role.EXPERT])} == {"accept", "return", "refuse"}
    assert {move.code for move in workflow.moves_from("submitted", [Role.APPLICANT])} == {"withdraw"}
    assert {move.code for move in workflow.moves_from("with-commission", [Role.EXPERT])} == set()


def test_two_positions_in_one_service_are_a_fault() -> None:
    definition = service_of("article-12").definition
    position = definition.step("position")
    assert position is not None
    doubled = replace(definition, steps=(*definition.steps, replace(position, code="second")))
    assert "a service asks for one position" in list(doubled.faults())
