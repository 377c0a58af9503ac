"""Rendering in a worker: a chunk of tasks becomes files in their places, and the facts about them.

The same task makes the same bytes wherever it is worked on. The folder of papers is reached by every worker.
"""

from __future__ import annotations

import hashlib
import os
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import collector, deliver, inputs, pipeline
from reportgen.blocks import Closing
from reportgen.decree import FILING, Role
from reportgen.enclosure import Options
from reportgen.errors import (
    CannotCreateError,
    ConfigurationError,
    ExitCode,
    InputError,
    OutputError,
    Place,
    Problem,
    ReportError,
)
from reportgen.messages import msg
from reportgen.reading import contents
from reportgen.run.task import Fact, Input, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.blocks import Document
    from reportgen.inputs import Inputs
    from reportgen.paint import Painted
    from reportgen.run.task import Task

_HALTING = (OutputError, CannotCreateError, ConfigurationError)  # would meet every other paper as well


@dataclass(frozen=True, slots=True)
class Render:
    """Makes papers below *folder*; travels to workers, so it holds nothing but values."""

    folder: str

    def __call__(self, tasks: Sequence[Task]) -> list[Fact]:
        """Make *tasks* one after the other; trouble with one is its fact, and the others go on."""
        return [self._fact(task) for task in tasks]

    @collector.paused()
    def _fact(self, task: Task) -> Fact:
        start = time.monotonic()
        try:
            made = self._made(task)
        except _HALTING as error:
            own = any(problem.field for problem in error.problems)  # fonts that an office names: not for all papers
            return _failed(task, start, error.problems, ExitCode.OK if own else error.exit_code)
        except ReportError as error:
            return _failed(task, start, [problem.within(task.session) for problem in error.problems])
        except MemoryError:
            message = msg("văn bản này cần nhiều bộ nhớ hơn mức cho phép")
            return _failed(task, start, [Problem("memory-limit", message, Place(task.session))])
        except Exception as error:  # noqa: BLE001  # a bug of ours: told, and the other papers still get their turn
            where = traceback.extract_tb(error.__traceback__)[-1]
            said = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
            message = msg("đây là lỗi của chương trình: {words}", words=said[:500])
            return _failed(task, start, [Problem("bug", message, Place(task.session))])
        return made(time.monotonic() - start)

    def _made(self, task: Task) -> _Made:
        _keep_inside(Path(self.folder), Path(task.output).parent)
        given = _given(task)
        options = Options(draft=task.draft, row=task.row)
        document = pipeline.document_of(given, options)
        if task.attach_data:
            painted = pipeline.painted_with_data(given, document, options, strip_comments=task.strip_comments)
        else:
            painted = pipeline.painted_from(given, document)
        deliver.write(painted.pdf, Path(self.folder, task.output))
        return _Made(task, given, document, painted)


@dataclass(frozen=True, slots=True)
class _Made:
    task: Task
    given: Inputs
    document: Document
    painted: Painted

    def __call__(self, seconds: float) -> Fact:
        recipients = _recipients(self.document)
        filing = self.given.session.paper.copies
        return Fact(
            self.task.id,
            State.DONE,
            seconds,
            hashlib.sha256(self.painted.pdf).hexdigest(),
            len(self.painted.pdf),
            self.painted.pages,
            self.document.title,
            recipients,
            filing if filing is not None else 1,
            tuple(Input(str(path), hashlib.sha256(data).hexdigest()) for path, data in self._files()),
        )

    def _files(self) -> Iterator[tuple[Path, bytes]]:
        """Yield every file that the paper was made from, the fonts of the office's own included."""
        yield from self.given.files
        fonts = self.given.office.fonts
        for name, place, _ in fonts.files() if fonts is not None else ():
            font = Path(place.file).parent / name
            yield font, contents(font)


def _given(task: Task) -> Inputs:
    """Read the inputs of *task*; one that the system does not let us read fails its paper and no other."""
    try:
        return inputs.read(task.session, task.office, task.row)
    except OutputError as error:
        raise InputError(error.problems) from error


def _keep_inside(folder: Path, below: Path) -> None:
    """Raise ``CannotCreateError`` where a link on the way leads out of *folder*."""
    if os.path.normcase(os.path.realpath(folder / below)) != os.path.normcase(Path(os.path.realpath(folder), below)):
        message = msg("thư mục này dẫn đến nơi khác, không ghi vào đó")
        hint = msg("xóa liên kết hoặc ghi vào thư mục khác")
        raise CannotCreateError([Problem("link", message, Place(str(folder / below)), hint=hint)])


def _recipients(document: Document) -> tuple[str, ...]:
    """Return who gets the paper, as its «Nơi nhận» says, without the line of filing."""
    closings = (block for block in document.parts[0].blocks if isinstance(block, Closing))
    lines = [text.words for closing in closings for text in closing.recipients if text.role is Role.RECIPIENT]
    names = [line.removeprefix("- ").rstrip(";.") for line in lines]
    return tuple(name for name in names if not name.startswith(FILING))


def _failed(task: Task, start: float, problems: Sequence[Problem], halt: int = ExitCode.OK) -> Fact:
    return Fact(task.id, State.FAILED, time.monotonic() - start, problems=tuple(problems), halt=halt)
