"""Names from data: a file of any name stays in its folder, and two names never become one unsaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.attachment import LONGEST_NAME
from reportgen.errors import InputError, Place
from reportgen.messages import say
from reportgen.names import clashes, safe
from reportgen.source import Scalar

if TYPE_CHECKING:
    from pathlib import Path

KEPT = {
    "a plain name": "Ủy ban nhân dân xã Nông Thượng",
    "a hyphen": "HĐND - UBND",
    "dots inside": "TP. Bắc Kạn v1.2",
    "brackets and commas": "Ban Pháp chế (02 bản), tổ 1",
    "like a device": "Công ty CON1",
    "a long device": "COM10",
    "a hyphen first": "-n",
    "the longest": "x" * LONGEST_NAME,
}
CHANGED = {
    "number and symbol": ("09/TB-HĐND", "09-TB-HĐND"),
    "a backslash": ("09\\TB-HĐND", "09-TB-HĐND"),
    "a colon": ("Tổ A: phía Bắc", "Tổ A- phía Bắc"),
    "signs of Windows": ('a*b?c"d<e>f|g', "a-b-c-d-e-f-g"),
    "a last full stop": ("Thường trực HĐND TP.", "Thường trực HĐND TP"),
    "last stops and spaces": ("a. . ", "a"),
    "spaces around": ("  a b  ", "a b"),
    "a no-break space": ("Xã\u00a0Nông Thượng", "Xã Nông Thượng"),
    "decomposed": (normalize("NFD", "Kỳ họp"), "Kỳ họp"),
}
REFUSED = {
    "nothing": ("", "tên trống"),
    "only spaces": ("  \u00a0", "tên trống"),
    "this folder": (".", "nơi khác"),
    "the folder above": ("..", "nơi khác"),
    "a traversal": ("../../etc/passwd", "nơi khác"),
    "a traversal inside": ("a/../../b", "nơi khác"),
    "a traversal of Windows": ("..\\a", "nơi khác"),
    "a hidden traversal": ("a/.. /b", "nơi khác"),
    "an absolute path": ("/etc/passwd", "nơi khác"),
    "a drive": ("C:\\a", "nơi khác"),
    "a share": ("\\\\may\\a", "nơi khác"),
    "a folder": ("a/", "nơi khác"),
    "only stops": ("...", "trong thư mục"),
    "a hidden file": (".bashrc", "bắt đầu"),
    "a device": ("con", "thiết bị"),
    "a device with a suffix": ("NUL.txt", "thiết bị"),
    "a port": ("COM1.txt", "thiết bị"),
    "a port with a small digit": ("lpt³", "thiết bị"),
    "a device with spaces": ("aux .b", "thiết bị"),
    "a device with a stop": ("PRN.", "thiết bị"),
    "a nul": ("a\x00b", "ký tự"),
    "a new line": ("a\nb", "ký tự"),
    "an escape": ("\x1b[31m", "ký tự"),
    "letters turned round": ("a\u202efdp", "ký tự"),
    "an unseen sign": ("a\u200bb", "ký tự"),
    "half a sign": ("a\ud800", "ký tự"),
    "one too many": ("x" * (LONGEST_NAME + 1), "quá dài"),
    "many bytes": ("ế" * (LONGEST_NAME // 3 + 1), "quá dài"),
}


@pytest.mark.parametrize("name", KEPT.values(), ids=KEPT)
def test_a_name_that_can_stand_everywhere_is_kept(name: str) -> None:
    assert safe(name) == name


@pytest.mark.parametrize(("name", "expected"), CHANGED.values(), ids=CHANGED)
def test_what_no_file_name_can_hold_is_replaced(name: str, expected: str) -> None:
    assert safe(name) == expected
    assert safe(name, ".pdf") == f"{expected}.pdf"


@pytest.mark.parametrize(("name", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_name_is_refused_and_told_why(name: str, why: str) -> None:
    with pytest.raises(InputError) as raised:
        safe(name)

    (problem,) = raised.value.problems
    assert problem.id == "name"
    assert why in say(problem.message)
    assert problem.told().isprintable()


def test_a_suffix_does_not_make_a_device_a_name_nor_a_name_too_long() -> None:
    for name in ("con", "NUL", "x" * (LONGEST_NAME - 3), "."):
        with pytest.raises(InputError):
            safe(name, ".pdf")


def test_a_name_still_knows_where_it_was_written() -> None:
    place = Place("dot-in.yaml", 3, 7)
    name = safe(Scalar("09/TB-HĐND", place), ".pdf")

    assert isinstance(name, Scalar)
    assert name.place == place
    with pytest.raises(InputError) as raised:
        safe(Scalar("..", place))
    assert raised.value.problems[0].place == place


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a", "b"], []),
        (["a", "a"], ["a"]),
        (["Đ", "đ", "d"], ["đ"]),
        (["Xã A", "xã a", "XÃ A"], ["xã a", "XÃ A"]),
        (["kỳ", normalize("NFD", "kỳ")], [normalize("NFD", "kỳ")]),
        (["strasse", "straße"], ["straße"]),
        (["hòa", "hoà"], []),
    ],
)
def test_names_that_some_system_takes_for_one_are_told(names: list[str], expected: list[str]) -> None:
    assert [problem.message.values["name"] for problem in clashes(names)] == expected


def test_a_clash_is_told_with_both_names_and_both_places() -> None:
    names = [safe(Scalar(name, Place("dot-in.yaml", line, 5))) for line, name in enumerate(("TP.", "tp"), 1)]

    (problem,) = clashes(names)

    assert problem.told().startswith("dot-in.yaml:2:5: «tp» trùng tên với «TP»")
    assert "dot-in.yaml:1:5" in problem.told()


hostile = st.text(st.sampled_from("./\\: \u00a0\u0301\u1ebfaAconNUL1\n\u202e*-"), max_size=8)
texts = st.text(max_size=40) | hostile


def written(name: str) -> str | None:
    """Return the safe form of *name*, None where it is refused."""
    try:
        return safe(name)
    except InputError:
        return None


@given(texts)
@example("..")
@example("a/../b")
def test_whatever_the_name_its_file_stays_inside(name: str) -> None:
    file = written(name)
    if file is None:
        return
    assert re.fullmatch(r'[^\x00-\x1f\x7f/\\:*?"<>|]+', file)
    assert file not in {".", ".."}
    assert file == file.strip(" ").rstrip(".")
    assert is_normalized("NFC", file)
    assert len(file.encode()) <= LONGEST_NAME
    assert safe(file) == file


@given(st.lists(texts, min_size=2, max_size=6, unique=True))
@example(["a/b", "a-b"])
@example(["a.", "A"])
def test_two_names_never_become_one_file_unsaid(names: list[str]) -> None:
    files = [file for name in names if (file := written(name)) is not None]
    told = [problem.message.values["name"] for problem in clashes(files)]

    apart = {normalize("NFD", file).casefold() for file in files}

    assert len(files) - len(apart) == len(told)


@given(texts)
def test_the_file_system_agrees(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    file = written(name)
    if file is None:
        return
    folder: Path = tmp_path_factory.mktemp("names")
    (folder / file).write_bytes(b"")

    assert [path.name for path in folder.iterdir()] == [file]
