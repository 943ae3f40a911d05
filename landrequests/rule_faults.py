"""Rules that can't be asked as they are written: the errors hold every fault."""

from __future__ import annotations

from core.errors import DomainError
from landrequests.rule_coding import RuleFault
from zoning.plot_rules.rule_set import PlotFault


class FaultyRulesError(DomainError):
    """The rules as written can't be asked; ``faults`` in the context lists each."""

    code = "faulty_rules"

    def __init__(self, faults: tuple[RuleFault, ...]) -> None:
        super().__init__(count=len(faults))
        self.faults = faults


class FaultyPlotRulesError(DomainError):
    """The plot rules as written can't be read; `faults` lists each with its place."""

    code = "faulty_plot_rules"

    def __init__(self, faults: tuple[PlotFault, ...]) -> None:
        super().__init__(count=len(faults), field="document")
        self.faults = faults
