"""Plans: a folder or a manifest becomes tasks whose names stay inside, or all that is wrong is told before any work."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import ExitCode, InputError, Problem
from reportgen.messages import say
from reportgen.model import Way
from reportgen.run.plan import part, plan
from reportgen.run.task import Share
from tests.papers import BARE, OFFICE, REPORT
from tests.run.running import manifest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a session, its office, and a folder of two more sessions."""
    shutil.copy(BARE, tmp_path)
    shutil.copy(OFFICE, tmp_path)
    (tmp_path / "khac").mkdir()
    for name in ("b.yaml", "a.YML", "ghi-chu.txt", "c.yaml.bak"):
        (tmp_path / "khac" / name).write_bytes(BARE.read_bytes())
    return tmp_path


def asked(folder: Path, text: str, table: str | None = None) -> Path:
    """Write a manifest, and its table with semicolons."""
    if table is not None:
        (folder / "bang.csv").write_text(table, "utf-8")
    path = folder / "dot.yaml"
    path.write_text(f"format: 1\n{text}", "utf-8")
    return path


def refused(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as caught:
        plan(path)
    assert caught.value.exit_code is ExitCode.INVALID
    return caught.value.problems


def outputs(path: Path) -> list[str]:
    return [task.output for task in plan(path).tasks]


TABLE = "session: bare.yaml\ntable: bang.csv\n"


def test_a_folder_of_sessions_is_the_simplest_manifest(folder: Path) -> None:
    made = plan(folder / "khac")

    assert [task.output for task in made.tasks] == ["a.pdf", "b.pdf"]
    assert [task.session for task in made.tasks] == [str(folder / "khac" / name) for name in ("a.YML", "b.yaml")]
    assert made.manifest.printing is None
    assert {task.share for task in made.tasks} == {None}


def test_a_manifest_names_sessions_and_folders_from_where_it_lies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "khac")
    made = plan(asked(folder, "sessions: [bare.yaml, khac]\noffice: office.yaml\ndraft: có\n"))

    assert [task.output for task in made.tasks] == ["bare.pdf", "a.pdf", "b.pdf"]
    assert {task.office for task in made.tasks} == {str(folder / "office.yaml")}
    assert all(task.draft for task in made.tasks)


def test_a_table_makes_one_paper_a_row_under_numbered_names(folder: Path) -> None:
    made = plan(asked(folder, TABLE, "number\n" + "".join(f"{n}\n" for n in range(1, 12))))

    assert [task.output for task in made.tasks] == [f"bare-{n:02}.pdf" for n in range(1, 12)]
    assert [str(dict(task.row)["number"]) for task in made.tasks] == [str(n) for n in range(1, 12)]
    assert dict(made.tasks[1].row)["number"].place[:3] == (str(folder / "bang.csv"), 3, 1)


def test_rows_may_stand_in_the_manifest_itself(folder: Path) -> None:
    made = plan(asked(folder, "session: bare.yaml\nrows:\n  - {number: 7}\n  - {number: 8}\n"))

    assert [str(dict(task.row)["number"]) for task in made.tasks] == ["7", "8"]


def test_names_come_from_columns_and_folders_from_the_pattern(folder: Path) -> None:
    path = asked(folder, f"{TABLE}output: '{{council}}/TB {{number}} {{row}} {{stem}}'\n", "council;number\nXã A;9\n")

    assert outputs(path) == ["Xã A/TB 9 1 bare.pdf"]


def test_a_column_that_is_no_data_may_name_the_files_and_nothing_else(folder: Path) -> None:
    named = plan(asked(folder, f"{TABLE}output: '{{xã}}/{{number}}'\n", "xã;number\nXã A;9\nXã B;10\n")).tasks

    assert [task.output for task in named] == ["Xã A/9.pdf", "Xã B/10.pdf"]
    assert [task.row for task in named] == [(("number", "9"),), (("number", "10"),)]
    (problem,) = refused(asked(folder, f"{TABLE}output: '{{number}}'\n", "xã;number\nXã A;9\n"))
    assert (problem.id, problem.field) == ("unknown", "xã")


def test_what_a_paper_is_called_does_not_depend_on_rows_before_it(folder: Path) -> None:
    pattern = f"{TABLE}output: '{{number}}'\n"
    before = {task.id: task.digest for task in plan(asked(folder, pattern, "number\n1\n2\n")).tasks}

    after = {task.id: task.digest for task in plan(asked(folder, pattern, "number\n0\n1\n2\n")).tasks}

    assert before.items() <= after.items()
    assert len(after) == 3


