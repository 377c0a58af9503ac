from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen import source
from reportgen.errors import Place
from reportgen.messages import say
from reportgen.orthography import normal
from reportgen.source import Mapping, Scalar, Sequence, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Read = Callable[[str | bytes], Source]

FILE = "phien.yaml"
PARSERS = {"libyaml": getattr(yaml, "CBaseLoader", None), "Python": yaml.BaseLoader}
SAMPLE = """\
# Kỳ họp thứ 11
format: 1
paper:
  number: 06
  subject: "Kết quả kỳ họp: thứ 11"
  date:
  opening: |
    Sáng ngày 17/12/2020,
      Hội đồng nhân dân họp.

  closing: >-
    Trên đây là
    thông báo.
figures:
  grain: {name: 'Sản lượng', value: "4.368", unit: tấn}
  forest:
    value: 65.10
    note: ~
guests:
  - name: Nguyễn Văn A
    time: 8:05
  - name: "Trần Th\\u1ecb B"
    posts: [a, "b, c", 'd']
"""
TREE = {
    "format": "1",
    "paper": {
        "number": "06",
        "subject": "Kết quả kỳ họp: thứ 11",
        "opening": "Sáng ngày 17/12/2020,\n  Hội đồng nhân dân họp.",
        "closing": "Trên đây là thông báo.",
    },
    "figures": {"grain": {"name": "Sản lượng", "value": "4.368", "unit": "tấn"}, "forest": {"value": "65.10"}},
    "guests": [{"name": "Nguyễn Văn A", "time": "8:05"}, {"name": "Trần Thị B", "posts": ["a", "b, c", "d"]}],
}


def read_with(parser: object, written: str | bytes) -> Source:
    data = written.encode() if isinstance(written, str) else written
    with mock.patch.object(source, "PARSER", parser):
        return source.read(data, FILE)


@pytest.fixture(params=PARSERS)
def read(request: pytest.FixtureRequest) -> Read:
    parser = PARSERS[request.param]
    if parser is None:
        pytest.skip("PyYAML was built without libyaml")
    return lambda written: read_with(parser, written)


def sound(found: Source) -> Mapping:
    assert [problem.told() for problem in found.problems] == []
    assert found.root is not None
    return found.root


def told(found: Source) -> list[str]:
    return [problem.told().removeprefix(f"{FILE}:").strip() for problem in found.problems]


def ids(found: Source) -> list[str]:
    return [problem.id for problem in found.problems]


def scalars_in(node: object) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping | Sequence):
        for inner in node.values() if isinstance(node, Mapping) else node:
            yield from scalars_in(inner)


def scalar(node: object) -> Scalar:
    (found,) = scalars_in(node)
    return found


def test_everything_in_a_file_is_text_in_groups_and_lists(read: Read) -> None:
    assert sound(read(SAMPLE)) == TREE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Mac"])
def test_a_file_may_come_from_any_system(read: Read, end: str) -> None:
    found = read(b"\xef\xbb\xbf" + SAMPLE.replace("\n", end).encode())

    assert sound(found) == TREE
    assert source.place_of(sound(found), ("guests", 0, "time")) == Place(FILE, 21, 11)


@pytest.mark.parametrize(
    "word", ["no", "on", "true", "010", "1e3", "12:30", "0x1F", "2020-12-17", ".inf", "1_000", "-"]
)
def test_a_plain_word_stays_the_text_it_is(read: Read, word: str) -> None:
    assert sound(read(f"a: {word}x\nb: [{word}x]"))["a"] == f"{word}x"
    assert word == "-" or sound(read(f"a: {word}"))["a"] == word


@pytest.mark.parametrize(
    ("written", "text", "quoted", "folded"),
    [
        pytest.param("65.10", "65.10", False, False, id="a plain word is not quoted"),
        pytest.param('"65.10"', "65.10", True, False, id="double marks quote"),
        pytest.param("'65.10'", "65.10", True, False, id="single marks quote"),
        pytest.param("|\n  65.10", "65.10", False, True, id="a block is not quoted, but folded"),
        pytest.param(">\n  a\n  b\n\n", "a b", False, True, id="a folded block loses its last line end"),
        pytest.param("|+\n  a\n\n\n", "a", False, True, id="a block that keeps line ends loses them"),
        pytest.param("a\n  b", "a b", False, True, id="plain words on two lines are folded"),
        pytest.param('"a\n  b"', "a b", True, True, id="quoted words on two lines are folded"),
        pytest.param("u\u0309y", "ủy", False, True, id="letters that were composed do not stand as written"),
        pytest.param("a\tb", "a b", False, False, id="a tab is a space"),
        pytest.param('"a\\tb"', "a b", True, False, id="an escaped tab is a space"),
        pytest.param('""', "", True, False, id="empty marks are a text, not nothing"),
        pytest.param('"null"', "null", True, False, id="a quoted null is a word"),
    ],
)
def test_a_scalar_knows_how_it_was_written(read: Read, written: str, text: str, quoted: bool, folded: bool) -> None:  # noqa: FBT001
    found = scalar(sound(read(f"a: {written}\n")))

    assert (found, found.quoted, found.folded, found.place) == (text, quoted, folded, Place(FILE, 1, 4))


