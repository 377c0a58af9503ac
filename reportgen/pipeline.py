"""The pipeline: load, compose, paint, in order - the whole program in one function."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import collector, enclosure, inputs
from reportgen.compose import compose
from reportgen.enclosure import Options
from reportgen.errors import ConfigurationError, LayoutError, Place, Problem
from reportgen.messages import msg
from reportgen.paint import paint
from reportgen.source import Scalar
from reportgen.stages import COMPOSE, LOAD, PAINT, Stages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.attachment import Attachment
    from reportgen.blocks import Document
    from reportgen.inputs import Inputs
    from reportgen.model import Office, PaperDate, Session
    from reportgen.paint import Enclose, Painted
    from reportgen.trace import Trace


@collector.paused()
def build(  # noqa: PLR0913  # each is an option of the command
    path: Path | str,
    *,
    office: Path | str | None = None,
    number: int | None = None,
    date: PaperDate | None = None,
    draft: bool = False,
    attach_data: bool = False,
    strip_comments: bool = False,
) -> bytes:
    """Make the PDF of the session file at *path*; the arguments override what the file says.

    *attach_data* puts the files that the paper is made from inside it; *strip_comments* leaves out their comments.
    Raise ``InputError``, ``LayoutError`` or ``ConfigurationError`` with every problem found.
    """
    return painted(
        path,
        office=office,
        number=number,
        date=date,
        draft=draft,
        attach_data=attach_data,
        strip_comments=strip_comments,
    ).pdf


def painted(  # noqa: PLR0913  # as above
    path: Path | str,
    *,
    office: Path | str | None = None,
    number: int | None = None,
    date: PaperDate | None = None,
    draft: bool = False,
    attach_data: bool = False,
    strip_comments: bool = False,
    stages: Stages | None = None,
) -> Painted:
    """Paint the session file at *path*; what cannot be set is told with its field in the data.

    *stages* take note of how long each part of the work lasts.
    """
    stages = stages or Stages()
    with stages.stage(LOAD):
        given, options = inputs.read(path, office), Options(number, date, draft)
    with stages.stage(COMPOSE):
        document = document_of(given, options)
    with stages.stage(PAINT):
        if attach_data:
            return painted_with_data(given, document, options, strip_comments=strip_comments)
        return painted_from(given, document)


def painted_with_data(given: Inputs, document: Document, options: Options, *, strip_comments: bool = False) -> Painted:
    """Paint *document* with what it was made of inside, the files *given* and the *options*, and its trace."""
    from reportgen import trace  # noqa: PLC0415  # a paper without data inside does without

    enclosed = enclosure.attachments(given, options, strip_comments=strip_comments)
    return painted_from(given, document, enclosed, trace.enclosing(given, options, enclosed))


def traced(path: Path | str, *, office: Path | str | None = None) -> Trace:
    """Paint the session file at *path*, and return where each numeral of its paper comes from."""
    from reportgen import trace  # noqa: PLC0415  # as above

    given = inputs.read(path, office)
    written = painted_from(given, document_of(given, Options())).written
    texts = {str(file.path): file.data for file in (given.session_file, given.office_file)}
    return trace.traced(given.session, given.office, written, trace.Locator(texts))


def painted_from(
    given: Inputs, document: Document, enclosed: Sequence[Attachment] = (), enclose: Enclose | None = None
) -> Painted:
    """Paint *document*, composed of *given*; what cannot be set is told with its field in the data."""
    try:
        return paint(document, enclosed, enclose)
    except ConfigurationError as error:
        raise ConfigurationError(_placed_fonts(error, given.office)) from error
    except LayoutError as error:
        fields = given.fields
        problems = [replace(problem, field=fields.get(problem.place, problem.field)) for problem in error.problems]
        file = str(given.session_file.path)
        raise LayoutError(problem.within(file) for problem in problems) from error


def _placed_fonts(error: ConfigurationError, office: Office) -> list[Problem]:
    """Say of unfit fonts where the *office* names them, if it does."""
    fonts = office.fonts
    named = {str(Path(place.file).parent / text): (place, key) for text, place, key in fonts.files()} if fonts else {}
    placed = []
    for problem in error.problems:
        place, key = named.get(problem.place.file, (problem.place, ""))
        message = msg("phông {file}: {problem}", file=problem.place.file, problem=problem.message)
        field = f"fonts.{key}" if key else ""
        placed.append(replace(problem, place=place, field=field, message=message) if key else problem)
    return placed


def composed(
    path: Path | str,
    *,
    office: Path | str | None = None,
    number: int | None = None,
    date: PaperDate | None = None,
    draft: bool = False,
) -> Document:
    """Load the session file at *path* and its office, and compose the document."""
    return document_of(inputs.read(path, office), Options(number, date, draft))


def exposed(path: Path | str, *, office: Path | str | None = None) -> list[Problem]:
    """Return a warning for each file of the paper at *path* whose comments come along with attached data."""
    return list(enclosure.exposed(inputs.read(path, office)))


def document_of(given: Inputs, options: Options) -> Document:
    """Compose the paper of the files and options *given*."""
    return compose(overridden(given.session, options), given.office)


def overridden(session: Session, options: Options) -> Session:
    """Return *session* as *options* have it: with a number, a date or the draft mark in the place of its own."""
    changes: dict[str, tuple[object, Scalar]] = {}
    if options.number is not None:
        changes["number"] = options.number, Scalar(str(options.number), Place("--number"))
    if options.date is not None:
        changes["date"] = options.date, Scalar(enclosure.written(options.date), Place("--date"))
    if options.draft:
        changes["draft"] = True, Scalar("true", Place("--draft"))
    return session.model_copy(update={"paper": session.paper.overruled(changes)}) if changes else session