def test_who_gets_a_paper_stands_in_columns_that_are_no_data(folder: Path) -> None:
    made = plan(
        asked(
            folder,
            TABLE,
            "number;recipient;copies;route;to\n1;Xã A;12;Tuyến 1;\n2;Xã B;;;zip\n3;;5;x;\n4;Xã C;;;giấy\n",
        )
    )

    assert [task.share for task in made.tasks] == [
        Share("Xã A", 12, "Tuyến 1", Way.PAPER),
        Share("Xã B", 1, "", Way.ZIP),
        None,
        Share("Xã C", 1, "", Way.PAPER),
    ]
    assert {column for task in made.tasks for column, _ in task.row} == {"number"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_parts_of_a_plan_are_the_whole_and_share_nothing(folder: Path, number: int) -> None:
    made = plan(asked(folder, TABLE, "number\n" + "".join(f"{n}\n" for n in range(1, 9))))

    parts = [part(made, which, 3).tasks for which in (1, 2, 3)]

    assert sorted(task.output for tasks in parts for task in tasks) == [task.output for task in made.tasks]
    assert len(parts[number - 1]) in {2, 3}
    assert part(made, 1, 1) == made


# What is wrong is told with its place, before any work.


@pytest.mark.parametrize(
    ("column", "hint"),
    [("counci", "council"), ("paper.numbr", "number"), ("paper.signatory.nam", "name"), ("Number", "number")],
)
def test_a_column_that_no_session_has_is_told_with_what_may_be_meant(folder: Path, column: str, hint: str) -> None:
    (problem,) = refused(asked(folder, TABLE, f"number;{column}\n1;\n2;Xã A\n3;Xã B\n"))

    assert (problem.id, problem.place[:3]) == ("unknown", (str(folder / "bang.csv"), 3, 2))
    assert column.rpartition(".")[2] in say(problem.message)
    assert hint in say(problem.hint) if problem.hint else column in {"Number", "counci"}


def test_two_columns_that_are_the_same_key_are_told(folder: Path) -> None:
    (problem,) = refused(asked(folder, TABLE, "number;paper.number\n1;2\n"))

    assert (problem.id, problem.place.line, problem.place.column) == ("column", 2, 2)


def test_a_value_that_one_row_has_wrong_is_no_matter_of_the_plan(folder: Path) -> None:
    assert len(outputs(asked(folder, TABLE, "number\n1\nchín\n"))) == 2


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("../../etc/passwd", "name"),
        ("..", "name"),
        ("/etc/passwd", "name"),
        ("C:\\Windows\\x", "name"),
        ("CON", "name"),
        ("nul.", "name"),
        (".an", "name"),
        ("x" * 400, "name"),
        (" . ", "name"),
        ("", "output"),
    ],
)
def test_a_name_that_would_lead_elsewhere_is_refused_at_its_cell(folder: Path, cell: str, why: str) -> None:
    (problem,) = refused(asked(folder, f"{TABLE}output: '{{subject}}'\n", f"number;subject\n1;Tốt\n2;{cell}\n"))

    assert (problem.id, problem.place.line, problem.place.column) == (why, 3, 2)


@pytest.mark.parametrize(
    "pattern", ["../{number}", "/{number}", "a//{number}", "./{number}", "{number}/..", "C:/x{number}"]
)
def test_a_pattern_cannot_lead_out_of_the_folder(folder: Path, pattern: str) -> None:
    try:
        made = outputs(asked(folder, f"{TABLE}output: '{pattern}'\n", "number\n1\n"))
    except InputError as refusal:
        assert {problem.id for problem in refusal.problems} == {"name"}  # noqa: PT017  # one or the other
    else:
        inside = os.path.normpath(folder / made[0])
        assert inside.startswith(f"{folder}{os.sep}")


def test_a_separator_in_a_value_makes_no_folder(folder: Path) -> None:
    assert outputs(asked(folder, f"{TABLE}output: '{{subject}}'\n", "subject\n09/TB\\x\n")) == ["09-TB-x.pdf"]


@pytest.mark.parametrize("other", ["XÃ A", "Xa\u0303 A", "Xã A."])
def test_names_that_some_system_takes_for_one_are_told_with_both_places(folder: Path, other: str) -> None:
    (problem,) = refused(asked(folder, f"{TABLE}output: '{{subject}}'\n", f"subject\nXã A\nXã B\n{other}\n"))

    assert (problem.id, problem.place.line) == ("clash", 4)
    assert problem.hint is not None
    assert "bang.csv:2:1" in say(problem.hint)


def test_a_pattern_without_a_column_is_numbered_and_one_with_an_unknown_column_refused(folder: Path) -> None:
    assert outputs(asked(folder, f"{TABLE}output: Thông báo\n", "number\n1\n2\n")) == [
        "Thông báo-1.pdf",
        "Thông báo-2.pdf",
    ]
    problems = refused(asked(folder, f"{TABLE}output: '{{councl}}'\n", "number\n1\n"))
    assert [(problem.id, problem.place.line) for problem in problems] == [("output", 4)]
    assert "{number}" in say(problems[0].hint) if problems[0].hint else False


