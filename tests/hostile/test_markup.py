"""Text from data never acts: whatever markup, code or path it holds is printed letter by letter."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.hostile.corpus import OFFICE
from tests.hostile.fields import Field, fields
from tests.hostile.outcome import folder_with, paper, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ATTACKS = {
    "bold tags": "<b>đậm</b>",
    "a font": '<font color="red" size="99">x</font>',
    "a paragraph that ends": "</para> x",
    "a colour that is code": '<font color="[getattr(x, y )]"> z',
    "a line break": "a<br/>b",
    "a picture from a file": '<img src="file:///etc/passwd"/>',
    "a picture by its path": '<img src="/etc/passwd"/>',
    "a picture from the web": '<img src="http://127.0.0.1:9/a.png"/>',
    "a picture of data": '<img src="data:image/png;base64,AA"/>',
    "a link": '<a href="http://127.0.0.1:9/">x</a>',
    "a script": "<script>alert(1)</script>",
    "a link that is a script": '<a href="javascript:x()">x</a>',
    "an event": "<onDraw name='x'/>",
    "an open tag": "a < b and c > d",
    "a comment": "<!-- x --> y",
    "a marked section": "<![CDATA[ x ]]>",
    "an instruction": "<?php x ?>",
    "a document type": '<!ENTITY x "y">',
    "entities": "&amp; &lt;b&gt; &nbsp; &#65; &x;",
    "a bare ampersand": "A & B && C&D",
    "a shell variable": "${HOME} $HOME $(id) `id`",
    "a shell command": "; rm -rf x | cat > y",
    "a printf format": "%s %d %n %(x)s %%",
    "a template": "{{x}} {% y %} {0} {x!r:>9}",
    "a template of code": "<%= x %> #{y} @{z}",
    "LaTeX": "\\input{/etc/passwd} $x^2$ \\write18{id}",
    "PDF operators": ") Tj ET Q (x) Tj",
    "PDF objects": "endstream endobj 9 0 obj << /JS (x) >>",
    "PDF escapes": "\\) \\( \\101 \\n \\",
    "PostScript": "%!PS /x { 1 1 add } def",
    "a backslash at the end": "x\\",
    "SQL": "'; DROP TABLE x; -- y",
    "a spreadsheet formula": '=cmd|"/c calc"!A1',
    "a path": "../../../etc/passwd",
    "a path of Windows": "C:\\Windows\\x \\\\host\\share",
    "Markdown": "**x** _y_ [z](http://127.0.0.1:9/) ![w](/etc/passwd)",
    "YAML": "!!python/object:os.system [x] &a *a <<: - ?",
    "an escape sequence in letters": "\\x1b[31m \\u001b[0m ^[[2J",
    "quotation marks": "\"x\" 'y' «z» “w” ‘v’ `u`",
    "dots": ". .. ... ./. ;:,.",
    "dashes": "- -- --- – — x",
    "format characters of rich": "[red]x[/red] [link=http://127.0.0.1:9/]y[/link]",
}
VALUES = {"integer": "5", "enum": ""}
# What is no free text though its schema says so, with a value that fits.
BOUND: dict[str, str] = {
    "office": "van-phong.yaml",
    "paper.symbol": "BC-X",
    "appendices[1].columns[1].key": "khoa",
    "results.groups[1].figures[1]": "khoa",
    "targets.groups[1].figures[1]": "khoa",
    **dict.fromkeys(("value", "plan", "previous"), "5"),
    "locale": "vi_VN",
}
DAYS = {"first_day": "2020-12-17", "last_day": "2020-12-18", "sittings[1].start": "8:05", "sittings[1].end": "9:05"}
ABSENT = re.compile(
    r"format|^data$|column_names|photos|fonts|layout|\.total$|figures\.khoa\.(kind|meant|better|total)|acting|\.capacity|signing"
    r"|recurring|medium|paper\.opening|paper\.recipients|urgency|vote|delegates.absent|delegates.order|abbreviations"
    r"|sections\[1\]\.sections|copies|results\.chart|draft|contents|numbered|align|ordinals"
)
IN_HALF_A_LINE = {"issuer.parent[1]", "issuer.lines[1]", "paper.signatory.position", "paper.signatory.other_post"}
ON_ONE_LINE = {"place"}
LONGEST_IN_HALF_A_LINE = 16
SPACE = re.compile(r"\s+")


@cache
def everything() -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Return the fields that hold one value each: those of free text, and the others."""
    held = [field for field in fields() if field.schema.get("type") not in ("object", "array")]
    wanted = [field for field in held if not ABSENT.search(field.name)]
    free = [field for field in wanted if field.schema.get("type") == ["string", "number"] and not bound(field)]
    return tuple(free), tuple(field for field in wanted if field not in free)


def bound(field: Field) -> str:
    return BOUND.get(field.name) or (BOUND.get(str(field.path[-1]), "") if field.path[0] == "figures" else "")


def written(text: str) -> tuple[str, str]:
    """Write a session and an office whose every field of free text holds *text* and a word of its own."""
    free, others = everything()
    files: dict[bool, dict[str, Any]] = {False: {"format": "1"}, True: {"format": "1"}}
    for field in others:
        put(files[field.of_office], field.path, value_of(field))
    for number, field in enumerate(free):
        put(files[field.of_office], field.path, doubled(told(text, number)))
    session, office = (json.dumps(files[kind], ensure_ascii=False) for kind in (False, True))
    return session, office


