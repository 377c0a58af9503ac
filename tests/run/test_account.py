"""The account: everything asked for is accounted for, for people and for programs, and files are what they were."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen.errors import ExitCode, InputError, Place, Problem
from reportgen.messages import msg
from reportgen.printing.order import Order, Outcome
from reportgen.printing.ticket import Ticket
from reportgen.run.account import account, differing
from reportgen.run.dispatch import PAPERS
from reportgen.run.jobs import Balance, Job, Jobs
from reportgen.run.journal import NAME, Journal
from reportgen.run.report import lines
from reportgen.run.task import Fact, State, Task
from tests.run.running import journal

if TYPE_CHECKING:
    from reportgen.run.account import Account


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a run of three papers: one done in two pages, one failed, one planned; and of two print jobs."""
    tasks = [Task(f"{name}.pdf", "a.yaml", f"{name}.pdf") for name in "abc"]
    (tmp_path / PAPERS).mkdir()
    (tmp_path / PAPERS / "a.pdf").write_bytes(b"%PDF a")
    problem = Problem("malformed", msg("cần một danh sách"), Place("a.yaml", 3, 5))
    with Journal.opened(tmp_path / NAME) as opened:
        opened.note("run", "đợt-1")
        opened.happened("2020-12-17T08:00:00+07:00", "begun", "")
        opened.plan(tasks)
        opened.record(
            [
                Fact("a.pdf", State.DONE, 0.5, sha256(b"%PDF a").hexdigest(), 6, 2, "Thông báo"),
                Fact("b.pdf", State.FAILED, 0.1, problems=(problem,)),
            ]
        )
        jobs = Jobs(opened)
        asked = [Job(f"rg:{n}", "a.pdf", "Tuyến 1", None, n, 2 * n) for n in (3, 4)]
        jobs.plan(asked)
        jobs.ended(Order("a.pdf", Ticket("rg:4"), Path("a"), ""), Outcome.UNKNOWN, msg("không còn biết việc này"))
        opened.happened("2020-12-17T08:00:09+07:00", "ended", "3")
    return tmp_path


@pytest.fixture
def found(folder: Path) -> Account:
    return account(folder)


def test_papers_copies_and_sheets_are_counted_by_how_they_stand(found: Account) -> None:
    assert [found.count(state) for state in State] == [1, 1, 1]
    assert found.pages == 2
    assert (found.copies, found.sheets) == (Balance(7, 0, 0, 4, 3), Balance(14, 0, 0, 8, 6))
    assert found.balanced


def test_an_account_that_does_not_add_up_says_so(found: Account) -> None:
    assert not found._replace(copies=Balance(7, 0, 0, 4, 2)).balanced
    assert not found._replace(sheets=Balance(0, 1, 0, 0, 0)).balanced


def test_programs_are_told_the_same_as_people_in_plain_values(found: Account) -> None:
    told = json.loads(json.dumps(found.told))

    assert told == found.told
    assert (told["version"], told["run"], told["pages"]) == (1, "đợt-1", 2)
    assert told["papers"] == {"planned": 1, "done": 1, "failed": 1}
    assert told["copies"] == {"asked": 7, "delivered": 0, "failed": 0, "unknown": 4, "waiting": 3}
    assert told["failures"] == [
        {
            "paper": "b.pdf",
            "problems": [
                {
                    "id": "malformed",
                    "vi": "a.yaml:3:5: cần một danh sách",
                    "en": told["failures"][0]["problems"][0]["en"],
                }
            ],
        }
    ]
    assert [(job["name"], job["state"], job["reason"]) for job in told["jobs"]] == [
        ("rg:3", "planned", ""),
        ("rg:4", "unknown", "không còn biết việc này"),
    ]
    assert [event["kind"] for event in told["history"]] == ["begun", "ended"]


def test_a_failure_is_told_in_both_languages(found: Account) -> None:
    (problem,) = found.told["failures"][0]["problems"]

    assert problem["vi"] != problem["en"]
    assert problem["en"].startswith("a.yaml:3:5: ")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_few_lines_tell_people_what_it_adds_up_to(found: Account, lang: str) -> None:
    papers, copies, sheets = lines(found, lang)

    assert all(count in papers for count in ("1", "2"))
    assert all(count in copies for count in ("7", "0", "4", "3"))
    assert all(count in sheets for count in ("14", "8", "6"))
    assert lines(found._replace(jobs=()), lang) == [papers]


def test_a_paper_that_is_to_be_made_again_is_not_counted_as_made(folder: Path) -> None:
    with journal(folder) as opened:
        opened.replan(["a.pdf", "b.pdf"])

    found = account(folder)

    assert (found.count(State.PLANNED), found.pages, found.told["failures"]) == (3, 0, [])


def test_files_as_they_were_made_differ_in_nothing(folder: Path) -> None:
    assert list(differing(folder)) == []


def test_a_file_that_is_gone_or_changed_is_found(folder: Path) -> None:
    path = folder / PAPERS / "a.pdf"
    path.write_bytes(b"%PDF b")
    assert [(problem.id, problem.place.file) for problem in differing(folder)] == [("changed", str(path))]

    path.unlink()
    (problem,) = differing(folder)
    assert (problem.id, problem.place.file) == ("gone", str(path))
    assert problem.hint is not None


@pytest.mark.parametrize("name", ["khong-co", "."])
def test_a_folder_that_is_no_run_is_told_and_left_empty(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        account(tmp_path / name)

    assert caught.value.exit_code is ExitCode.INVALID
    assert [problem.id for problem in caught.value.problems] == ["not-a-run"]
    with pytest.raises(InputError):
        list(differing(tmp_path / name))
    assert list(tmp_path.iterdir()) == []