@pytest.mark.parametrize(
    ("cells", "column"),
    [("1;Xã A;0;", 3), ("1;Xã A;1000;", 3), ("1;Xã A;hai;", 3), ("1;Xã A;-1;", 3), ("1;Xã A;;thư điện tử", 4)],
)
def test_copies_and_ways_that_cannot_be_are_told_at_their_cell(folder: Path, cells: str, column: int) -> None:
    (problem,) = refused(asked(folder, TABLE, f"number;recipient;copies;to\n{cells}\n"))

    assert (problem.place.line, problem.place.column) == (2, column)


@pytest.mark.parametrize(
    "key", ["sessions: [/etc/passwd]", "sessions: ['C:\\x.yaml']", "sessions: ['\\\\may\\x.yaml']"]
)
def test_a_path_from_a_root_is_refused(folder: Path, key: str) -> None:
    (problem,) = refused(asked(folder, key + "\n"))

    assert (problem.id, problem.place.line) == ("not-found", 2)


def test_all_that_is_missing_is_told_together(folder: Path) -> None:
    problems = refused(asked(folder, "sessions: [mot.yaml, bare.yaml, hai.yaml, /ba.yaml]\noffice: bon.yaml\n"))

    assert [problem.id for problem in problems] == ["not-found"] * 4
    assert {problem.place.line for problem in problems} == {2, 3}

    problems = refused(asked(folder, "session: mot.yaml\ntable: hai.csv\noffice: ba.yaml\n"))

    assert len(problems) == 3


def test_all_that_is_wrong_with_rows_is_told_together(folder: Path) -> None:
    table = "number;subject;recipient;copies\n1;../x;Xã A;0\n2;Tốt;Xã B;1\n3;tốt;Xã C;x\n"

    problems = refused(asked(folder, f"{TABLE}output: '{{subject}}'\n", table))

    assert [(problem.id, problem.place.line) for problem in problems] == [
        ("name", 2),
        ("malformed", 2),
        ("malformed", 4),
        ("clash", 4),
    ]


def test_what_is_wrong_with_the_session_is_told_once_and_not_for_every_row(folder: Path) -> None:
    (folder / "bare.yaml").write_text("format: 1\noffice: office.yaml\nsai: 1\n", "utf-8")

    problems = refused(asked(folder, TABLE, "number\n1\n2\n3\n"))

    assert [(problem.id, problem.place.line) for problem in problems] == [("unknown", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sessions: [bare.yaml]\nsession: bare.yaml\ntable: bang.csv\n",
        "session: bare.yaml\n",
        "table: bang.csv\n",
        "sessions: [bare.yaml]\nstrip_comments: có\n",
        "sessions: [bare.yaml]\nprinting: {}\n",
        "sessions: [bare.yaml]\nprinting: {folder: a, printer: 'ipp://x/y'}\n",
        "sessions: [bare.yaml]\nprinting: {folder: a, numbered: bìa}\n",
        "sessions: [bare.yaml]\nrecipients: [{name: A, copies: 1000}]\n",
        "sessions: [bare.yaml]\nsai: 1\n",
    ],
)
def test_a_manifest_that_says_nothing_or_two_things_is_refused(folder: Path, text: str) -> None:
    assert refused(asked(folder, text, "number\n1\n"))


@pytest.mark.parametrize("name", ["khong-co.yaml", "khong-co"])
def test_a_manifest_that_is_not_there_is_told(folder: Path, name: str) -> None:
    assert [problem.id for problem in refused(folder / name)] == ["not-found"]


def test_a_folder_without_sessions_is_told(folder: Path) -> None:
    (folder / "trong").mkdir()

    assert [problem.id for problem in refused(folder / "trong")] == ["empty"]


# A digest tells whether a paper has to be made again.


@pytest.mark.parametrize(
    "changed",
    ["draft: có\n", "attach_data: có\n", "office: office.yaml\n", "output: 'x-{row}'\n"],
)
def test_whatever_is_asked_for_otherwise_changes_the_digest(folder: Path, changed: str) -> None:
    (before,) = plan(asked(folder, TABLE, "number\n1\n")).tasks
    (after,) = plan(asked(folder, TABLE + changed, "number\n1\n")).tasks

    assert before.digest != after.digest
    assert before.digest == plan(asked(folder, TABLE, "number\n1\n")).tasks[0].digest


def test_the_version_of_the_program_changes_the_digest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (task,) = plan(asked(folder, TABLE, "number\n1\n")).tasks
    before = task.digest

    monkeypatch.setattr("reportgen.run.task.VERSION", "99.0")

    assert task.digest != before


def test_who_gets_a_paper_does_not_change_it(folder: Path) -> None:
    (before,) = plan(asked(folder, TABLE, "number\n1\n")).tasks
    (after,) = plan(asked(folder, TABLE, "number;recipient\n1;Xã A\n")).tasks

    assert before.digest == after.digest


def test_the_manifest_for_tests_is_one(tmp_path: Path) -> None:
    assert len(plan(manifest(tmp_path, 3)).tasks) == 3
    assert REPORT.exists()
