"""Names of files and folders that come from data: made safe for every system, or refused; never quietly changed apart.

What a name cannot hold at all stands in ``attachment``; here is how a name that people write becomes one that can.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from reportgen.attachment import unfit
from reportgen.errors import InputError, Place, Problem
from reportgen.messages import Message, msg
from reportgen.source import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SIGNS: Final = re.compile(r'[/\\:*?"<>|]')  # separate folders, or Windows keeps them for itself
_STEPS: Final = re.compile(r"[/\\]")
_DRIVE: Final = re.compile(r"[A-Za-z]:[/\\]")


def safe(name: str, suffix: str = "") -> str:
    """Return the *name* of one file or folder, ending in *suffix*, as it can stand in a folder of any system.

    It is composed (NFC), signs that no file name can hold become hyphens, spaces and full stops at its end go; it
    still knows where it was written. Raise ``InputError`` for what is no name: a path that leads elsewhere, a device
    of Windows, signs that cannot be seen, more than 240 bytes.

    >>> safe("09/TB-HĐND", ".pdf"), safe("Ban Pháp chế: tổ 1.")
    ('09-TB-HĐND.pdf', 'Ban Pháp chế- tổ 1')
    """
    place = _place(name)
    composed = normalize("NFC", name).replace("\u00a0", " ")
    file = _SIGNS.sub("-", composed).strip(" ").rstrip(". ") + suffix
    if why := _no_name(composed) or unfit(file):
        message = msg("không dùng «{name}» làm tên tệp được: {why}", name=_visible(name), why=why)
        raise InputError([Problem("name", message, place, hint=msg("đổi tên"))])
    return Scalar(file, place)


def clashes(names: Iterable[str]) -> Iterator[Problem]:
    """Find safe *names* that some system takes for an earlier one, because only case or normal form differ."""
    taken: dict[str, str] = {}
    for name in names:
        same = normalize("NFC", normalize("NFC", name).casefold())
        if same in taken:
            yield _clash(name, taken[same])
        taken.setdefault(same, name)


def _clash(name: str, first: str) -> Problem:
    message = msg("«{name}» trùng tên với «{first}» trên một số hệ thống", name=name, first=first)
    hint = msg("đổi một trong hai tên")
    if isinstance(first, Scalar) and first.place.file:
        hint = msg("đổi tên này hoặc tên ở {place}", place=first.place)
    return Problem("clash", message, _place(name), hint=hint)


def _place(name: str) -> Place:
    """Return where *name* was written, as far as it is known."""
    return name.place if isinstance(name, Scalar) else Place("")


def _no_name(name: str) -> Message | None:
    """Say why *name* is none, if it is so: it is empty, or a path that leads out of its folder."""
    if not name.strip(" "):
        return msg("tên trống")
    steps = [step.strip(" ") for step in _STEPS.split(name)]
    leads_away = not {".", ".."}.isdisjoint(steps) or not all(steps)
    return msg("đây là đường dẫn đến nơi khác") if leads_away or _DRIVE.match(name) else None


def _visible(name: str) -> str:
    """Return *name* with the signs that cannot be seen spelled out."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in name)
