"""The inputs of a paper are each read once, and all that is wrong with both files is told together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reportgen import InputError, OutputError, inputs, pipeline
from tests.finished import OFFICE, put


def test_a_session_names_its_office_or_another_is_given(tmp_path: Path) -> None:
    path = put(tmp_path)
    (tmp_path / "khac.yaml").write_text(OFFICE.replace("Thử Nghiệm", "Khác"), "utf-8")

    assert inputs.read(path).office.place == "Thử Nghiệm"
    assert inputs.read(path, tmp_path / "khac.yaml").office.place == "Khác"


def test_what_is_known_of_a_file_is_what_was_read(tmp_path: Path) -> None:
    read = inputs.read(put(tmp_path))

    assert read.session_file.data == (tmp_path / "ky-hop.yaml").read_bytes()
    assert read.office_file.path == tmp_path / "van-phong.yaml"
    assert read.office_file.data == OFFICE.encode()
    assert "place" in read.fields.values()


def test_a_paper_with_its_data_inside_reads_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, times = put(tmp_path), Counter[str]()
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        times[path.suffix] += 1
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)

    pipeline.build(path, attach_data=True)

    assert times[".yaml"] == 2


def test_problems_of_both_files_are_told_together(tmp_path: Path) -> None:
    path = put(tmp_path, session="format: 1\nordinal: ba\n", office="format: 1\nplaec: x\n")

    with pytest.raises(InputError) as caught:
        inputs.read(path, tmp_path / "van-phong.yaml")

    assert [problem.field for problem in caught.value.problems] == ["ordinal", "plaec"]


@pytest.mark.parametrize("office", ["", "office: khong-co.yaml\n", "office: /etc/x.yaml\n", "office: C:\\x.yaml\n"])
def test_an_office_that_is_not_there_is_told_at_the_session(tmp_path: Path, office: str) -> None:
    path = put(tmp_path, session=f"format: 1\n{office}")

    with pytest.raises(InputError) as caught:
        inputs.read(path)

    (problem,) = caught.value.problems
    assert (problem.field, problem.place.file) == ("office", str(path))


def test_a_file_that_cannot_be_read_is_another_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        inputs.read(tmp_path)
