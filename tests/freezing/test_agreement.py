"""A frozen paper that is as it was holds, signed since holds and says so, and whatever else happened does not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reportgen import InputError, build
from reportgen.finding import Verdict
from reportgen.freezing import Source, freeze
from reportgen.frozen import Record, agreement, parsed
from reportgen.messages import say
from tests.finished import SESSION, changed, electronic, put, signed
from tests.test_signatures import painted_over
from tests.test_verification import SEAL, SIGNATURE, drop_language, without

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.finding import Finding

HOLDS, FAILS, UNJUDGED, NOTED = Verdict


def frozen(folder: Path, pdf: bytes, source: Source | None = None) -> Record:
    """Freeze *pdf* in *folder*."""
    path = folder / "van-ban.pdf"
    path.write_bytes(pdf)
    return parsed(freeze(path, folder / "van-ban.freeze.json", source), "x")


def judged(record: Record, pdf: bytes, folder: Path) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in agreement(record, pdf, "van-ban.pdf", folder):
        found.setdefault(finding.id, []).append(finding)
    return found


def verdicts(record: Record, pdf: bytes, folder: Path) -> dict[str, list[Verdict]]:
    return {name: [one.verdict for one in many] for name, many in judged(record, pdf, folder).items()}


@pytest.fixture
def paper(tmp_path: Path) -> bytes:
    return electronic(tmp_path)


def test_a_paper_as_it_was_frozen_holds_with_its_data(tmp_path: Path, paper: bytes) -> None:
    found = judged(frozen(tmp_path, paper), paper, tmp_path)

    assert {name: [one.verdict for one in many] for name, many in found.items()} == {
        "frozen": [HOLDS],
        "frozen-data": [HOLDS],
    }
    assert say(found["frozen-data"][0].message).endswith("(3 tệp)")


@pytest.mark.parametrize("fields", [(SIGNATURE,), (SIGNATURE, SEAL)])
def test_signatures_after_freezing_are_fine_and_said(tmp_path: Path, paper: bytes, fields: tuple[str, ...]) -> None:
    found = judged(frozen(tmp_path, paper), signed(paper, *fields), tmp_path)

    assert [one.verdict for one in found["frozen"]] == [HOLDS]
    assert say(found["frozen"][0].message).endswith("sau khi chốt chỉ thêm chữ ký")
    assert [one.verdict for one in found["frozen-data"]] == [HOLDS]


def test_a_paper_frozen_between_two_signatures_holds_when_both_are_there(tmp_path: Path, paper: bytes) -> None:
    once = signed(paper, SIGNATURE)

    assert verdicts(frozen(tmp_path, once), signed(once, SEAL), tmp_path)["frozen"] == [HOLDS]


def _painted_over_then_signed(pdf: bytes) -> bytes:
    return signed(painted_over(pdf), SIGNATURE)


def _signed_then_painted_over(pdf: bytes) -> bytes:
    return painted_over(signed(pdf, SIGNATURE))


def _a_line_more(pdf: bytes) -> bytes:
    return pdf + b"\n"


ADDED: dict[str, Callable[[bytes], bytes]] = {
    "painted over": painted_over,
    "painted over, then signed": _painted_over_then_signed,
    "signed, then painted over": _signed_then_painted_over,
    "a line more": _a_line_more,
}


@pytest.mark.parametrize("case", ADDED)
def test_whatever_else_is_added_behind_what_was_frozen_does_not_hold(tmp_path: Path, paper: bytes, case: str) -> None:
    found = judged(frozen(tmp_path, paper), ADDED[case](paper), tmp_path)["frozen"]

    assert [one.verdict for one in found] == [FAILS]
    assert "phần đã chốt còn nguyên" in say(found[0].message)


def test_what_was_frozen_changed_does_not_hold(tmp_path: Path, paper: bytes) -> None:
    record = frozen(tmp_path, paper)

    other = build(tmp_path / "ky-hop.yaml", attach_data=True, number=3)
    assert verdicts(record, other, tmp_path)["frozen"] == [FAILS]
    assert verdicts(record, changed(paper, drop_language), tmp_path)["frozen"] == [FAILS]
    assert verdicts(record, signed(changed(paper, lambda _: None), SIGNATURE), tmp_path)["frozen"] == [FAILS]


def test_without_the_checker_of_signatures_it_is_not_judged_what_was_added(tmp_path: Path, paper: bytes) -> None:
    record, since = frozen(tmp_path, paper), signed(paper, SIGNATURE)

    with without("pyhanko.pdf_utils.reader"):
        assert verdicts(record, since, tmp_path)["frozen"] == [UNJUDGED]
        assert verdicts(record, paper, tmp_path)["frozen"] == [HOLDS]


def test_data_changed_under_the_same_title_are_told_file_by_file(tmp_path: Path) -> None:
    titled = SESSION.replace("paper: {", "paper: {subject: Kết quả Kỳ họp, ")
    first = build(put(tmp_path, session=titled), attach_data=True)
    record = frozen(tmp_path, first)
    second = build(put(tmp_path, session=titled.replace("ordinal: 3", "ordinal: 4")), attach_data=True)

    found = judged(record, second, tmp_path)

    assert [say(one.message) for one in found["frozen-data"]] == ["dữ liệu ky-hop.yaml đã đổi từ lúc chốt"]
    assert [one.verdict for one in found["frozen"]] == [FAILS]


def test_data_that_are_gone_or_new_are_told(tmp_path: Path, paper: bytes) -> None:
    record = frozen(tmp_path, paper)
    fewer = record._replace(data=record.data[1:])
    more = record._replace(data=(*record.data, record.data[0]._replace(name="khac.yaml")))

    assert [say(one.message) for one in judged(fewer, paper, tmp_path)["frozen-data"]] == [
        "sau khi chốt, dữ liệu kèm theo có thêm tệp build.yaml"
    ]
    assert [say(one.message) for one in judged(more, paper, tmp_path)["frozen-data"]] == [
        "dữ liệu khac.yaml không còn trong bản PDF"
    ]


def test_the_record_of_another_paper_is_told_as_such(tmp_path: Path, paper: bytes) -> None:
    (tmp_path / "khac").mkdir()
    other = build(put(tmp_path / "khac", session=SESSION.replace("ordinal: 3", "ordinal: 9")))

    found = judged(frozen(tmp_path, other), paper, tmp_path)

    (finding,) = [one for many in found.values() for one in many]
    assert finding.verdict is FAILS
    assert "tệp chốt là của văn bản khác: «" in say(finding.message)


def test_data_beside_the_paper_are_compared_where_they_lay(tmp_path: Path) -> None:
    path = put(tmp_path)
    pdf = build(path)
    record = frozen(tmp_path, pdf, Source(path))
    assert [one.name for one in record.data] == ["ky-hop.yaml", "van-phong.yaml"]
    assert verdicts(record, pdf, tmp_path)["frozen-data"] == [HOLDS]

    path.write_text(SESSION + "place: Nhà văn hóa\n", "utf-8")
    (tmp_path / "van-phong.yaml").unlink()

    found = judged(record, pdf, tmp_path)["frozen-data"]
    assert [one.verdict for one in found] == [FAILS, UNJUDGED]
    assert say(found[0].message) == "dữ liệu ky-hop.yaml đã đổi từ lúc chốt"


@pytest.mark.parametrize("name", ["/etc/passwd", "C:/Windows/win.ini", "\\\\may\\chung\\tep", "//may/chung/tep"])
def test_a_name_that_leads_to_another_place_is_not_followed(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = build(put(tmp_path))
    record = frozen(tmp_path, pdf, Source(tmp_path / "ky-hop.yaml"))
    hostile = record._replace(data=(record.data[0]._replace(name=name),))

    def read(*_: object) -> bytes:
        pytest.fail("a file was opened")

    monkeypatch.setattr(sys.modules[agreement.__module__], "contents", read)

    assert verdicts(hostile, pdf, tmp_path)["frozen-data"] == [UNJUDGED]


def test_a_paper_without_known_data_is_noted(tmp_path: Path) -> None:
    pdf = build(put(tmp_path))

    assert verdicts(frozen(tmp_path, pdf), pdf, tmp_path) == {"frozen": [HOLDS], "frozen-data": [NOTED]}


def test_another_program_library_or_font_is_noted_and_nothing_fails(tmp_path: Path, paper: bytes) -> None:
    record = frozen(tmp_path, paper)._replace(
        version="0.0.1", libraries=(("reportlab", "4.0"),), fonts=(("LiberationSerif", "0" * 64),)
    )

    found = judged(record, paper, tmp_path)

    assert {name: [one.verdict for one in many] for name, many in found.items()} == {
        "frozen": [HOLDS],
        "frozen-data": [HOLDS],
        "frozen-program": [NOTED],
        "frozen-libraries": [NOTED],
        "frozen-fonts": [NOTED],
    }
    assert "0.0.1" in say(found["frozen-program"][0].message)
    assert "reportlab 4.0" in say(found["frozen-libraries"][0].message)


def test_what_is_no_pdf_is_an_error(tmp_path: Path, paper: bytes) -> None:
    with pytest.raises(InputError):
        list(agreement(frozen(tmp_path, paper), b"x", "x.pdf", tmp_path))
