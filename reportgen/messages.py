"""Messages: what the program says to a person, kept apart from the language it is said in.

A message is a Vietnamese sentence with named gaps. It is turned into words only where it is shown, so a
problem found deep inside can still be told in another language. The English wording stands in the gettext
catalogue ``reportgen/locale/en``; Vietnamese needs none.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("vi", "en")
DOMAIN = "reportgen"
LONGEST_VALUE = 240  # characters
CATALOGUES = Path(__file__).parent / "locale"


class Message(NamedTuple):
    """A sentence in Vietnamese with ``{gaps}``, and what fills them."""

    text: str
    values: dict[str, object]


def msg(text: str, /, **values: object) -> Message:
    """Make the message *text*; Babel finds the texts to translate by this function's name."""
    return Message(text, values)


def marked(text: str) -> str:
    """Return *text* as it is; Babel finds by this name what is translated later, such as help texts."""
    return text


def say(message: Message, lang: str = "vi") -> str:
    """Put *message* into words of *lang*; a text without translation stays Vietnamese.

    >>> say(msg("dòng {line}", line=3))
    'dòng 3'
    """
    if not message.text:  # gettext keeps its own header under the empty text
        return ""
    filled = {name: _shown(value, lang) for name, value in message.values.items()}
    return _catalogue(lang).gettext(message.text).format_map(filled)


def _shown(value: object, lang: str) -> object:
    """Return what fills a gap: a message in its words, a text on one line and not longer than a person reads."""
    if isinstance(value, Message):
        return say(value, lang)
    if isinstance(value, str):
        line = " ".join(value.split())
        return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 1]}…"
    return value


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, languages=[lang], fallback=True)