def told(text: str, number: int) -> str:
    """Return what the free field of that *number* holds; half a line in capitals has no room for long words."""
    name = everything()[0][number].name
    narrow = name in IN_HALF_A_LINE and max(map(len, text.split())) > LONGEST_IN_HALF_A_LINE
    narrow = narrow or (name in ON_ONE_LINE and len(text) > LONGEST_IN_HALF_A_LINE)
    return f"{'' if narrow else text} x{number}x".strip()


def doubled(text: str) -> str:
    """Write *text* so that its braces are printed and stand for no figure."""
    return text.replace("{", "{{").replace("}", "}}")


def value_of(field: Field) -> str:
    if field.name == "paper.kind":
        return "báo cáo"
    if "enum" in field.schema:
        return str(field.schema["enum"][0])
    if field.schema.get("type") == "string":
        return DAYS.get(field.name, "2016 - 2021" if field.name == "tenure" else "2020-12-18")
    return bound(field) or "5"


def put(node: Any, path: tuple[str | int, ...], value: str) -> None:
    for step, after in pairwise(path):
        empty: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            if not node:
                node.append(empty)
            node = node[0]
        else:
            node = node.setdefault(step, empty)
    if isinstance(node, list):
        node.append(value)
    else:
        node[path[-1]] = value


def bare(text: str) -> str:
    return SPACE.sub("", text).casefold()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[int]:
    """Return the numbers of the fields that come to paper, found with text that is no trick."""
    text = bare(text_of(paper(folder_with(tmp_path_factory.mktemp("plain"), *written("chữ")))))
    found = [number for number, _ in enumerate(everything()[0]) if f"chữx{number}x" in text]
    assert len(found) > 60
    return found


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Return what is opened, asked or started from now on, outside the program's own files."""
    seen: list[tuple[str, str]] = []
    monkeypatch.setattr(_WATCH, "seen", seen)
    return seen


class _Watch:
    """The interpreter's own report of what a program touches; it cannot be taken away again, only muted."""

    seen: list[tuple[str, str]] | None = None

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.seen is None:
            return
        if event.startswith(
            ("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "ctypes.dlopen", "webbrowser")
        ):
            self.seen.append((event, str(arguments)))
        elif event == "open":
            self.seen.append((event, str(arguments[0])))


_WATCH = _Watch()
sys.addaudithook(_WATCH)


def opened_elsewhere(seen: list[tuple[str, str]], folder: Path) -> list[tuple[str, str]]:
    own = (str(folder), sys.prefix, sys.base_prefix, str(_own_root()))
    return [(event, what) for event, what in seen if event != "open" or not what.startswith(own)]


def _own_root() -> Path:
    from reportgen import shipped  # noqa: PLC0415  # only its place is wanted

    return shipped.folder("fonts").parent


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_markup_in_any_field_is_printed_letter_by_letter(
    tmp_path: Path, printed: list[int], touched: list[tuple[str, str]], attack: str
) -> None:
    session = folder_with(tmp_path, *written(attack))

    pdf = paper(session)

    assert opened_elsewhere(touched, tmp_path) == []
    text = bare(text_of(pdf))
    free = everything()[0]
    assert [free[number].name for number in printed if bare(told(attack, number)) not in text] == []
    assert list(living(pdf)) == []
    assert doubled(attack) == attack or bare(doubled(attack)) not in text


def test_markup_is_plain_text_in_the_title_and_the_bookmarks(tmp_path: Path) -> None:
    attack = "<b>&amp; )>> /JS (x) \\( %s {{y}}"
    pdf = paper(folder_with(tmp_path, *written(attack)))

    with pikepdf.open(BytesIO(pdf)) as document:
        title = str(document.docinfo["/Title"])
        with document.open_outline() as outline:
            bookmarks = [item.title for item in flat(outline.root)]

    assert attack in title
    assert [mark for mark in bookmarks if attack.casefold() in mark.casefold()]


def test_doubled_braces_in_a_figures_name_are_single_in_table_chart_and_sentence(tmp_path: Path) -> None:
    session = """format: 1
office: van-phong.yaml
figures: {a: {name: "Tên {{y}}", value: 5, plan: 3, unit: "đơn vị {{z}}", note: "{{n}}"}}
results: {groups: [{figures: [a], sentences: ["{a.name} đạt {a}"]}]}
"""

    text = text_of(paper(folder_with(tmp_path, session, OFFICE)))

    assert "{{" not in text
    assert text.count("Tên {y}") >= 3  # sentence, table, chart


def flat(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from flat(item.children)


def living(pdf: bytes) -> Iterator[str]:
    """Yield what a reader's click or the opening of *pdf* could set off."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for thing in document.objects:
            if not isinstance(thing, pikepdf.Dictionary):
                continue
            for key in ("/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/URI", "/Launch", "/RichMedia"):
                if key in thing:
                    yield key
            if thing.get("/S") in {"/URI", "/Launch", "/GoToR", "/JavaScript", "/SubmitForm", "/ImportData"}:
                yield str(thing["/S"])
