"""S01 to S07: recipients and signature. Fields for certificates (S08) are not printed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.paint import paint
from tests import papers
from tests.form import closing, page, parts
from tests.form.reading import read, reading
from tests.papers import Paper, of_sentences

if TYPE_CHECKING:
    from tests.form.reading import Reading

every_paper = pytest.mark.parametrize("paper", papers.NAMES, indirect=True)


@every_paper
def test_s01_the_recipients_begin_at_the_margin_level_with_the_signature(paper: Reading) -> None:
    assert not closing.recipients_head(paper)


@every_paper
def test_s02_every_recipient_has_a_dash_and_a_semicolon_and_the_filing_is_last(paper: Reading) -> None:
    assert not closing.recipients(paper)


@every_paper
def test_s03_as_above_is_the_first_recipient_if_and_only_if_there_are_addressees(paper: Reading) -> None:
    assert not closing.as_above(paper)


@every_paper
def test_s04_the_capacity_is_in_bold_capitals_in_the_middle_of_the_right_half(paper: Reading) -> None:
    assert not closing.capacity(paper)


@every_paper
def test_s05_the_prefixes_of_the_capacity_fit_what_follows_them(paper: Reading) -> None:
    assert not closing.grammar(paper)


@every_paper
def test_s06_the_name_is_bold_under_the_capacity_with_room_to_sign_between(paper: Reading) -> None:
    assert not closing.signatory(paper)


@pytest.mark.parametrize(
    ("name", "below"),
    [
        ("issued", [["Hoàng Thị Ký Tên"]]),
        ("report", [["TRƯỞNG BAN PHÁP CHẾ", "Trần Văn Thử"]]),
        ("minutes", [["Lê Thư Ký"], ["Nguyễn Thị Chủ"]]),
        ("sample", [[]]),
    ],
)
def test_s06_the_name_is_the_signatory_s_and_nobody_s_where_it_is_not_known(name: str, below: list[list[str]]) -> None:
    found = parts.closing(reading(name))

    assert [[line.text for line in signed.below] for signed in found.signed] == below


@every_paper
def test_s07_the_signature_does_not_stand_alone_on_a_page(paper: Reading) -> None:
    assert not closing.company(paper)


@pytest.mark.parametrize("count", range(2, 24))
def test_wherever_a_page_ends_nothing_is_left_alone_on_it(count: int) -> None:
    document = of_sentences(count)
    paper = read(Paper(f"{count} sentences", document, paint(document)))

    assert not closing.company(paper)
    assert not page.lone_lines(paper)
    assert not page.last_headings(paper)
    assert not page.outside_block(paper)
    assert not page.page_numbers(paper)
