"""Signs: characters that no paper holds, and white space that is not what it looks like."""

from __future__ import annotations

import re
from typing import Final

from reportgen.orthography import normal

# Controls, directions, separators, half surrogates, non-characters, the mark of a lost character: no paper holds
# them. Planes 4 to 16 have nothing to print; to name only their non-characters makes the search ten times slower.
_NEVER = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2061-\u206f\ud800-\udfff\ufdd0-\ufdef"
    r"\ufff9-\ufffb\ufffd-\uffff"
)
_NEVER_ABOVE = r"\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff"
FORBIDDEN: Final = re.compile(f"[{_NEVER}{_NEVER_ABOVE}]+")
# Besides, what ``normal`` changes and YAML does not take for white space: indentation must be what it looks like.
_ODD = r"\u00a0\u00ad\u2000-\u200d\u202f\u2060\ufeff"
_SUSPECT = re.compile(f"[{_NEVER}{_NEVER_ABOVE}{_ODD}]")
_PERHAPS_SUSPECT = re.compile(rf"[{_NEVER}{_ODD}\U0001fffe-\U0010ffff]")  # one range above: found in half the time


def forbidden(text: str) -> list[str]:
    """Return the characters of *text* that no paper holds."""
    return sorted(set("".join(FORBIDDEN.findall(text))))


def is_plain(text: str) -> bool:
    """Tell at first sight that *text* holds nothing forbidden and nothing to level; False may be a false alarm."""
    return "\t" not in text and not _PERHAPS_SUSPECT.search(text)


def levelled(text: str) -> str:
    """Make the white space in *text* what it looks like; every line stays a line."""
    if _PERHAPS_SUSPECT.search(text):
        text = _SUSPECT.sub(lambda found: normal(found[0]), text)
    return re.sub(r"(?<=\S)[ \t]+", lambda run: " " * len(run[0]), text) if "\t" in text else text
