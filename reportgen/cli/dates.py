"""A date of issue on the command line, written as in a data file."""

from __future__ import annotations

from typing import Any

import click

from reportgen.cli import console
from reportgen.model import PaperDate
from reportgen.model.part import read_issue_date
from reportgen.scalars import Misread


class IssueDateType(click.ParamType[PaperDate]):
    """A date of issue on the command line, written as in a data file."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PaperDate:  # noqa: ANN401  # click's contract
        """Read the date or fail with the words a data file would get."""
        if isinstance(value, PaperDate):
            return value
        try:
            return read_issue_date(value)
        except Misread as error:
            self.fail(console.words(error.message), param, ctx)
