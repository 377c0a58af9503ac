"""A side: one of the two papers that are compared, from a session's file or from a PDF that carries its data."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import inputs, pipeline, rebuilding
from reportgen.compose.wording import Wording
from reportgen.enclosure import Options
from reportgen.errors import ConfigurationError, InputError, Place, Problem, ReportError
from reportgen.inspection import LARGEST_PAPER, enclosed
from reportgen.messages import msg
from reportgen.notation import Notation
from reportgen.reading import contents, is_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.blocks import Document
    from reportgen.inputs import Inputs
    from reportgen.model import Office, Session
    from reportgen.paint import Painted


@dataclass(frozen=True)
class Side:
    """A paper with all that it is made from; *folder* is where a PDF's data lay while they were read, else None."""

    path: Path
    given: Inputs
    options: Options
    pdf: bytes | None = None
    folder: Path | None = None

    @cached_property
    def session(self) -> Session:
        """Return the session as the paper has it."""
        return pipeline.overridden(self.given.session, self.options)

    @property
    def office(self) -> Office:
        """Return the office that issues the paper."""
        return self.given.office

    @cached_property
    def document(self) -> Document:
        """Return the composed paper."""
        with self._telling():
            return pipeline.document_of(self.given, self.options)

    @cached_property
    def wording(self) -> Wording:
        """Return how values of the session are put into words on the paper."""
        return Wording(Notation.of(self.office.locale), self.session.figures)

    def painted(self) -> Painted:
        """Paint the paper, with its data inside if it has come with them.

        Raise ``ConfigurationError`` where its fonts did not travel with it.
        """
        if self.folder is not None and self.office.fonts is not None:  # before any font is opened: hostile paths
            message = msg("văn bản dùng phông chữ riêng của cơ quan, không kèm trong bản PDF")
            raise ConfigurationError([Problem("fonts", message, Place(str(self.path)))])
        with self._telling():
            if self.pdf is not None:
                return pipeline.painted_with_data(self.given, self.document, self.options)
            return pipeline.painted_from(self.given, self.document)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell problems meanwhile with the places that people know."""
        try:
            yield
        except ReportError as error:
            raise type(error)(self._placed(problem) for problem in error.problems) from error

    def _placed(self, problem: Problem) -> Problem:
        return replace(problem, place=self._known(problem.place))

    def told(self, place: Place) -> str:
        """Say where *place* is: inside a PDF as ``paper.pdf!sessions/session.yaml:3:7``; nothing for no place."""
        return str(self._known(place)) if place.file else ""

    def _known(self, place: Place) -> Place:
        file = Path(place.file)
        if self.folder is None or not file.is_relative_to(self.folder):
            return place
        return place._replace(file=f"{self.path}!{file.relative_to(self.folder).as_posix()}")


def side(path: Path, office: Path | None = None) -> Side:
    """Read the paper at *path*: a session's file, with the *office* given or else named there, or a PDF with data.

    Raise ``InputError`` with all problems, among them that a PDF carries no data.
    """
    if not is_pdf(path):
        return Side(path, inputs.read(path, office), Options())
    pdf = contents(path, LARGEST_PAPER)
    attachments = enclosed(pdf, str(path))
    if not attachments:
        hint = msg("lập bằng --attach-data thì bản PDF mang theo dữ liệu")
        raise InputError([Problem("no-data", msg("bản PDF không kèm dữ liệu"), Place(str(path)), hint=hint)])
    try:
        read = rebuilding.reread(attachments)
    except ReportError as error:
        raise type(error)(_inside(problem, path) for problem in error.problems) from error
    return Side(path, read.inputs, read.options, pdf, read.folder)


def _inside(problem: Problem, path: Path) -> Problem:
    """Return *problem* with the place that it has inside the PDF at *path*."""
    file = f"{path}!{problem.place.file}" if problem.place.file else str(path)
    return replace(problem, place=problem.place._replace(file=file))
