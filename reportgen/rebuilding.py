"""Rebuilding: a paper built once more from the data that it carries, to be compared with it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from reportgen import inputs, pipeline
from reportgen.enclosure import RECORD, Options
from reportgen.errors import ConfigurationError, InputError, Place, Problem, ReportError
from reportgen.extraction import extracted
from reportgen.load import load_record
from reportgen.messages import msg
from reportgen.source import Scalar
from reportgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.attachment import Attachment
    from reportgen.inputs import Inputs
    from reportgen.messages import Message
    from reportgen.model import Record


def rebuilt(attachments: Sequence[Attachment]) -> bytes:
    """Build the paper that *attachments* were taken from once more, in a folder that lasts no longer.

    Raise ``InputError`` if they make no paper, ``ConfigurationError`` where that paper cannot be expected to be the
    same: another version of the program made it, or fonts that do not travel with it.
    """
    record = _record(attachments)
    if record.version != VERSION:
        message = msg(
            "văn bản do phiên bản {version} của chương trình lập, phiên bản này là {own}",
            version=record.version,
            own=VERSION,
        )
        raise ConfigurationError([Problem("version", message, Place(RECORD))])
    with _laid_out(attachments) as folder:
        return _built(record, folder)


class Reread(NamedTuple):
    """What a paper was made from, read again: its files and options; places are below *folder*, which is gone."""

    inputs: Inputs
    options: Options
    folder: Path


def reread(attachments: Sequence[Attachment]) -> Reread:
    """Read the *attachments* of a paper, whatever version of the program made it; no font is opened.

    Raise ``InputError`` if they make no paper.
    """
    record = _record(attachments)
    with _laid_out(attachments) as folder:
        return Reread(*_reread(record, folder), folder)


@contextmanager
def _laid_out(attachments: Sequence[Attachment]) -> Iterator[Path]:
    """Lay *attachments* out in a folder that lasts no longer; problems meanwhile are told as the paper has them."""
    with TemporaryDirectory(prefix="reportgen-") as temporary:
        folder = Path(temporary)
        try:
            extracted(attachments, folder)
            yield folder
        except ReportError as error:
            raise type(error)(_told_as_attached(error.problems, folder)) from error


def _record(attachments: Sequence[Attachment]) -> Record:
    data = {one.name: one.data for one in attachments}
    if RECORD not in data:
        raise _unfit("not-found", msg("không có tệp {file} ghi cách lập văn bản", file=RECORD))
    record = load_record(data[RECORD], RECORD)
    for name in (record.session, record.office):
        if name not in data:
            raise _unfit("not-found", msg("không có tệp «{name}» trong dữ liệu kèm theo", name=name))
    return record


def _unfit(name: str, message: Message) -> InputError:
    return InputError([Problem(name, message, Place(RECORD))])


def _built(record: Record, folder: Path) -> bytes:
    given, options = _reread(record, folder)
    if given.office.fonts is not None:  # before any font is opened: the path may be hostile
        message = msg("văn bản dùng phông chữ riêng của cơ quan, không kèm trong bản PDF")
        raise ConfigurationError([Problem("fonts", message, Place(record.office))])
    return pipeline.painted_with_data(given, pipeline.document_of(given, options), options).pdf


def _reread(record: Record, folder: Path) -> tuple[Inputs, Options]:
    """Read the files in *folder* as *record* says that they became a paper."""
    row = tuple((key, value) for key, value in record.row.items() if isinstance(value, Scalar))
    given = inputs.read(folder / record.session, folder / record.office, row)
    return given, Options(record.number, record.date, record.draft, row)


def _told_as_attached(problems: Sequence[Problem], folder: Path) -> Iterator[Problem]:
    """Yield *problems* with the places that the attachments have in the paper, not in *folder*."""
    for problem in problems:
        file = Path(problem.place.file)
        if file.is_relative_to(folder):
            file = file.relative_to(folder)
        yield replace(problem, place=problem.place._replace(file=file.as_posix()))
