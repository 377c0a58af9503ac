"""The inputs of a paper are each read once, and all that is wrong with both files is told together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest

from reportgen import InputError, OutputError, inputs, pipeline
from reportgen.enclosure import Options, attachments
from reportgen.reading import located
from tests.finished import OFFICE, put
from tests.hostile.test_photos import png


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


PIXEL = png(4, 4)
ELSEWHERE = "Số liệu năm 2020"
NAMED = f"""format: 1
office: {ELSEWHERE}/văn phòng.yaml
photos: [{{file: {ELSEWHERE}/ảnh.png, caption: A, alternative: B}}]
figures: {{from: {ELSEWHERE}/số liệu.csv}}
agenda: ["Có {{so}}"]
"""


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
def test_a_file_is_found_in_whichever_normal_form_its_name_is(tmp_path: Path, on_disk: str, written: str) -> None:
    folder = tmp_path / normalize(on_disk, ELSEWHERE)  # type: ignore[arg-type]  # one of the forms
    folder.mkdir()
    files = {"văn phòng.yaml": OFFICE.encode(), "ảnh.png": PIXEL, "số liệu.csv": "Mã;Chỉ tiêu;TH\nso;Số;5\n".encode()}
    for name, data in files.items():
        (folder / normalize(on_disk, name)).write_bytes(data)  # type: ignore[arg-type]  # as above
    path = put(tmp_path, session=normalize(written, NAMED))  # type: ignore[arg-type]  # as above

    read = inputs.read(path)

    assert [file.data for file in read.files[1:]] == [
        files[name] for name in ("văn phòng.yaml", "số liệu.csv", "ảnh.png")
    ]
    assert all(file.path.is_file() for file in read.files)
    assert {one.name for one in attachments(read, Options())} == {
        "build.yaml",
        "ky-hop.yaml",
        *(f"{ELSEWHERE}/{name}" for name in files),
    }


@pytest.mark.parametrize("name", ["../ngoài/số liệu.csv", "lối ra/số liệu.csv"])
def test_nothing_outside_a_folder_is_looked_through(tmp_path: Path, name: str) -> None:
    inside, outside = tmp_path / "trong", tmp_path / "ngoài"
    inside.mkdir()
    outside.mkdir()
    (outside / normalize("NFD", "số liệu.csv")).write_bytes(b"")
    (inside / "lối ra").symlink_to(outside)

    assert located(inside / name, inside) == inside / name
    assert located(inside / name).is_file()
