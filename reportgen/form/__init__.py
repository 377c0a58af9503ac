"""Form: judges any finished PDF, whoever made it, against Decree 30/2020, and draws what fails over the paper."""

from reportgen.form.check import checked
from reportgen.form.overlay import overlay
from reportgen.form.report import Judgement, Report
from reportgen.form.rule import Chapter, Rule
from reportgen.form.rules import RULES

__all__ = ["RULES", "Chapter", "Judgement", "Report", "Rule", "checked", "overlay"]
