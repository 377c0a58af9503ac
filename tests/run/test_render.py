"""Rendering in a worker: the facts of a paper are true of its file, and trouble is told as its own or everybody's."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import deliver, inputs, pipeline
from reportgen.errors import ConfigurationError, ExitCode, OutputError, Place, Problem
from reportgen.inspection import LARGEST_PAPER
from reportgen.messages import msg, say
from reportgen.run.plan import plan
from reportgen.run.render import Render
from reportgen.run.task import Fact, Input, State, Task
from tests.papers import REPORT, SAMPLE, SESSIONS
from tests.run.running import below, manifest

if TYPE_CHECKING:
    from reportgen.blocks import Document
    from reportgen.enclosure import Options


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    return list(plan(manifest(tmp_path / "vao", 3)).tasks)


def rendered(folder: Path, *tasks: Task) -> list[Fact]:
    return Render(str(folder / "ra"))(tasks)


def test_the_facts_of_a_paper_are_true_of_its_file(tmp_path: Path, tasks: list[Task]) -> None:
    facts = rendered(tmp_path, *tasks)

    for task, fact in zip(tasks, facts, strict=True):
        data = (tmp_path / "ra" / task.output).read_bytes()
        assert (fact.id, fact.state, fact.halt, fact.problems) == (task.id, State.DONE, 0, ())
        assert (fact.sha256, fact.size) == (sha256(data).hexdigest(), len(data))
        assert fact.pages == 1
        assert fact.recipients == ("Ủy ban Thường vụ Quốc hội", "Chính phủ", "Đại biểu HĐND tỉnh")
        assert fact.filed == 1
        assert {file.path: file.sha256 for file in fact.inputs} == {
            str(path): sha256(path.read_bytes()).hexdigest()
            for path in (Path(task.session), tmp_path / "vao" / "office.yaml")
        }
        assert 0 < fact.seconds < 60
    assert len(below(tmp_path / "ra")) == 3
    assert len({fact.sha256 for fact in facts}) == 3


def test_a_paper_of_a_run_is_the_paper_that_build_makes(tmp_path: Path) -> None:
    rendered(tmp_path, Task("a.pdf", str(SAMPLE), "a.pdf"))

    assert (tmp_path / "ra" / "a.pdf").read_bytes() == pipeline.build(SAMPLE)


def test_the_same_task_makes_the_same_bytes_wherever_it_is_made(tmp_path: Path, tasks: list[Task]) -> None:
    first = rendered(tmp_path / "một", *tasks)
    second = rendered(tmp_path / "hai", *reversed(tasks))

    assert {fact.id: fact.sha256 for fact in first} == {fact.id: fact.sha256 for fact in second}


def test_photos_and_fonts_of_its_own_are_inputs_too(tmp_path: Path) -> None:
    folder = tmp_path / "vao"
    shutil.copytree(SESSIONS, folder)
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        shutil.copy(SESSIONS.parent.parent / "fonts" / f"LiberationSerif-{name}.ttf", folder)
    with (folder / "office.yaml").open("a", encoding="utf-8") as office:
        names = zip(
            ("regular", "bold", "italic", "bold_italic"), ("Regular", "Bold", "Italic", "BoldItalic"), strict=True
        )
        office.write(f"fonts: {{{', '.join(f'{key}: LiberationSerif-{name}.ttf' for key, name in names)}}}\n")

    (fact,) = rendered(tmp_path, Task("a.pdf", str(folder / "report.yaml"), "a.pdf"))

    assert fact.state is State.DONE, fact.problems
    names_read = {Path(file.path).name for file in fact.inputs}
    assert {"report.yaml", "office.yaml", "LiberationSerif-Bold.ttf"} <= names_read
    assert names_read & {"photo.jpg", "photo.png"}


def test_copies_for_the_file_are_those_that_the_paper_names(tmp_path: Path, tasks: list[Task]) -> None:
    session = tmp_path / "vao" / "bare.yaml"
    session.write_text(session.read_text("utf-8") + "paper: {copies: 15}\n", "utf-8")

    assert rendered(tmp_path, tasks[0])[0].filed == 15


def test_data_is_inside_where_it_is_asked_for(tmp_path: Path) -> None:
    plain, attached = rendered(
        tmp_path,
        Task("a.pdf", str(REPORT), "a.pdf"),
        Task("b.pdf", str(REPORT), "b.pdf", attach_data=True, strip_comments=True),
    )

    assert attached.size > plain.size
    assert attached.size < LARGEST_PAPER


def test_what_is_wrong_with_one_paper_is_its_fact_and_the_others_are_made(tmp_path: Path) -> None:
    tasks = plan(manifest(tmp_path / "vao", ["1", "chín", "3"])).tasks

    first, wrong, third = rendered(tmp_path, *tasks)

    assert [fact.state for fact in (first, wrong, third)] == [State.DONE, State.FAILED, State.DONE]
    (problem,) = wrong.problems
    assert problem.place == Place(str(tmp_path / "vao" / "bang.csv"), 3, 1)
    assert wrong.halt == 0
    assert sorted(below(tmp_path / "ra")) == ["bare-1.pdf", "bare-3.pdf"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), ("memory-limit", "bộ nhớ")),
        (ZeroDivisionError("chia\ncho 0"), ("bug", "ZeroDivisionError: chia cho 0 (test_render.py:")),
        (RecursionError("x" * 10_000), ("bug", "RecursionError")),
    ],
    ids=["memory", "bug", "long"],
)
def test_a_fault_of_the_program_is_told_in_short_and_the_others_are_made(
    tmp_path: Path, tasks: list[Task], monkeypatch: pytest.MonkeyPatch, error: Exception, told: tuple[str, str]
) -> None:
    whole = pipeline.document_of

    def spoilt(given: inputs.Inputs, options: Options) -> Document:
        if given.session.paper.number == 2:
            raise error
        return whole(given, options)

    monkeypatch.setattr(pipeline, "document_of", spoilt)

    facts = rendered(tmp_path, *tasks)

    assert [fact.state for fact in facts] == [State.DONE, State.FAILED, State.DONE]
    (problem,) = facts[1].problems
    assert (problem.id, problem.place.file, facts[1].halt) == (told[0], tasks[1].session, 0)
    assert told[1] in say(problem.message)
    assert len(say(problem.message)) < 400


@pytest.mark.parametrize(
    ("code", "halt"),
    [
        (errno.ENOSPC, ExitCode.IO),
        (errno.EIO, ExitCode.IO),
        (errno.EROFS, ExitCode.CANNOT_CREATE),
        (errno.EACCES, ExitCode.CANNOT_CREATE),
    ],
    ids=lambda value: errno.errorcode.get(value, "") if isinstance(value, int) else "",
)
def test_a_disk_that_takes_no_paper_halts_the_run(
    tmp_path: Path, tasks: list[Task], monkeypatch: pytest.MonkeyPatch, code: int, halt: ExitCode
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)

    facts = rendered(tmp_path, *tasks)

    assert {(fact.state, fact.halt) for fact in facts} == {(State.FAILED, halt)}
    assert not below(tmp_path / "ra")


def test_an_input_that_cannot_be_read_fails_its_paper_and_halts_nothing(
    tmp_path: Path, tasks: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise OutputError([Problem("unreadable", msg("không có quyền"), Place("bare.yaml"))])

    with monkeypatch.context() as patched:
        patched.setattr(inputs, "read", unreadable)
        (fact,) = rendered(tmp_path, tasks[0])

    assert (fact.state, fact.halt, fact.problems[0].id) == (State.FAILED, 0, "unreadable")


def test_fonts_of_the_program_halt_the_run_and_those_of_one_office_its_papers_only(
    tmp_path: Path, tasks: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    for field, halt in (("", ExitCode.CONFIGURATION), ("fonts.bold", ExitCode.OK)):
        problem = Problem("font", msg("không phải tệp phông TrueType nguyên vẹn"), Place("bold.ttf"), field)

        def unfit(*_: object, problem: Problem = problem) -> None:
            raise ConfigurationError([problem])

        monkeypatch.setattr(pipeline, "painted_from", unfit)
        assert [fact.halt for fact in rendered(tmp_path, *tasks)] == [halt] * 3


@pytest.mark.skipif(os.name != "posix", reason="links as Unix has them")
def test_a_link_in_the_way_never_leads_a_paper_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "khác").mkdir()
    (tmp_path / "ra" / "Xã A").symlink_to(tmp_path / "khác")
    (task,) = plan(manifest(tmp_path / "vao", ["1"], keys="output: 'Xã A/{number}'\n")).tasks

    (fact,) = rendered(tmp_path, task)

    assert (fact.halt, fact.problems[0].id) == (ExitCode.CANNOT_CREATE, "link")
    assert not below(tmp_path / "khác")


@pytest.mark.skipif(os.name != "posix", reason="links as Unix has them")
def test_the_folder_of_papers_itself_may_be_reached_by_a_link(tmp_path: Path, tasks: list[Task]) -> None:
    (tmp_path / "ổ lớn").mkdir()
    (tmp_path / "ra").symlink_to(tmp_path / "ổ lớn")

    assert [fact.state for fact in rendered(tmp_path, tasks[0])] == [State.DONE]
    assert len(below(tmp_path / "ổ lớn")) == 1


def test_tasks_and_facts_travel_between_processes_as_they_are(tmp_path: Path, tasks: list[Task]) -> None:
    sent = pickle.loads(pickle.dumps((Render(str(tmp_path / "ra")), tasks)))  # noqa: S301  # our own
    (fact,) = sent[0](sent[1][:1])
    assert sent[1] == tasks
    assert [value.place for task in sent[1] for _, value in task.row] == [
        value.place for task in tasks for _, value in task.row
    ]

    again = pickle.loads(pickle.dumps(fact))  # noqa: S301  # as above

    assert again == fact
    assert all(isinstance(file, Input) for file in again.inputs)


def test_a_paper_that_was_there_is_replaced_whole(tmp_path: Path, tasks: list[Task]) -> None:
    deliver.write(b"an older paper", tmp_path / "ra" / tasks[0].output)

    (fact,) = rendered(tmp_path, tasks[0])

    assert sha256((tmp_path / "ra" / tasks[0].output).read_bytes()).hexdigest() == fact.sha256