def test_columns_count_characters(read: Read) -> None:
    root = sound(read("khóa: {tỉnh: Bắc Kạn, \U0001f33e: lúa}\n"))

    assert source.place_of(root, ("khóa", "tỉnh")) == Place(FILE, 1, 14)
    assert source.place_of(root, ("khóa", "\U0001f33e")) == Place(FILE, 1, 26)
    assert source.place_of_key(root, ("khóa", "\U0001f33e")) == Place(FILE, 1, 23)


def test_special_spaces_and_invisible_characters_do_not_hide_the_indentation(read: Read) -> None:
    assert sound(read("a:\n\u00a0\u2003b:\u00a0c\n\u200b  d:\u202fe\u200b\n\ufefff: g\n")) == {
        "a": {"b": "c", "d": "e"},
        "f": "g",
    }


def test_a_key_left_blank_is_absent_and_its_place_is_known(read: Read) -> None:
    root = sound(read("a:\nb: ~\nc: ''\n"))

    assert root == {"c": ""}
    assert root.blank == {"a": Place(FILE, 1, 3), "b": Place(FILE, 2, 4)}
    assert source.place_of(root, ("a",)) == Place(FILE, 1, 3)


def test_no_half_of_a_value_with_a_comma_is_lost_in_braces(read: Read) -> None:
    found = read("a: {value: 65,79, unit: ha}\nb: {name: ngô, lúa }\n")

    assert told(found) == [f"1:17: a.79: thiếu giá trị - {GAP}", f"2:20: b.lúa: thiếu giá trị - {GAP}"]
    assert told(read("a: {forest} tăng\n")) == [f"1:11: a.forest: thiếu giá trị - {GAP}", "1:13: " + AFTER]


@pytest.mark.parametrize(
    ("path", "value", "key", "spelled"),
    [
        (("figures", "forest", "value"), (17, 12), (17, 5), "figures.forest.value"),
        (("guests", 0, "name"), (20, 11), (20, 5), "guests[1].name"),
        (("guests", 1, "posts", 2), (23, 24), (23, 24), "guests[2].posts[3]"),
        (("guests", 1), (22, 5), (22, 5), "guests[2]"),
        (("guests", 7, "name"), (20, 3), (20, 3), "guests[8].name"),
        (("paper", "union-tag", "number"), (4, 11), (4, 3), "paper.union-tag.number"),
        (("paper", "missing"), (4, 3), (4, 3), "paper.missing"),
        (("paper", "date"), (6, 8), (6, 3), "paper.date"),
        (("format", "deeper"), (2, 9), (2, 9), "format.deeper"),
        (("missing",), (2, 1), (2, 1), "missing"),
        ((), (2, 1), (2, 1), ""),
    ],
)
def test_a_path_leads_to_the_nearest_place_and_counts_from_one(
    read: Read, path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int], spelled: str
) -> None:
    root = sound(read(SAMPLE))

    assert source.place_of(root, path) == Place(FILE, *value)
    assert source.place_of_key(root, path) == Place(FILE, *key)
    assert source.spelled(path) == spelled


def test_a_tree_survives_copying_and_the_way_to_another_process(read: Read) -> None:
    root = sound(read(SAMPLE))

    for again in (copy.deepcopy(root), pickle.loads(pickle.dumps(root))):  # noqa: S301  # our own
        assert again == root
        assert source.place_of(again, ("guests", 1, "posts", 2)) == Place(FILE, 23, 24)
        assert [text.quoted for text in scalars_in(again["figures"])] == [True, True, False, False]


