"""Distribution: each recipient gets exactly the papers meant for him, in a folder or a zip file, and can check them."""

from __future__ import annotations

import os
import subprocess
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import deliver
from reportgen.distribution import CHECKSUMS, Distributed, Item, distribute
from reportgen.errors import CannotCreateError, InputError, Place
from reportgen.messages import say
from reportgen.source import Scalar
from tests.outside import need

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import IO, TypeAlias

    from reportgen.distribution import To

    HandOut: TypeAlias = Callable[[Sequence["Asked"], Path], list[Distributed]]

LINKS = pytest.mark.skipif(os.name != "posix", reason="links as Unix has them")
NOTICE, REPORT = b"%PDF-1.7 a notice", b"%PDF-1.7 a report"


class Asked(NamedTuple):
    """What goes to whom, with the bytes of its file."""

    recipient: str
    name: str
    pdf: bytes
    to: To = "folder"


ITEMS = (
    Asked("Ủy ban nhân dân xã A", "09/TB-HĐND", NOTICE),
    Asked("Sở Nội vụ", "09/TB-HĐND", NOTICE, "zip"),
    Asked("Ủy ban nhân dân xã A", "12/BC-HĐND", REPORT),
    Asked("Sở Nội vụ", "12/BC-HĐND", REPORT, "zip"),
)


def filed(asked: Sequence[Asked], papers: Path) -> list[Item]:
    """Write the papers below *papers*, as a run has made them."""
    items = []
    for one in asked:
        path = papers / f"{sha256(one.pdf).hexdigest()}.pdf"
        path.write_bytes(one.pdf)
        items.append(Item(one.recipient, one.name, path, sha256(one.pdf).hexdigest(), one.to))
    return items


@pytest.fixture(scope="session")
def hand_out(tmp_path_factory: pytest.TempPathFactory) -> HandOut:
    return lambda asked, root: distribute(filed(asked, tmp_path_factory.mktemp("papers")), root)


