"""An attachment: a file that travels inside a paper, under a name that can stand on every system."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from reportgen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_NAME: Final = 240  # characters of the whole, and bytes of each part
MOST_ATTACHMENTS: Final = 1_000
LARGEST_TOGETHER: Final = 100_000_000  # bytes of all attachments
_SIGNS = re.compile(r'[<>:"|?*\\\ufffd]')  # Windows keeps them for itself; the last stands for a lost character
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


class Attachment(NamedTuple):
    """A file inside a paper: *name* is relative, its parts apart by «/»; *relationship* is PDF's word."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Source"


def unfit(name: str) -> Message | None:
    """Say why a file below a folder cannot have the *name*, on any system; None if it can."""
    parts = name.split("/")
    if not all(parts) or not {".", ".."}.isdisjoint(parts):
        return msg("đường dẫn phải nằm trong thư mục: không bắt đầu bằng «/», không có «.» và «..»")
    if not name.isprintable() or _SIGNS.search(name):
        return msg("tên có ký tự không dùng được trong tên tệp")
    if any(part.startswith((".", " ")) or part.endswith((".", " ")) for part in parts):
        return msg("tên bắt đầu hoặc kết thúc bằng dấu chấm, dấu cách")
    if any(_DEVICES.fullmatch(part) for part in parts):
        return msg("tên này Windows dành riêng cho thiết bị")
    if len(name) > LONGEST_NAME or any(len(part.encode()) > LONGEST_NAME for part in parts):
        return msg("tên quá dài")
    return None


def clashing(names: Iterable[str]) -> Iterator[str]:
    """Yield each name that some system would take for another of *names*, or for a folder of one."""
    files: set[str] = set()
    folders: set[str] = set()
    for name in names:
        same = normalize("NFC", normalize("NFC", name).casefold())
        above = {same[:at] for at, sign in enumerate(same) if sign == "/"}
        if same in files | folders or above & files:
            yield name
        files.add(same)
        folders |= above