def test_all_that_is_wrong_is_told_in_one_go_and_the_rest_is_read(read: Read) -> None:
    found = read(
        "a: 1\na: 2\nb: &x 1\nc: *x\nd: !!int 3\n<<: {e: 1}\nf: null\ng:\n- x\n-\n- ~\n"
        'h: "\\u202e1"\ni: a\x07\u2028b # \x00\n? [k]\n: {l: !t 1}\n~: 5\nz: z\n'
    )

    assert found.root == {"a": "1", "b": "1", "c": "*x", "d": "3", "g": ["x", "", ""], "h": "1", "i": "ab", "z": "z"}
    assert told(found) == [
        "2:1: a: khóa «a» đã có ở dòng 1 - chỉ giữ một",
        "3:4: b: không dùng neo và bí danh (& và *) - nếu là chữ thì đặt cả giá trị trong ngoặc kép",
        "4:4: c: không dùng neo và bí danh (& và *) - nếu là chữ thì đặt cả giá trị trong ngoặc kép",
        "5:4: d: không dùng nhãn «tag:yaml.org,2002:int» - nếu là chữ thì đặt cả giá trị trong ngoặc kép",
        "6:1: <<: không dùng khóa gộp «<<» - chép các khóa cần dùng vào đây",
        "7:4: f: «null» không phải một giá trị - không có giá trị thì bỏ trống; nếu là chữ thì đặt trong ngoặc kép",
        f"10:2: g[2]: thiếu giá trị - {GAP}",
        f"11:3: g[3]: thiếu giá trị - {GAP}",
        "12:4: h: ký tự không dùng được: U+202E - xóa ký tự này (có thể không nhìn thấy) rồi gõ lại",
        "13:5: ký tự không dùng được: U+0007 - xóa ký tự này (có thể không nhìn thấy) rồi gõ lại",
        "13:11: ký tự không dùng được: U+0000 - xóa ký tự này (có thể không nhìn thấy) rồi gõ lại",
        "14:3: khóa phải là chữ - nếu là chữ thì đặt cả giá trị trong ngoặc kép",
        "15:7: ?.l: không dùng nhãn «!t» - nếu là chữ thì đặt cả giá trị trong ngoặc kép",
        "16:1: ~: thiếu khóa trước dấu hai chấm",
    ]


@pytest.mark.parametrize(
    "character", [*"\x00\x08\x0b\x1b\x7f\x85\u061c\u200e\u2028\u202e\u2066\ufdd0\ufffd\uffff\U0001ffff\U000e0041"]
)
def test_a_character_that_no_paper_holds_is_named(read: Read, character: str) -> None:
    found = read(f"# Đầu\na: 1\nvăn bản: chữ{character * 2} ấy\n")

    assert [(problem.id, problem.place) for problem in found.problems] == [("character", Place(FILE, 3, 13))]
    assert f"U+{ord(character):04X}" in say(found.problems[0].message)
    assert found.root == {"a": "1", "văn bản": "chữ ấy"}


@pytest.mark.parametrize("character", [*"ạễ–…“”•✓°²½₫\u0323\U0001f600\ue000"])
def test_a_character_that_paper_may_hold_is_read(read: Read, character: str) -> None:
    assert sound(read(f"a: x{character}")) == {"a": normal(f"x{character}")}


def test_a_long_or_odd_key_does_not_blow_up_its_message(read: Read) -> None:
    key = json.dumps("dòng\n" + "k" * 2_000)
    found = read(f"? {key}\n: x\n? {key}\n: y\n")

    assert told(found) == [f"3:3: dòng {'k' * 35}…: khóa «dòng {'k' * 35}…» đã có ở dòng 1 - chỉ giữ một"]
    assert source.excerpt("a\x1b[31m\tb\n") == "a\ufffd[31m b"


