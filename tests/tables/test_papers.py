"""Papers of tables: the same as of figures typed into the session's file, and made again from what they carry."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import build, inputs, shipped
from reportgen.enclosure import Options, attachments, exposed
from reportgen.errors import ConfigurationError, InputError
from reportgen.inspection import enclosed
from reportgen.rebuilding import rebuilt
from reportgen.run.render import Render
from reportgen.run.task import Task
from reportgen.workbook import Book, equipment
from tests.workbooks import session, workbook

if TYPE_CHECKING:
    from pathlib import Path

DATA = shipped.folder("data")
TYPED, TAKEN = DATA / "sessions" / "2020-12-17.yaml", DATA / "excel" / "2020-12-17.yaml"
TABLE: list[list[Any]] = [["Chỉ tiêu", "ĐVT", "TH"], ["Sản lượng", "tấn", 4368]]
TEXT = "figures: {from: so.xlsx}\nresults: {groups: [{title: A, sentences: ['Đạt {san_luong}']}]}\n"


def test_the_sample_with_its_figures_in_excel_is_the_same_paper_byte_for_byte() -> None:
    assert build(TAKEN) == build(TYPED)


def test_the_sample_in_excel_says_what_the_sample_says() -> None:
    typed, taken = (inputs.read(path).session for path in (TYPED, TAKEN))

    assert list(taken.figures) == list(typed.figures)
    assert [figure.model_dump() for figure in taken.figures.values()] == [
        figure.model_dump() for figure in typed.figures.values()
    ]
    assert taken.doubts == []


def test_a_paper_carries_its_workbook_and_can_be_made_again_from_it(tmp_path: Path) -> None:
    path = session(tmp_path, TEXT, so__xlsx=workbook(TABLE))
    paper = build(path, attach_data=True)

    carried = enclosed(paper, "a.pdf")

    assert [one.name for one in carried] == ["build.yaml", "phien.yaml", "so.xlsx", "trace.json", "van-phong.yaml"]
    assert next(one.data for one in carried if one.name == "so.xlsx") == (tmp_path / "so.xlsx").read_bytes()
    assert rebuilt(carried) == paper


def test_a_workbook_in_a_folder_below_is_carried_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "bảng").mkdir()
    path = session(tmp_path, TEXT.replace("so.xlsx", "bảng/so.xlsx"))
    (tmp_path / "bảng" / "so.xlsx").write_bytes(workbook(TABLE))

    assert "bảng/so.xlsx" in [one.name for one in attachments(inputs.read(path), Options())]


def test_a_workbook_that_is_carried_is_told_as_public(tmp_path: Path) -> None:
    path = session(tmp_path, TEXT, so__xlsx=workbook(TABLE))

    (problem,) = exposed(inputs.read(path))

    assert (problem.id, problem.severity, problem.place.file) == ("workbook-public", "W", str(tmp_path / "so.xlsx"))


def test_a_run_notes_the_workbook_among_what_a_paper_was_made_from(tmp_path: Path) -> None:
    path = session(tmp_path, TEXT, so__xlsx=workbook(TABLE))
    task = Task(id="1", session=str(path), office=None, output="a.pdf")

    (fact,) = Render(str(tmp_path / "ra"))([task])

    assert fact.problems == ()
    assert str(tmp_path / "so.xlsx") in [one.path for one in fact.inputs]


def test_without_the_library_the_person_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = session(tmp_path, TEXT, so__xlsx=workbook(TABLE))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)

    with pytest.raises(ConfigurationError) as caught:
        build(path)

    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert "reportgen[excel]" in str(problem.hint.values["command"])


def test_a_paper_without_tables_never_waits_for_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(file: str) -> None:
        raise AssertionError(file)

    monkeypatch.setattr(equipment, "openpyxl", never)
    monkeypatch.setattr("reportgen.workbook.book.openpyxl", never)

    assert build(session(tmp_path, "")).startswith(b"%PDF")
    with pytest.raises(AssertionError):
        Book(workbook(TABLE), "a.xlsx")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    (tmp_path / "so.xlsx").write_bytes(workbook(TABLE))
    path = session(tmp_path / "trong", TEXT)
    (tmp_path / "trong" / "so.xlsx").symlink_to(tmp_path / "so.xlsx")

    with pytest.raises(InputError) as caught:
        inputs.read(path)

    assert [problem.id for problem in caught.value.problems] == ["table"]
    shutil.rmtree(tmp_path / "trong")