def below(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_each_recipient_gets_his_papers_in_a_folder_or_a_zip_file(hand_out: HandOut, tmp_path: Path) -> None:
    hand_out(ITEMS, tmp_path)

    found = below(tmp_path)
    assert list(found) == [
        "Sở Nội vụ.zip",
        "Ủy ban nhân dân xã A/09-TB-HĐND.pdf",
        "Ủy ban nhân dân xã A/12-BC-HĐND.pdf",
        f"Ủy ban nhân dân xã A/{CHECKSUMS}",
    ]
    assert found["Ủy ban nhân dân xã A/12-BC-HĐND.pdf"] == REPORT
    with ZipFile(tmp_path / "Sở Nội vụ.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["09-TB-HĐND.pdf", "12-BC-HĐND.pdf", CHECKSUMS]
        assert archive.read("09-TB-HĐND.pdf") == NOTICE


def test_what_was_written_is_told_in_order_with_its_checksum(hand_out: HandOut, tmp_path: Path) -> None:
    told = hand_out(ITEMS, tmp_path)

    assert [one.path.relative_to(tmp_path).as_posix() for one in told] == [
        "Ủy ban nhân dân xã A/09-TB-HĐND.pdf",
        "Ủy ban nhân dân xã A/12-BC-HĐND.pdf",
        f"Ủy ban nhân dân xã A/{CHECKSUMS}",
        "Sở Nội vụ.zip",
    ]
    assert [Distributed(one.path, sha256(one.path.read_bytes()).hexdigest()) for one in told] == told


def test_a_list_of_checksums_is_what_the_usual_program_checks(hand_out: HandOut, tmp_path: Path) -> None:
    hand_out([item._replace(recipient="A", to="folder") for item in ITEMS[:1] + ITEMS[2:3]], tmp_path)
    command = [need("sha256sum"), "--check", "--strict", CHECKSUMS]

    assert subprocess.run(command, cwd=tmp_path / "A", check=False, capture_output=True).returncode == 0
    (tmp_path / "A" / "09-TB-HĐND.pdf").write_bytes(b"another")
    assert subprocess.run(command, cwd=tmp_path / "A", check=False, capture_output=True).returncode == 1


def test_a_list_of_checksums_names_each_paper_once_in_composed_letters(hand_out: HandOut, tmp_path: Path) -> None:
    hand_out([Asked("A", normalize("NFD", "Kỳ họp"), NOTICE), Asked("A", "Báo cáo", REPORT)], tmp_path)

    assert (tmp_path / "A" / CHECKSUMS).read_text("utf-8").splitlines() == [
        f"{sha256(REPORT).hexdigest()}  Báo cáo.pdf",
        f"{sha256(NOTICE).hexdigest()}  Kỳ họp.pdf",
    ]


def test_the_same_papers_give_the_same_bytes_whatever_the_time_and_their_order(
    hand_out: HandOut, tmp_path: Path
) -> None:
    hand_out(ITEMS, tmp_path / "a")
    hand_out(ITEMS[::-1], tmp_path / "b")

    assert below(tmp_path / "a") == below(tmp_path / "b")
    with ZipFile(tmp_path / "a" / "Sở Nội vụ.zip") as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {ZIP_STORED}
    assert all(entry.flag_bits & 0x800 for entry in entries if not entry.filename.isascii()), "names in UTF-8"


def test_what_is_there_is_replaced_and_nothing_else_is_touched(hand_out: HandOut, tmp_path: Path) -> None:
    hand_out(ITEMS, tmp_path)
    (tmp_path / "Ủy ban nhân dân xã A" / "ghi chú.txt").write_bytes(b"of the office")

    hand_out([item._replace(pdf=b"%PDF new") for item in ITEMS], tmp_path)

    found = below(tmp_path / "Ủy ban nhân dân xã A")
    assert found.pop("ghi chú.txt") == b"of the office"
    assert set(found) == {"09-TB-HĐND.pdf", "12-BC-HĐND.pdf", CHECKSUMS}
    assert found["09-TB-HĐND.pdf"] == b"%PDF new"


def test_a_list_of_checksums_comes_after_all_that_it_lists(
    hand_out: HandOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    fill = deliver.fill

    def noted(path: Path, writer: Callable[[IO[bytes]], object], *, renewing: bool = False) -> Path:
        written.append(path.name)
        return fill(path, writer, renewing=renewing)

    monkeypatch.setattr(deliver, "fill", noted)

    hand_out(ITEMS, tmp_path)

    assert written == ["09-TB-HĐND.pdf", "12-BC-HĐND.pdf", CHECKSUMS, "Sở Nội vụ.zip"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([Asked("../a", "b", NOTICE)], ["name"]),
        ([Asked("a", "../b", NOTICE)], ["name"]),
        ([Asked("CON", "b", NOTICE), Asked("a", "COM1.txt", NOTICE)], ["name", "name"]),
        ([Asked("Xã A", "b", NOTICE), Asked("xã a", "b", NOTICE)], ["clash"]),
        ([Asked("a.", "b", NOTICE), Asked("a", "b", NOTICE)], ["clash"]),
        ([Asked("a", "b/c", NOTICE), Asked("a", "B-c", REPORT)], ["clash"]),
        ([Asked("a", "b", NOTICE), Asked("a", "b", NOTICE)], ["clash"]),
        ([Asked("a.zip", "b", NOTICE), Asked("a", "b", NOTICE, "zip")], ["clash"]),
        ([Asked("a", "b", NOTICE), Asked("x" * 300, "c", NOTICE), Asked("a", "B", NOTICE)], ["name", "clash"]),
    ],
)
def test_names_that_cannot_stand_are_told_together_and_nothing_is_written(
    hand_out: HandOut, tmp_path: Path, items: list[Asked], expected: list[str]
) -> None:
    root = tmp_path / "ra"
    with pytest.raises(InputError) as raised:
        hand_out(items, root)

    assert [problem.id for problem in raised.value.problems] == expected
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_told_where_it_was_written(hand_out: HandOut, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        hand_out([Asked(Scalar("..", Place("dot-in.yaml", 4, 9)), "a", NOTICE)], tmp_path)

    assert raised.value.problems[0].told().startswith("dot-in.yaml:4:9: ")


@pytest.mark.parametrize("to", ["folder", "zip"])
def test_a_paper_that_is_no_longer_what_it_was_is_told_and_nothing_is_written(tmp_path: Path, to: To) -> None:
    intact, spoiled, other = filed(
        [Asked("A", "a", NOTICE), Asked("B", "b", REPORT), Asked("C", "c", b"%PDF third")], tmp_path
    )
    spoiled.pdf.write_bytes(REPORT.replace(b"report", b"retort"))
    other.pdf.write_bytes(b"")

    with pytest.raises(InputError) as raised:
        distribute([one._replace(to=to) for one in (intact, spoiled, other)], tmp_path / "ra")

    assert [(problem.id, problem.place.file) for problem in raised.value.problems] == [
        ("changed", str(spoiled.pdf)),
        ("changed", str(other.pdf)),
    ]
    assert not (tmp_path / "ra").exists()


def test_the_same_name_may_stand_once_as_a_folder_and_once_as_a_zip_file(hand_out: HandOut, tmp_path: Path) -> None:
    hand_out([Asked("a", "b", NOTICE), Asked("a", "b", NOTICE, "zip")], tmp_path)

    assert set(below(tmp_path)) == {"a.zip", f"a/{CHECKSUMS}", "a/b.pdf"}


@LINKS
@pytest.mark.parametrize("to", ["outside", "another recipient"])
def test_a_folder_that_is_a_link_is_told_and_nothing_is_written(hand_out: HandOut, tmp_path: Path, to: str) -> None:
    root, outside = tmp_path / "ra", tmp_path / "ngoai"
    other = outside if to == "outside" else root / "Xã B"
    for folder in (root, outside, root / "Xã B"):
        folder.mkdir(exist_ok=True)
    (root / "Xã A").symlink_to(other)

    with pytest.raises(CannotCreateError) as raised:
        hand_out([Asked("Xã C", "a", NOTICE), Asked("Xã A", "a", NOTICE)], root)

    (problem,) = raised.value.problems
    assert (problem.id, problem.place.file) == ("link", str(root / "Xã A"))
    assert "dẫn đến nơi khác" in say(problem.message)
    assert below(tmp_path) == {}


@LINKS
def test_a_file_that_is_a_link_is_replaced_and_what_it_leads_to_stays(hand_out: HandOut, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai.pdf"
    outside.write_bytes(b"of another")
    (tmp_path / "ra" / "a").mkdir(parents=True)
    (tmp_path / "ra" / "a" / "b.pdf").symlink_to(outside)

    hand_out([Asked("a", "b", NOTICE)], tmp_path / "ra")

    assert outside.read_bytes() == b"of another"
    assert not (tmp_path / "ra" / "a" / "b.pdf").is_symlink()


@LINKS
def test_a_root_that_is_a_link_is_the_office_s_own_choice(hand_out: HandOut, tmp_path: Path) -> None:
    (tmp_path / "o-dia").mkdir()
    (tmp_path / "ra").symlink_to(tmp_path / "o-dia")

    hand_out([Asked("a", "b", NOTICE)], tmp_path / "ra")

    assert (tmp_path / "o-dia" / "a" / "b.pdf").read_bytes() == NOTICE


@given(
    st.text(max_size=30) | st.text(st.sampled_from("./\\ aA\u0301:"), max_size=8), st.sampled_from(["folder", "zip"])
)
def test_whatever_the_recipient_is_called_all_stays_inside(
    hand_out: HandOut, tmp_path_factory: pytest.TempPathFactory, recipient: str, to: str
) -> None:
    parent = tmp_path_factory.mktemp("distribution")
    root = parent / "ra"
    root.mkdir()
    item = Asked(recipient, "b", NOTICE, "zip" if to == "zip" else "folder")
    try:
        told = hand_out([item], root)
    except InputError:
        told = []

    assert [path.name for path in parent.iterdir()] == ["ra"]
    assert {path for path in root.rglob("*") if path.is_file()} == {one.path for one in told}
    assert len(list(root.iterdir())) == bool(told)
