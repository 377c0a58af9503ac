"""Orthography: one spelling in code points for every text that comes in, so that equal words are equal strings.

Only what nobody can see on paper is changed here. Wording, dashes, quotes, double spaces and where the tone mark
stands (hòa, hoà) are the writer's.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import is_normalized, normalize

_SPACES: Final = "\t\u00a0\u202f" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width characters, byte order mark
_HYPHENS: Final = "\u2010\u2011"  # U+2011 has no glyph in the shipped fonts
_PLAIN: Final = str.maketrans(
    dict.fromkeys(_SPACES, " ") | dict.fromkeys(_INVISIBLE, None) | dict.fromkeys(_HYPHENS, "-")
)
_ODD: Final = re.compile(f"[\r{_SPACES}{_INVISIBLE}{_HYPHENS}]")
_LINE_END: Final = re.compile("\r+\n")


def normal(text: str) -> str:
    """Return *text* composed (NFC), with plain spaces, hyphens and line ends, and nothing invisible.

    Text that is so already comes back as the very same object.

    >>> normal("U\u0309y ban") == "Ủy ban", normal("thành phố\u00a0 tập trung")
    (True, 'thành phố  tập trung')
    """
    if _ODD.search(text) is not None:
        text = _LINE_END.sub("\n", text.translate(_PLAIN))
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)
