"""The report of a run is a page that any reader can use, and nothing in the data can be more than text in it."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import Final

import pytest

from reportgen.errors import Place, Problem
from reportgen.messages import msg
from reportgen.run.account import Account
from reportgen.run.jobs import Balance, Job
from reportgen.run.journal import Row
from reportgen.run.report import JOB_STATES, MOST_LISTED, report
from reportgen.run.task import Fact, State, Told

HOSTILE: Final = (
    "<script>alert(1)</script>",
    "</td></table><h1>x",
    "a' onmouseover='x",
    'a" onmouseover="x',
    "&lt;b&gt; &amp; &#0;",
    "{0} %s {run}",
    "<!-- x",
    "]]>",
    "\u202egnp.fdp",
)
_VOID: Final = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed where it was opened, and what it says is kept."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.counted: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.declared = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_decl(self, decl: str) -> None:
        self.declared = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.counted[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        pytest.fail(f"an instruction: {data}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data))

    def said(self, *tags: str) -> list[str]:
        return [data for tag, data in self.texts if not tags or tag in tags]


def told(*words: str, name: str = "đợt-1") -> Account:
    """Return an account of three papers and a job in each state, in which every text holds *words* in turn."""
    text = " ".join(words) or "văn bản"
    problem = Told.of(Problem("malformed", msg("{words}", words=text), Place(text, 3, 5)))
    facts = [
        (Fact(f"{text}.pdf", State.DONE, 1.25, "ab" * 32, 10, 12, text), ()),
        (Fact("b.pdf", State.FAILED, 0.5), (problem, problem)),
        (Fact("c.pdf", State.PLANNED, 0.0), ()),
    ]
    rows = tuple(Row(fact, f"{text}/{fact.id}", "", problems) for fact, problems in facts)
    jobs = [
        Job(f"rg:{state}", "" if state == "planned" else text, text, 3 if state == "failed" else None, 2, 4, state)
        for state in JOB_STATES
    ]
    reasons = tuple(job._replace(reason=text) for job in jobs)
    history = (("2020-12-17T08:00:00+07:00", "begun", ""), ("2020-12-17T08:00:09+07:00", "ended", "3"))
    return Account(name, rows, reasons, Balance(12, 2, 2, 2, 6), Balance(24, 4, 4, 4, 12), history)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_is_one_whole_page_in_its_language_that_asks_for_nothing(lang: str) -> None:
    html = report(told(), lang)
    page = Page(html)

    assert page.declared == "doctype html"
    assert page.attributes[0] == ("html", {"lang": lang})
    assert dict(page.attributes)["meta"] == {"charset": "utf-8"}
    assert [page.counted[tag] for tag in ("html", "head", "title", "body", "h1")] == [1] * 5
    assert page.said("title") == page.said("h1")
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & page.counted.keys()
    assert not {"src", "href", "action"} & {name for _, found in page.attributes for name in found}
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_table_has_a_caption_and_heads_that_say_what_they_head(lang: str) -> None:
    page = Page(report(told(), lang))

    assert page.counted["table"] == page.counted["caption"] == page.counted["tbody"] == 6
    scopes = Counter(found.get("scope") for tag, found in page.attributes if tag == "th")
    assert scopes["row"] == page.counted["tr"] - page.counted["thead"]
    assert scopes["col"] > 0
    assert set(scopes) == {"row", "col"}


def test_each_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    html = report(told(), "vi")

    for table in html.split("<table>")[1:]:
        rows = [row.count("<th") + row.count("<td") for row in table.split("<tr>")[1:]]
        head = table.count("scope=col")
        assert set(rows) == {head or 2}


def test_it_tells_papers_failures_jobs_and_what_they_add_up_to() -> None:
    page = Page(report(told(), "vi"))

    said = page.said()
    assert said.count("a.pdf") == 0
    for words in ("văn bản.pdf", "b.pdf"):
        assert any(words in text for text in said)
    assert [text for text in said if text.startswith("văn bản:3:5: ")] == ["văn bản:3:5: văn bản"] * 2
    assert page.said("td").count("12") == 4  # pages of all and of the paper, copies asked for, sheets waiting
    assert "số 3" in said
    assert {"chưa rõ, cần người xem", "đang chờ hàng in", "tờ bìa"} <= set(said)
    assert "kết thúc, mã 3" in said


def test_without_print_jobs_and_failures_their_tables_are_left_out() -> None:
    whole = told()
    page = Page(report(whole._replace(jobs=(), rows=whole.rows[:1]), "vi"))

    assert page.counted["table"] == 3


def test_a_page_that_nobody_could_read_lists_what_somebody_has_to_look_at_and_says_what_it_leaves_out() -> None:
    whole = told()
    (done, failed, _), jobs = whole.rows, whole.jobs
    delivered = next(job for job in jobs if job.state == "delivered")
    unknown = next(job for job in jobs if job.state == "unknown")
    many = [delivered._replace(name=f"rg:{number}") for number in range(MOST_LISTED + 2)]

    page = Page(report(whole._replace(rows=(done,) * MOST_LISTED + (failed,), jobs=(*many, unknown)), "vi"))

    said = page.said()
    assert said.count("b.pdf") == 1  # among the failures, and no more among all papers
    assert "và 1 văn bản nữa, trong thư mục «papers»" in said
    assert said.count("hàng in đã nhận và làm xong") == MOST_LISTED - 1
    assert said.count("chưa rõ, cần người xem") == 1
    assert "và 3 lệnh in nữa: «reportgen status RUN --json» kê đủ" in said


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_whatever_stands_in_the_data_is_text_and_nothing_more(words: str, lang: str) -> None:
    plain, page = Page(report(told(), lang)), Page(report(told(words, name=words), lang))

    assert page.counted == plain.counted
    assert [(tag, set(found)) for tag, found in page.attributes] == [
        (tag, set(found)) for tag, found in plain.attributes
    ]
    assert sum(words in text for text in page.said()) >= 10


def test_all_hostile_words_together_are_text_too() -> None:
    page = Page(report(told(*HOSTILE), "vi"))

    assert page.counted == Page(report(told(), "vi")).counted
