"""The lint: the agreed cases, a published report, our own data, exact places, and texts that nobody would write."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import load, load_office, shipped
from reportgen.lint import LARGEST_TEXT, MOST_LINES, lint, lint_text
from reportgen.lint.checking import MOST_OF_A_RULE, masked
from reportgen.load import texts
from reportgen.orthography import normal
from reportgen.source import read
from tests.lint.cases import RULE
from tests.sessions_made import session
from tests.vi_cases import Case, cases

if TYPE_CHECKING:
    from reportgen.errors import Problem

# From «Khai mạc kỳ họp thứ 11 HĐND thành phố Bắc Kạn khóa VI, nhiệm kỳ 2016 - 2021», a public report by Triệu Biển
# and Minh Cường of December 2020: the clauses that hold slips, as they were typed.
ARTICLE = Path(__file__).with_name("article.txt")
ITS_SLIPS = dict(
    **dict.fromkeys(("LS02", "LS06", "LS09", "LP02", "LC04"), 1),
    **dict.fromkeys(("LS08", "LP06", "LT03"), 2),
    **dict.fromkeys(("LP07",), 3),
    **dict.fromkeys(("LS01", "LN05", "LN10", "LC01", "LC02"), 4),
    **dict.fromkeys(("LU07", "LS07"), 5),
)
DATA = shipped.folder("data")
SESSIONS = [DATA / "sessions" / "2020-12-17.yaml", *sorted((Path(__file__).parent.parent / "sessions").glob("*.yaml"))]
# What is found in our own data, as agreed: each is right, or a word made up for a test.
AGREED = {
    ("2020-12-17.yaml", "LC01", "results.groups[1].sentences[1]"),  # as the report has it
    ("2020-12-17.yaml", "LP06", "figures.families_2021.name"),
    ("2020-12-17.yaml", "LP06", "targets.groups[2].sentences[4]"),
    ("2020-12-17.yaml", "LT03", "results.intro"),  # Covid-19
    ("2020-12-17.yaml", "LT03", "shortfalls.items[2]"),
    *(("communique.yaml", "LT03", f"appendices[1].columns[{number}].title") for number in range(1, 6)),
    ("report.yaml", "LP06", "agenda[2]"),
}
_EXPECTED = re.compile(r'([+-])([A-Z]\d\d)(?::(?:"([^"]+)"|whole text))?')
SECONDS = 20.0  # of processor time: ten times what is needed; work that grows with the square takes hours
SIZE = 250_000  # bytes
PIECES = [
    *' a1.("à\u0300\u00a0\u200b',
    *("a ", "a.", "1.", "1,", "a-", "- ", "1/", "1 ", "([“", "{a", "a@b.vn ", "; A", "1 %", "1/1 ", "á»™", "Ã¢"),
    *("hoà hòa ", "của ", "kinh tế- xã hội ", "65, 79% ", "tiếp tục công dân ", "2020-2019 ", "1. 250 ", "12.345."),
    *("ngày 5 tháng 2 năm 2021 ", "độc lập - tự do - ", "Céng hßa x· héi ", "Coäng hoøa ", "Nhân dân nhân dân "),
    *("a\u0300", "аa", "Thành phố Bắc Kạn; "),
]


def told(text: str, *, strict: bool = True) -> list[Problem]:
    return lint_text(text.encode(), "bai.txt", strict=strict)


@cases("lint")
def test_the_agreed_cases_hold(case: Case) -> None:
    expected = _EXPECTED.findall(case.expected)
    assert expected
    text = normal(case.text)
    found = told(case.text)
    for sign, named, quoted in expected:
        rule = f"L{named}"
        slips = [slip for _, slip in RULE[rule].look([masked(text)])]
        if sign == "-":
            assert not slips
            assert rule not in {problem.id for problem in found}
            continue
        start = text.index(quoted) if quoted else 0
        over = [slip for slip in slips if slip.start < start + len(quoted or text) and start < slip.end]
        assert over
        assert (1, over[0].start + 1) in {problem.place[1:3] for problem in found if problem.id == rule}


def test_the_slips_of_a_published_report_are_found_and_no_others() -> None:
    found = lint_text(ARTICLE.read_bytes(), "bai.txt", strict=True)

    assert Counter(problem.id for problem in found) == ITS_SLIPS
    assert {problem.id for problem in found if problem.severity == "E"} == {"LS06"}


def test_noisy_rules_are_asked_only_under_strict() -> None:
    found = Counter(problem.id for problem in lint_text(ARTICLE.read_bytes(), "bai.txt"))

    assert found == {rule: count for rule, count in ITS_SLIPS.items() if rule not in {"LP06", "LP07", "LT03", "LC02"}}


def test_our_own_data_hold_what_was_agreed_and_nothing_else() -> None:
    found = set()
    for path in SESSIONS:
        if "office" in path.name:
            problems = lint(texts(load_office(path)), {str(path): path.read_text("utf-8")}, strict=True)
        else:
            problems = lint(texts(load(path)), {str(path): path.read_text("utf-8")}, strict=True)
        found |= {(path.name, problem.id, problem.field) for problem in problems}
        assert not [problem.told() for problem in problems if problem.severity != "I"]

    assert found == AGREED


def test_the_shipped_office_holds_no_slip() -> None:
    offices = sorted((DATA / "offices").glob("*.yaml"))
    assert offices

    assert [problem for path in offices for problem in lint(texts(load_office(path)), strict=True)] == []


def test_a_finding_tells_the_words_and_what_to_write() -> None:
    (problem,) = told("Tỷ lệ che phủ rừng đạt 65, 79%.")

    assert str(problem.place) == "bai.txt:1:25"
    assert problem.told() == ("bai.txt:1:25: «65,␣79%.»: số bị dấu cách cắt đôi (LS06) - viết «65,79%.»")
    assert problem.told("vi").count("«") == 2


def test_a_place_is_where_the_words_stand_as_typed() -> None:
    (problem,) = [problem for problem in told("a\r\nU\u0309y ban nha\u0302n da\u0302n , xã") if problem.id == "LS03"]

    assert problem.place[1:3] == (2, 19)


@pytest.mark.parametrize(
    ("value", "line", "column"),
    [
        ("xã , phường", 2, 12),
        ('"xã , phường"', 2, 13),
        ("'xã , phường'", 2, 13),
        ('"\\"a\\" xã , phường"', 2, 19),
        (">-\n  Các\n  xã , phường", 4, 5),
        ("|\n  Các\n\n  xã , phường", 5, 5),
        ("các\n  xã , phường", 3, 5),
        ('"\\u0041 , phường"', 2, 10),
    ],
)
def test_the_place_in_a_data_file_is_exact_where_it_can_be_known(value: str, line: int, column: int) -> None:
    text = f"format: 1\npurpose: {value}\n"
    made = session(text.partition("\n")[2])

    (problem,) = [found for found in lint(texts(made), {"phien.yaml": text}) if found.id == "LS03"]

    assert problem.place[:3] == ("phien.yaml", line, column)
    assert problem.field == "purpose"


def test_without_the_file_the_place_is_that_of_the_text() -> None:
    (problem,) = lint(texts(session("purpose: >-\n  xã , phường")))

    assert problem.place[:3] == ("phien.yaml", 2, 10)


def test_what_reading_puts_right_is_told_where_it_was_typed() -> None:
    text = "format: 1\npurpose: nha\u0302n\u00a0dân\n"
    made = session(text.partition("\n")[2])

    found = lint(texts(made), {"phien.yaml": text})

    assert [(problem.id, problem.place.column) for problem in found] == [("LU01", 12), ("LU07", 15)]
    assert lint(texts(made)) == []


def test_references_addresses_and_file_names_are_not_read() -> None:
    assert [problem.id for problem in told("Xem https://a.vn/b,c;d hoặc thu,a@backan.gov.vn, tệp a,b.yaml")] == []
    assert lint(texts(session("agenda: ['đạt {grain_2021,a} và {b}']")), strict=True) == []


def test_names_of_files_and_of_figures_are_not_read() -> None:
    made = session("office: a,b\nresults: {groups: [{figures: ['a,b']}]}\nphotos: [{file: 'a,b', caption: 'a,b'}]")

    assert [problem.field for problem in lint(texts(made))] == ["photos[1].caption"]


def test_a_paragraph_in_an_old_font_is_refused_once() -> None:
    text = "Céng hßa x· héi chñ nghÜa ViÖt Nam , ®éc lËp"

    assert [(problem.id, problem.severity) for problem in told(text)] == [("LU03", "E")]


@pytest.mark.parametrize(
    ("data", "id_", "line", "column"),
    [
        ("xã\n".encode() + b"\xff", "encoding", 2, 1),
        ("xã".encode("utf-16"), "encoding", 0, 0),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam".encode("cp1252"), "encoding", 1, 2),
        (b"a\x00b", "not-text", 0, 0),
        (b"a" * (LARGEST_TEXT + 1), "too-big", 0, 0),
        (b"\n" * MOST_LINES, "too-many", 0, 0),
    ],
)
def test_what_is_no_text_is_told_once_with_its_place(data: bytes, id_: str, line: int, column: int) -> None:
    (problem,) = lint_text(data, "bai.txt")

    assert (problem.id, problem.severity) == (id_, "E")
    assert problem.place[1:3] == (line, column)


def test_old_fonts_are_named_also_where_the_bytes_are_no_utf8() -> None:
    (problem,) = lint_text("Héi ®ång nh©n d©n thµnh phè B¾c K¹n".encode("latin-1"), "bai.txt")

    assert problem.hint is not None
    assert "TCVN3" in problem.hint.text


def test_the_findings_of_a_rule_are_bounded() -> None:
    found = told("xã , " * 10 * MOST_OF_A_RULE, strict=False)

    assert Counter(problem.id for problem in found)["LS03"] == MOST_OF_A_RULE + 1
    assert [problem.severity for problem in found if problem.id == "LS03"].count("I") == 1


def test_an_empty_text_has_no_slip() -> None:
    assert told("") == told("\n\n") == []


def elapsed(piece: str, size: int) -> float:
    """Return the seconds of processor time that *size* bytes of *piece* take."""
    data = (piece.encode() * (size // len(piece.encode()) + 1))[:size].decode("utf-8", "ignore").encode()
    started = time.process_time()
    lint_text(data, "bai.txt", strict=True)
    return time.process_time() - started


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_long(piece: str) -> None:
    assert elapsed(piece, SIZE) < SECONDS


@pytest.mark.soak
@pytest.mark.parametrize("piece", PIECES)
def test_no_text_of_a_megabyte_takes_long(piece: str) -> None:
    assert elapsed(piece, 4 * SIZE) < SECONDS


def test_a_long_text_in_a_data_file_takes_no_longer() -> None:
    text = "format: 1\nagenda:\n" + "".join(f"  - >-\n    {'xã , ' * 10_000}\n" for _ in range(10))
    made = session(text.partition("\n")[2])
    started = time.process_time()

    assert lint(texts(made), {"phien.yaml": text}, strict=True)

    assert time.process_time() - started < SECONDS


def test_nothing_is_ever_changed() -> None:
    data = ARTICLE.read_bytes()
    source = read("format: 1\npurpose: 'xã , phường'".encode(), "phien.yaml")
    before = str(source.root)

    lint_text(data, "bai.txt", strict=True)

    assert str(source.root) == before
    assert data == ARTICLE.read_bytes()
