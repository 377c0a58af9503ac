"""The language of the command: Vietnamese unless ``--lang en`` or REPORTGEN_LANG says otherwise; help texts too."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING, Any

import click

from reportgen.messages import CATALOGUES, LANGUAGES, marked, msg, say

if TYPE_CHECKING:
    from collections.abc import Sequence

CLICK_DOMAIN = "click"
_spoken: tuple[str, ...] = LANGUAGES[:1]


def chosen() -> str:
    """Return the language that this run speaks."""
    return _spoken[0]


def choose(arguments: Sequence[str]) -> None:
    """Take the language from *arguments*, wherever ``--lang`` stands, else from the environment.

    It is read before click parses, so that help and usage errors speak it too; click finds its own words in the
    catalogue ``click`` through gettext.
    """
    global _spoken  # noqa: PLW0603  # one process speaks one language, like its locale
    wanted = [os.environ.get("REPORTGEN_LANG", "")]
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument.startswith("--lang="):
            wanted.append(argument.removeprefix("--lang="))
        elif argument == "--lang":
            wanted.append(following)
    lang = next((named for named in reversed(wanted) if named in LANGUAGES), LANGUAGES[0])
    _spoken = (lang,)
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain(CLICK_DOMAIN, str(CATALOGUES))
    gettext.textdomain(CLICK_DOMAIN)


def told(text: str) -> str:
    """Return the help *text* in the language of this run."""
    return say(msg(text), chosen())


def _lang_option() -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=marked("Ngôn ngữ của thông báo: vi (mặc định) hoặc en."),
    )


class Speaking(click.Command):
    """A verb whose help speaks the language of the run; each takes ``--lang``."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  # click's own signature
        super().__init__(*arguments, **options)
        self.params.append(_lang_option())

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help with its texts translated."""
        self._translate(ctx)
        super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first words of the help, translated."""
        del limit
        return told(self.help or "")

    def _translate(self, ctx: click.Context) -> None:
        self.help = told(self.help or "")
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option) and parameter.help:
                parameter.help = told(parameter.help)


class SpeakingGroup(Speaking, click.Group):
    """The program itself: the same for the list of verbs."""
