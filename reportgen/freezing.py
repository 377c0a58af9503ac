"""Freezing: a finished paper becomes final, and what it is and was made from is noted in a small file beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen import deliver, frozen, inputs, pipeline, rebuilding
from reportgen.enclosure import TRACE, Options
from reportgen.errors import CannotCreateError, InputError, Place, Problem, ReportError
from reportgen.finding import Verdict
from reportgen.form.reading import read
from reportgen.frozen import equipment
from reportgen.inspection import LARGEST_PAPER, inspected
from reportgen.messages import msg
from reportgen.reading import contents
from reportgen.verification import verified
from reportgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.finding import Finding
    from reportgen.frozen import File
    from reportgen.inputs import Inputs
    from reportgen.inspection import Paper

_DRAFT: Final = "DỰ THẢO"
_STANDARDS: Final = "standard"


class Source(NamedTuple):
    """The session's file that a paper without data inside was made from, its office if given, and the options."""

    session: Path
    office: Path | None = None
    options: Options = Options()


def freeze(paper: Path, target: Path, source: Source | None = None, *, anyway: bool = False) -> bytes:
    """Return the record of the *paper*, to be written to *target*; nothing is written yet.

    Raise ``OverwriteError`` where *target* is the paper or a file of its data, ``InputError`` for a draft, for a paper
    that is not what it claims or that the *source* does not make, all told together; *anyway* freezes it nevertheless,
    and the record says so.
    """
    deliver.keep_apart([target], [paper])
    pdf = contents(paper, LARGEST_PAPER)
    looked_at = inspected(pdf, str(paper))
    if source is not None and looked_at.attachments:
        message = msg("bản PDF đã mang theo dữ liệu, không ghi dữ liệu khác")
        raise InputError([Problem("data", message, Place(str(paper)), hint=msg("bỏ --data"))])
    given = inputs.read(source.session, source.office, source.options.row) if source is not None else None
    if given is not None:
        deliver.keep_apart([target], given.paths)
    is_draft = _is_draft(pdf, looked_at, paper)
    found = verified(pdf, str(paper), rebuild=bool(looked_at.attachments))
    if not anyway:
        _refuse([*_drafts(paper, is_draft=is_draft), *_failures(found, paper), *_strange(pdf, given, source, paper)])
    data = tuple(frozen.file(one.name, one.data) for one in looked_at.attachments if one.name != TRACE)
    return frozen.written(
        frozen.Record(
            frozen.file(paper.name, pdf),
            looked_at.title,
            looked_at.identifier,
            looked_at.pages,
            is_draft,
            _conforms(found),
            bool(looked_at.attachments),
            data or tuple(_files(given, target)),
            VERSION,
            equipment.libraries(),
            equipment.fonts(font.name for font in looked_at.fonts),
        )
    )


def put(data: bytes, target: Path, *, replace: bool = False) -> Path:
    """Write the record *data* to *target* and return that; the same record may be there already.

    Raise ``CannotCreateError`` where another file is in the way, unless it is to be *replace*d.
    """
    if os.path.lexists(target) and not replace and not (target.is_file() and contents(target) == data):
        hint = msg("xem lại bằng verify; muốn chốt lại thì thêm --replace")
        raise CannotCreateError(
            [Problem("exists", msg("đã có tệp chốt khác, không ghi đè"), Place(str(target)), hint=hint)]
        )
    return deliver.renew(data, target)


def _refuse(problems: Iterable[Problem]) -> None:
    if found := list(problems):
        raise InputError(found)


def _drafts(paper: Path, *, is_draft: bool) -> Iterator[Problem]:
    if is_draft:
        hint = msg("lập bản chính thức rồi chốt; vẫn muốn chốt thì thêm --anyway")
        yield Problem("draft", msg("văn bản mang dấu DỰ THẢO, chưa chốt được"), Place(str(paper)), hint=hint)


def _failures(found: Iterable[Finding], paper: Path) -> Iterator[Problem]:
    for one in found:
        if one.verdict is Verdict.FAILS:
            message = msg("không chốt văn bản không đúng như nó tự nhận: {why}", why=one.message)
            yield Problem(one.id, message, Place(str(paper)), hint=one.hint)


def _strange(pdf: bytes, given: Inputs | None, source: Source | None, paper: Path) -> Iterator[Problem]:
    """Find that the data given do not make the paper."""
    if given is None or source is None:
        return
    made = pipeline.painted_from(given, pipeline.document_of(given, source.options)).pdf
    if not pdf.startswith(made):
        hint = msg("nêu đúng --office, --number, --date như lúc lập")
        yield Problem("data", msg("văn bản không do dữ liệu này mà ra"), Place(str(paper)), hint=hint)


def _is_draft(pdf: bytes, looked_at: Paper, paper: Path) -> bool:
    """Tell whether the paper is a draft: by its data, or by the mark on its first page."""
    try:
        if looked_at.attachments:
            read_again = rebuilding.reread(looked_at.attachments)
            return pipeline.overridden(read_again.inputs.session, read_again.options).paper.draft
    except ReportError:  # data that make no paper are told by verification
        pass
    sheets = read(pdf, str(paper)).sheets
    return any(" ".join(line.text.split()).startswith(_DRAFT) for sheet in sheets[:1] for line in sheet.lines)


def _conforms(found: Iterable[Finding]) -> bool | None:
    """Tell whether the paper is what it claims by the standards; None if it claims none or nobody could judge."""
    verdicts = {one.verdict for one in found if one.id == _STANDARDS}
    if Verdict.FAILS in verdicts:
        return False
    return True if verdicts == {Verdict.HOLDS} else None


def _files(given: Inputs | None, target: Path) -> Iterator[File]:
    """Note the files of the data, by their paths from the folder of the record."""
    here = os.path.abspath(target.parent)  # noqa: PTH100  # without a look at the disk
    for one in given.files if given is not None else ():
        path = Path(os.path.relpath(os.path.abspath(one.path), here))  # noqa: PTH100  # as above
        yield frozen.file(path.as_posix(), one.data)