GAP = "ghi giá trị hoặc bỏ mục này; giá trị có dấu phẩy thì đặt trong ngoặc kép"
QUOTE = "nếu là chữ thì đặt cả giá trị trong ngoặc kép"
PAIR = "viết «khóa: giá trị», sau dấu hai chấm có dấu cách; các khóa cùng nhóm thẳng cột"
TABS = "lùi vào bằng phím Tab - thay mỗi Tab bằng hai dấu cách"
OPENED = "ngoặc chưa đóng, hoặc giữa các mục thiếu dấu phẩy - " + QUOTE
OPEN_MARK = " mở ở đây chưa đóng - thêm dấu ấy ở cuối giá trị"
AFTER = "còn chữ sau khi giá trị đã đóng - " + QUOTE
INDENT = "dòng này lùi vào không khớp các dòng trên - " + PAIR
STRAY_COLON = "dấu hai chấm này không thuộc khóa nào: dòng này hoặc dòng trên sai - " + PAIR
COLON = "giá trị có dấu hai chấm bên trong - " + QUOTE
NO_PAIR = "dòng này không có dạng «khóa: giá trị» - " + PAIR
NO_KEYS = "tệp phải gồm các dòng «khóa: giá trị» - " + PAIR
UTF_8 = "lưu tệp bằng UTF-8"
SPLIT = "tách thành nhiều tệp"
BACKSLASH = "dấu \\ trong ngoặc kép có nghĩa riêng - viết hai lần dấu \\"
AFTER_BLOCK = "sau dấu | hoặc > phải xuống dòng - " + QUOTE


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("a:\n\tb: 1\n", "2:1: " + TABS, id="a tab indents a key"),
        pytest.param("a:\n  b: 1\n\tc: 2\n", "3:1: " + TABS, id="a tab indents the next key"),
        pytest.param("a: |\n\ttext\n", "2:1: " + TABS, id="a tab indents a block"),
        pytest.param("a: Thông báo: số 5\n", "1:13: " + COLON, id="a colon in a value"),
        pytest.param("a: b\n  c: d\n", "2:4: " + STRAY_COLON, id="a key too far to the right"),
        pytest.param("x: 1\ny:\n  b:2\n  c: 3\n", "4:4: " + STRAY_COLON, id="no space after the first colon"),
        pytest.param("a: 1\nb\nc: 2\n", "2:1: " + NO_PAIR, id="no colon"),
        pytest.param("a: 1\nb:2\nc: 3\n", "2:1: " + NO_PAIR, id="no space after the colon"),
        pytest.param('a: "x\nb: 1\n', '1:4: dấu "' + OPEN_MARK, id="open double marks"),
        pytest.param("a: 'x\n---\n", "1:4: dấu '" + OPEN_MARK, id="open single marks"),
        pytest.param("a: 'it's'\nb: 1\n", "1:8: " + AFTER, id="an apostrophe in single marks"),
        pytest.param("a: [forest] tăng\nb: 1\n", "1:13: " + AFTER, id="a value that begins with a bracket"),
        pytest.param('"a" b: 1\n', "1:5: " + AFTER, id="words after a quoted key"),
        pytest.param("a: [x, y\nb: 1\n", "1:4: " + OPENED, id="an open list"),
        pytest.param("a: {x: y\n", "1:4: " + OPENED, id="an open group"),
        pytest.param("a: [\n", "2:1: " + OPENED, id="a list that the file cuts off"),
        pytest.param("a: | text\n", "1:6: " + AFTER_BLOCK, id="a value that begins with |"),
        pytest.param("a: > 5 tấn\n", "1:6: " + AFTER_BLOCK, id="a value that begins with >"),
        pytest.param("a: - b\n", f"1:4: danh sách phải mở đầu ở dòng dưới khóa - {QUOTE}", id="a list beside its key"),
        pytest.param("a:\n    b: 1\n  c: 2\n", "3:3: " + INDENT, id="a key between two levels"),
        pytest.param("  a: 1\nb: 2\n", "2:1: " + INDENT, id="a key before the first level"),
        pytest.param("a:\n  - b\n - c\n", "3:2: " + INDENT, id="an item between two levels"),
        pytest.param("a:\n  - b\n  c: 1\n", "3:3: " + INDENT, id="a key among items"),
        pytest.param("a: 1\n- b\n", "2:1: " + INDENT, id="an item among keys"),
        pytest.param('a: "\\xZZ"\n', "1:7: " + BACKSLASH, id="a backslash in double marks"),
        pytest.param(
            "%YAML 3.0\n---\na: 1\n", "1:1: tệp ghi một phiên bản YAML khác - bỏ dòng bắt đầu bằng %YAML", id="else"
        ),
    ],
)
def test_a_slip_of_syntax_is_explained_where_it_is(read: Read, written: str, expected: str) -> None:
    found = read(written)

    assert found.root is None
    assert ids(found) == ["yaml"]
    assert told(found)[0].removesuffix(" (version 1.* is required)") == expected


@pytest.mark.parametrize("value", ["@x", "%x", "`x`", "**x**", "*Ghủ", "& b", "!e!x y", "? x", "] x", ", x", "}"])
def test_a_sign_that_cannot_begin_a_value_is_named(read: Read, value: str) -> None:
    found = read(f"a: {value}\n")

    assert found.root is None
    assert told(found) == [f"1:4: giá trị mở đầu bằng «{value[0]}» - {QUOTE}"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "tệp trống", id="nothing"),
        pytest.param(b"# a\n\n", "tệp trống", id="only a comment"),
        pytest.param(b"---\n", "2:1: " + NO_KEYS, id="an empty document"),
        pytest.param(b"a:1\n", "1:1: " + NO_KEYS, id="a text"),
        pytest.param(b"- a\n", "1:1: " + NO_KEYS, id="a list"),
        pytest.param(b"a: 1\n---\nb: 2\n", "2:1: tệp chứa nhiều văn bản YAML - bỏ dòng «---»", id="two documents"),
        pytest.param(b"a: 1\nb: \xe1 \xe0", "2:4: tệp không phải UTF-8: byte 0xE1 ở đây - " + UTF_8, id="a code page"),
        pytest.param("a: 1".encode("utf-16"), "1:1: tệp không phải UTF-8: byte 0xFF ở đây - " + UTF_8, id="UTF-16"),
        pytest.param(b"a: " + b"x" * 2_000_000, "tệp lớn hơn 2000000 byte - " + SPLIT, id="more than 2 MB"),
        pytest.param(b"a: " + b"[" * 100_000, "1:23: lồng nhau quá 20 tầng", id="100,000 brackets"),
    ],
)
def test_what_cannot_be_read_ends_the_reading(read: Read, data: bytes, expected: str) -> None:
    found = read(data)

    assert found.root is None
    assert told(found) == [expected]


