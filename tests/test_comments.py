"""Comments are found where YAML has them, and taken out without a change to what the text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import comments as module
from reportgen import shipped
from reportgen.comments import comments, stripped
from reportgen.source import Mapping, Node, Scalar, Sequence, read

if TYPE_CHECKING:
    from pathlib import Path

CASES = {
    "on a line of its own": ("# c\na: 1\n", [(1, 1)], "a: 1\n"),
    "for an editor": ("# yaml-language-server: $schema=x.json\na: 1\n", [(1, 1)], "a: 1\n"),
    "indented": ("a:\n    # c\n  b: 1\n", [(2, 5)], "a:\n  b: 1\n"),
    "after a value": ("a: 1   # c\nb: 2\n", [(1, 8)], "a: 1\nb: 2\n"),
    "after a key": ("a: # c\n  b: 1\n", [(1, 4)], "a:\n  b: 1\n"),
    "after a dash": ("a:\n  -   # c\n    b: 1\n", [(2, 7)], "a:\n  -\n    b: 1\n"),
    "after a quoted value": ("a: 'x # y' # z\n", [(1, 12)], "a: 'x # y'\n"),
    "in a list on several lines": ("a: [x, # c\n  # d\n  y]\n", [(1, 8), (2, 3)], "a: [x,\n  y]\n"),
    "close to a comma": ("a: [x,#c\n  y]\n", [(1, 7)], "a: [x,\n  y]\n"),
    "with a second number sign": ("a: 1 # c # d\n", [(1, 6)], "a: 1\n"),
    "behind the sign of a block": ("a: | # c\n  x\nb: >-2 # d\n   y\n", [(1, 6), (3, 8)], "a: |\n  x\nb: >-2\n   y\n"),
    "below a block": ("a: |\n  x\n# c\nb: 1\n", [(3, 1)], "a: |\n  x\nb: 1\n"),
    "below a block, less indented": ("a:\n  b: |\n    x\n   # c\n  d: 1\n", [(4, 4)], "a:\n  b: |\n    x\n  d: 1\n"),
    "before blank lines that a block would keep": ("a: |+\n  x\n\n# c\n\nb: 1\n", [(4, 1)], "a: |+\n  x\n\nb: 1\n"),
    "before spaces that a block would take": ("a: |\n  x\n# c\n      \nb: 1\n", [(3, 1)], "a: |\n  x\nb: 1\n"),
    "at the end, without a line end": ("a: 1\n# c", [(2, 1)], "a: 1\n"),
    "after a value at the very end": ("a: 1 # c", [(1, 6)], "a: 1"),
    "with the line ends of Windows": ("# c\r\na: 1 # d\r\nb: 2\r\n", [(1, 1), (2, 6)], "a: 1\r\nb: 2\r\n"),
    "with the line ends of old": ("a: 1 # c\rb: 2\r", [(1, 6)], "a: 1\rb: 2\r"),
    "after a byte order mark": ("\ufeff# c\na: 1 # d\n", [(1, 1), (2, 6)], "\ufeffa: 1\n"),
    "after a tab": ("a: 1\t# c\n", [(1, 6)], "a: 1\n"),
    "after a space that does not break": ("a: 1\u00a0# c\n", [(1, 6)], "a: 1\u00a0\n"),
    "after signs that nobody sees": ("a: x\u200by\u200b # c\n", [(1, 9)], "a: x\u200by\u200b\n"),
    "behind a number sign in a word": ("a: x\u200b#y # c\n", [(1, 9)], "a: x\u200b#y\n"),
    "around the marks of a document": (
        "%YAML 1.1 # c\n--- # d\na: 1\n... # e\n",
        [(1, 11), (2, 5), (4, 5)],
        "%YAML 1.1\n---\na: 1\n...\n",
    ),
    "alone": ("# c\n# d", [(1, 1), (2, 1)], ""),
    "nowhere": ("", [], ""),
}
NO_COMMENTS = [
    "a: b#c\n",
    "a: '# c'\n",
    'a: "x # c"\n',
    'a: "x\n  # c\n  y"\n',
    "a: |\n  # c\n  x\n",
    "a: >-\n  x\n   # c\n",
    "a: |\n\n  x\n  # c",
    "a#b: 1\n",
    "- https://x.vn/#y\n",
]


@pytest.mark.parametrize(("text", "places", "bare"), CASES.values(), ids=CASES)
def test_a_comment_is_found_and_taken_out(text: str, places: list[tuple[int, int]], bare: str) -> None:
    assert comments(text) == places
    assert stripped(text) == bare


@pytest.mark.parametrize("text", NO_COMMENTS)
def test_a_number_sign_inside_a_value_is_none(text: str) -> None:
    assert comments(text) == []
    assert stripped(text) == text


@pytest.mark.parametrize("path", sorted(shipped.folder("data").rglob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_data_say_the_same_without_their_comments(path: Path) -> None:
    text = path.read_bytes().decode()
    assert comments(text)

    bare = stripped(text)

    assert comments(bare) == []
    assert read(bare.encode(), "x").root == read(text.encode(), "x").root


def test_a_text_that_would_say_something_else_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_written", lambda _, column: column - 2)

    with pytest.raises(AssertionError, match="something else"):
        stripped("a: 12 # c\n")


# Random files: a tree of keys, lists and texts, written in every style of YAML, with comments wherever one may stand.

WORDS = st.text("ab#:' \"áỦ-{}[]|>&*!%@,", max_size=12)
KEYS = st.lists(st.text("abcđ", min_size=1, max_size=4), max_size=4, unique=True)
COMMENT = st.sampled_from(["#", "# c", "# a: b # 'c", '# "', "#| x", "# {[", "#\té", "# - #"])
LINE_COMMENT = st.lists(st.tuples(st.integers(0, 9), COMMENT), max_size=2)
TAIL = st.one_of(st.just(""), st.tuples(st.sampled_from([" ", "  ", "\t", " \t", "\u00a0"]), COMMENT).map("".join))


@st.composite
def files(draw: st.DrawFn) -> str:
    """Write a file of keys whose every line may carry a comment."""
    lines: list[str] = []

    def end(line: str) -> None:
        lines.append(line + draw(TAIL))
        lines.extend(" " * indent + comment for indent, comment in draw(LINE_COMMENT))

    def quoted(text: str) -> str:
        if draw(st.booleans()):
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def block(indent: str) -> None:
        """Write a block scalar; comments may stand behind its sign and, less indented, below it."""
        sign, keep = draw(st.sampled_from("|>")), draw(st.sampled_from(["", "-", "+"]))
        lines.append(f"{lines.pop()} {sign}{keep}" + draw(TAIL).replace("\t", " ").replace("\u00a0", " "))
        body = draw(st.lists(st.one_of(WORDS, COMMENT, st.just("")), min_size=1, max_size=4))
        lines.extend(f"{indent}x{text}" if text else "" for text in body)
        lines.extend(" " * min(less, len(indent) - 1) + comment for less, comment in draw(LINE_COMMENT))
        lines.extend(draw(st.lists(st.sampled_from(["", "  ", " " * 12]), max_size=2)) if lines[-1].strip() else [])

    def value(indent: str, depth: int) -> None:
        kind = draw(st.sampled_from(["quoted", "plain", "empty", "flow", "block", "keys", "list"][: 7 if depth else 5]))
        match kind:
            case "quoted":
                end(f"{lines.pop()} {quoted(draw(WORDS))}")
            case "plain":
                end(f"{lines.pop()} {draw(st.sampled_from(['x', 'a#b', 'sáu mươi', 'x-# y', '08']))}")
            case "flow":
                items = draw(st.lists(WORDS, min_size=1, max_size=3))
                end(lines.pop() + " [")
                for item in items:
                    end(f"{indent}  {quoted(item)},")
                end(f"{indent}]")
            case "block":
                block(indent + "  ")
            case "keys":
                end(lines.pop())
                keys(indent + "  ", depth - 1)
            case "list":
                end(lines.pop())
                for _ in range(draw(st.integers(1, 3))):
                    lines.append(f"{indent}  -")
                    value(indent + "  ", 0)
            case _:
                end(lines.pop())

    def keys(indent: str, depth: int) -> None:
        for key in draw(KEYS) or ["k"]:
            lines.append(f"{indent}{key}:")
            value(indent, depth)

    lines.extend(comment for _, comment in draw(LINE_COMMENT))
    keys("", 2)
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines) + draw(st.sampled_from(["", "\n"]))


def marked(node: Node) -> object:
    """Return what *node* says, with what else is known of its texts."""
    match node:
        case Mapping():
            return {key: marked(value) for key, value in node.items()}
        case Sequence():
            return [marked(value) for value in node]
        case Scalar():
            return str(node), node.quoted, node.folded


@given(files())
def test_any_file_says_the_same_without_comments_and_has_none_left(text: str) -> None:
    before = read(text.encode(), "x")
    places = comments(text)

    bare = stripped(text)
    after = read(bare.encode(), "x")

    assert comments(bare) == []
    assert stripped(bare) == bare
    assert before.root is not None, before.problems
    assert after.root is not None
    assert marked(after.root) == marked(before.root)
    lines = text.splitlines()
    assert all(lines[line - 1][column - 1] == "#" for line, column in places)
