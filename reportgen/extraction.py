"""Extraction: the attachments of a paper written below a folder - all of them or, where one is refused, none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import deliver
from reportgen.attachment import clashing, unfit
from reportgen.errors import CannotCreateError, InputError, Place, Problem
from reportgen.messages import msg
from reportgen.reading import contents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.attachment import Attachment


def extracted(attachments: Sequence[Attachment], folder: Path) -> list[Path]:
    """Write *attachments* byte for byte below *folder* and return their paths; a file that is there stays.

    Raise ``InputError`` for names that lead elsewhere or cannot stand on every system, ``CannotCreateError`` where
    a file with other content is in the way. Then nothing is written.
    """
    if problems := list(_hostile(attachments)):
        raise InputError(problems)
    if problems := [problem for one in attachments for problem in _in_the_way(one, folder)]:
        raise CannotCreateError(problems)
    paths = []
    for one in attachments:
        path = folder / one.name
        paths.append(path if os.path.lexists(path) else deliver.write(one.data, path))
    return paths


def _hostile(attachments: Sequence[Attachment]) -> Iterator[Problem]:
    for one in attachments:
        if why := unfit(one.name):
            message = msg("không trích được tệp «{name}»: {why}", name=ascii(one.name)[1:-1], why=why)
            yield Problem("name", message, Place(""))
    for name in clashing(one.name for one in attachments):
        yield Problem("clash", msg("hai tệp kèm theo cùng ghi ra «{name}»", name=name), Place(""))


def _in_the_way(one: Attachment, folder: Path) -> Iterator[Problem]:
    """Find what keeps *one* from being written below *folder*: a link that leads out of it, another file."""
    path = folder / one.name
    above = [parent for parent in path.parents if os.path.lexists(parent)][0:1]
    if not Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(folder)):
        yield Problem("link", msg("thư mục này dẫn ra ngoài, không ghi vào đó"), Place(str(path.parent)))
    elif above and not above[0].is_dir():
        yield Problem("exists", msg("đã có tệp ở chỗ của thư mục này"), Place(str(above[0])))
    elif os.path.lexists(path) and not _holds(path, one.data):
        hint = msg("ghi vào thư mục khác (-o)")
        yield Problem("exists", msg("đã có tệp cùng tên với nội dung khác, không ghi đè"), Place(str(path)), hint=hint)


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether *path* is a file with exactly *data*."""
    return path.is_file() and path.stat().st_size == len(data) and contents(path) == data