def test_what_was_found_before_the_end_is_told_too(read: Read) -> None:
    assert ids(read("a: 1\na: 2\nb: \x07\n---\n")) == ["duplicate-key", "character", "documents"]


def test_a_file_of_too_many_values_is_read_no_further(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_EVENTS", 1_000)

    assert sound(read("a:\n" + "- x\n" * 990))
    assert told(read("a:\n" + "- x\n" * 100_000)) == ["998:3: tệp có quá nhiều giá trị - " + SPLIT]


def test_a_hundred_problems_are_enough(read: Read) -> None:
    found = read("a: &a 1\nb: [" + "*a, " * 100_000 + "]\n")

    assert len(found.problems) == 101
    assert told(found)[-1].endswith("còn lỗi nữa; sửa các lỗi trên rồi chạy lại")


def test_a_scalar_of_a_hundred_thousand_characters_is_too_long(read: Read) -> None:
    assert sound(read("a: " + "x" * 100_000))
    assert told(read("a: " + "x" * 100_001)) == ["1:4: a: giá trị dài hơn 100000 ký tự"]


def check(written: str | bytes) -> None:
    """Read *written* with both parsers: no exception, and where both find nothing wrong, the same tree."""
    roots = []
    for parser in filter(None, PARSERS.values()):
        found = read_with(parser, written)
        assert found.root is not None or found.problems
        assert all(problem.told("en").startswith(FILE) for problem in found.problems)
        for text in scalars_in(found.root):
            assert text.place.file == FILE
            assert text.place.line >= 1
            assert text.isascii() or normal(text) == text
        if not found.problems:
            roots.append(found.root)
    assert not roots or roots[0] == roots[-1]


@given(st.binary() | st.text(alphabet="ab \n\t:-?,[]{}#&*!|>'\"%@`~<.\\\r\u00a0\u2028\ufeffủ"))
def test_whatever_the_bytes_reading_ends_with_keys_or_problems(written: str | bytes) -> None:
    check(written)


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(SAMPLE)),
            st.integers(0, 20),
            st.sampled_from(
                [*"\t\n:-[]{}'\"|>%@~*&!?#,\\\x00\x85\u00a0\u202e\ufeff\U0001f600", ": ", "- ", "---\n", "<<: "]
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_however_a_file_is_mangled_reading_ends_with_keys_or_problems(slips: list[tuple[int, int, str]]) -> None:
    written = SAMPLE
    for start, length, junk in slips:
        written = written[:start] + junk + written[start + length :]
    check(written)


@given(
    st.text(
        st.characters(max_codepoint=0x3FFFD, exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufffd"),
        min_size=1,
    )
)
def test_quoted_text_is_read_as_it_was_meant(text: str) -> None:
    for parser in filter(None, PARSERS.values()):
        assert sound(read_with(parser, f"a: {json.dumps(text, ensure_ascii=False)}"))["a"] == normal(text)


def test_text_that_yaml_would_take_for_a_comment_is_reported_not_lost(read: Read) -> None:
    found = read("a: số #12\nb: xong # chú thích\nc: 'số #12'\nd: C#\n")
    assert [(problem.id, str(problem.place)) for problem in found.problems] == [("cut-short", f"{FILE}:1:4")]
    assert found.root is not None
    assert (found.root["b"], found.root["c"], found.root["d"]) == ("xong", "số #12", "C#")


def test_a_reference_in_a_list_on_one_line_is_told_to_be_quoted(read: Read) -> None:
    (problem,) = read("a: [Được {rice}]\n").problems
    assert problem.told() == (
        f"{FILE}:1:10: dấu {{ trong danh sách hoặc nhóm viết trên một dòng"
        " - nếu là chữ thì đặt cả giá trị trong ngoặc kép"
    )
