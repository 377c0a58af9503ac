"""Messages: every one that the source says has its English, whole and in step, and is filled where it is shown."""

from __future__ import annotations

import ast
import gettext
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from reportgen import scalars
from reportgen.messages import CATALOGUES, LANGUAGES, msg, say
from reportgen.source import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

PACKAGE = Path(__file__).parent.parent / "reportgen"
TRANSLATED = [("en", "reportgen"), ("vi", "click")]
MAKERS = {"msg", "marked"}
# Where texts pass through that stand elsewhere: the definitions, and help texts that were marked.
PASSING_ON = {"messages.py": None, "cli/language.py": "told"}
# Tables of messages that share the values of their gaps, given when a row is found.
GIVEN_LATER = {"scalars.py": {"text"}, "syntax.py": {"sign", "words"}}
ODD_NUMBERS = ["+5", "5%", "٥", "1_000", "1e5", "inf", "0x1F", "- 5", "1 000", "1/2", "5 ha", ".5", "1.2.3", "năm"]
ODD_FILES = ["a:\n\tb: 1", 'a: "\\d"', "a: 'b", "a: [b", "a: @b", "a: |b", "a: b: c", "a\nb", "a: - b", "a: 'b' c"]


class Call(NamedTuple):
    """A call of ``msg`` or ``marked``: where it stands, and whether inside a function or in a table of the module."""

    node: ast.Call
    module: str
    inside: bool

    @property
    def place(self) -> str:
        return f"{self.module}:{self.node.lineno}"

    @property
    def text(self) -> str:
        first = self.node.args[0]
        assert isinstance(first, ast.Constant)
        return str(first.value)


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def calls() -> list[Call]:
    """Return every call that makes a message from a text of its own."""
    found: list[Call] = []

    def walk(node: ast.AST, module: str, *, inside: bool) -> None:
        if isinstance(node, ast.FunctionDef):
            if PASSING_ON.get(module) == node.name:
                return
            inside = True
        if isinstance(node, ast.Call) and name_of(node.func) in MAKERS:
            found.append(Call(node, module, inside))
        for child in ast.iter_child_nodes(node):
            walk(child, module, inside=inside)

    for module, tree in modules():
        if PASSING_ON.get(module, "") is not None:
            walk(tree, module, inside=False)
    assert len(found) > 150
    return found


def extracted() -> set[str]:
    keywords = dict.fromkeys(MAKERS)
    found = {text for _, _, text, _, _ in extract_from_dir(PACKAGE, [("**.py", "python")], keywords=keywords)}
    assert len(found) > 150
    return {text for text in found if isinstance(text, str)}


def file_of(lang: str, domain: str, suffix: str) -> Path:
    return CATALOGUES / lang / "LC_MESSAGES" / (domain + suffix)


def catalogue(lang: str = "en", domain: str = "reportgen") -> Catalog:
    with file_of(lang, domain, ".po").open("rb") as file:
        messages = read_po(file, locale=lang, domain=domain, abort_invalid=True)
    assert len(messages) > 15
    return messages


def pairs() -> list[tuple[str, str]]:
    """Return each message of the program in Vietnamese and in English, which is empty if it is missing."""
    found = [(message.id, message.string) for message in catalogue() if message.id]
    return [(text, english) for text, english in found if isinstance(text, str) and isinstance(english, str)]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_message_is_in_the_catalogue_and_nothing_else() -> None:
    assert extracted() == {text for text, _ in pairs()}


@pytest.mark.parametrize(("lang", "domain"), TRANSLATED)
def test_every_message_is_translated(lang: str, domain: str) -> None:
    messages = catalogue(lang, domain)

    def is_translated(message: Message) -> bool:
        strings = [message.string] if isinstance(message.string, str) else message.string or []
        return bool(strings) and all(strings) and not message.fuzzy

    assert [message.id for message in messages if message.id and not is_translated(message)] == []
    assert not messages.obsolete


