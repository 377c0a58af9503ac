"""A side is read from a session's file or from a PDF with its data; whatever else it is, a clear word comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import InputError, build
from reportgen.comparison import compared, side
from reportgen.messages import say
from tests.comparison.cases import OFFICE, SESSION, compare, lines
from tests.finished import EVIL_NAMES, REFUSED, carrying, plain, put

if TYPE_CHECKING:
    from pathlib import Path


def paper(folder: Path, name: str, *, session: str = SESSION, number: int | None = None) -> Path:
    """Build a paper with its data inside, in a folder of its own."""
    (folder / name).mkdir()
    path = put(folder / name, session=session, office=OFFICE)
    pdf = folder / f"{name}.pdf"
    pdf.write_bytes(build(path, attach_data=True, number=number))
    return pdf


def test_a_paper_and_the_files_it_was_made_from_are_the_same(tmp_path: Path) -> None:
    pdf = paper(tmp_path, "moi")

    found = compared(side(tmp_path / "moi" / "ky-hop.yaml"), side(pdf))

    assert (lines(found), found.is_same_writing) == ([], True)


def test_two_papers_are_compared_by_their_data_with_places_inside_them(tmp_path: Path) -> None:
    old = paper(tmp_path, "cu")
    new = paper(tmp_path, "moi", session=SESSION.replace("4368", "4400"))

    found = compared(side(old), side(new))

    assert lines(found) == ["Lương thực có hạt: 4.368 tấn → 4.400 tấn"]
    difference = found.entries[0].difference
    assert found.old.told(difference.old.place) == f"{old}!ky-hop.yaml:10:42"
    assert found.new.told(difference.new.place) == f"{new}!ky-hop.yaml:10:42"


def test_what_the_command_said_of_a_paper_counts_as_its_data(tmp_path: Path) -> None:
    found = compared(side(paper(tmp_path, "cu")), side(paper(tmp_path, "moi", number=12)))

    assert lines(found) == ["Số văn bản: (trống) → 12"]


def test_the_version_of_the_program_that_made_a_paper_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = paper(tmp_path, "cu")
    monkeypatch.setattr("reportgen.rebuilding.VERSION", "9.9.9")

    assert lines(compared(side(pdf), side(pdf))) == []


def test_a_paper_without_data_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "tron.pdf"
    path.write_bytes(plain())

    with pytest.raises(InputError) as caught:
        side(path)

    (problem,) = caught.value.problems
    assert (problem.id, problem.place.file) == ("no-data", str(path))
    assert problem.hint is not None
    assert "--attach-data" in say(problem.hint)


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_sound_pdf_is_refused(tmp_path: Path, case: str) -> None:
    path = tmp_path / "la.pdf"
    path.write_bytes(REFUSED[case][0]())

    with pytest.raises(InputError):
        side(path)


@pytest.mark.parametrize("name", EVIL_NAMES, ids=ascii)
def test_hostile_names_inside_a_paper_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "ac.pdf"
    path.write_bytes(carrying((name, b"1"), ("build.yaml", b"format: 1\n")))

    with pytest.raises(InputError):
        side(path)
    assert [file.name for file in tmp_path.iterdir()] == ["ac.pdf"]


def test_data_that_make_no_paper_are_told_with_their_place_inside_it(tmp_path: Path) -> None:
    record = b"format: 1\nversion: 0.1.0\nsession: ky-hop.yaml\noffice: van-phong.yaml\n"
    path = tmp_path / "sai.pdf"
    path.write_bytes(
        carrying(("build.yaml", record), ("ky-hop.yaml", b"format: 1\nterm: x\n"), ("van-phong.yaml", OFFICE.encode()))
    )

    with pytest.raises(InputError) as caught:
        side(path)

    assert [str(problem.place) for problem in caught.value.problems] == [f"{path}!ky-hop.yaml:2:7"]


def test_nothing_of_the_folder_where_data_lay_for_a_while_is_told(tmp_path: Path) -> None:
    found = compared(side(paper(tmp_path, "cu")), side(paper(tmp_path, "moi", session=SESSION.replace("Mời", "Gọi"))))

    told = [found.old.told(place) for one in found.entries for place in one.difference.old.sources]
    assert told
    assert all(place.startswith(str(tmp_path / "cu.pdf!")) for place in told)


def test_fonts_that_a_stranger_names_are_not_opened(tmp_path: Path) -> None:
    named = OFFICE + "fonts: {regular: /etc/passwd, bold: /etc/passwd, italic: /etc/passwd, bold_italic: /etc/passwd}\n"

    found = compare(tmp_path, {}, other_office=named)

    assert len(found.entries) == 4