def test_gaps_are_the_same_in_both_languages() -> None:
    assert [text for text, english in pairs() if english and gaps(text) != gaps(english)] == []


def test_english_begins_and_ends_as_the_vietnamese_does() -> None:
    def form(text: str) -> tuple[bool, bool, bool]:
        return text[0].isupper(), text.endswith("."), text.endswith("?")

    assert [english for text, english in pairs() if english and form(text) != form(english)] == []


@pytest.mark.parametrize(("lang", "domain"), TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(lang: str, domain: str) -> None:
    written, fresh = catalogue(lang, domain), BytesIO()
    write_mo(fresh, written)
    fresh.seek(0)
    expected = gettext.GNUTranslations(fresh)
    with file_of(lang, domain, ".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
        file.seek(0)
        ids = [message.id for message in (*written, *read_mo(file)) if message.id]

    for text in ids:
        if isinstance(text, str):
            assert compiled.gettext(text) == expected.gettext(text)
        else:
            for number in (1, 2):
                assert compiled.ngettext(text[0], text[1], number) == expected.ngettext(text[0], text[1], number)


def test_every_message_is_a_literal_text() -> None:
    def is_literal(node: ast.Call) -> bool:
        first = node.args[0] if len(node.args) == 1 else None
        return isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value != ""

    assert [call.place for call in calls() if not is_literal(call.node)] == []


def test_no_message_is_made_without_its_maker() -> None:
    made = [
        f"{module}:{node.lineno}"
        for module, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node.func) == "Message"
    ]
    assert [place for place in made if not place.startswith("messages.py:")] == []


def test_every_gap_is_given_and_nothing_more() -> None:
    wrong = []
    for call in calls():
        given = {keyword.arg for keyword in call.node.keywords if keyword.arg is not None}
        shared = any(keyword.arg is None for keyword in call.node.keywords) or not call.inside
        needed = gaps(call.text)
        if not given <= needed or not needed - given <= (GIVEN_LATER.get(call.module, set()) if shared else set()):
            wrong.append(call.place)
    assert wrong == []


def test_every_help_text_is_marked() -> None:
    helps = [
        (f"{module}:{node.value.lineno}", node.value)
        for module, tree in modules()
        if module.startswith("cli/")
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "help"
    ]
    assert len(helps) > 10
    assert [place for place, node in helps if not (isinstance(node, ast.Call) and name_of(node.func) == "marked")] == []


def test_a_message_is_said_in_either_language() -> None:
    message = msg("khóa «{key}» đã có ở dòng {line}", key="term", line=3)

    assert say(message) == say(message, "vi") == "khóa «term» đã có ở dòng 3"
    assert say(message, "en") == "the key «term» is already on line 3"


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    message = msg("cần {wanted}, ở đây là một danh sách", wanted=msg("một ngày"))

    assert say(message) == "cần một ngày, ở đây là một danh sách"
    assert say(message, "en") == "expected a date, found a list"


def test_a_text_or_a_language_without_translation_stays_vietnamese() -> None:
    unknown = msg("chưa ai dịch câu {number}", number=7)

    assert say(unknown, "en") == "chưa ai dịch câu 7"
    assert say(msg("chỉ giữ một"), "fr") == "chỉ giữ một"


def test_braces_in_a_value_are_said_as_they_are() -> None:
    assert say(msg("không có cách in «{selector}»", selector="{x} {"), "en") == "a figure has no form «{x} {»"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", ODD_NUMBERS)
def test_what_is_no_number_is_quoted_in_the_reason(number: str, lang: str) -> None:
    with pytest.raises(scalars.Misread) as caught:
        scalars.decimal(number)

    assert f"«{number}»" in say(caught.value.message, lang)


@pytest.mark.parametrize("data", ODD_FILES)
def test_what_is_no_yaml_is_told_in_both_languages(data: str) -> None:
    problems = read(data.encode(), "ky-hop.yaml").problems

    assert problems
    for problem in problems:
        assert len({problem.told(lang) for lang in LANGUAGES}) == len(LANGUAGES)
