"""The verbs for printing as a shell sees them; the path to a real queue is in tests/printing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reportgen.cli import main
from tests import papers

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = "ipp://127.0.0.1:9/printers/khong-co"


def answer(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main([*arguments])
    return int(left.value.code or 0)


def test_the_doctor_tells_fonts_disk_and_clock(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = answer("doctor", "-o", str(tmp_path), "--json")
    told = json.loads(capsys.readouterr().out)

    assert code in {0, 1}  # 1 where this machine's disk is nearly full
    found = {one["id"]: one["verdict"] for one in told["files"][0]["findings"]}
    assert set(found) >= {"fonts", "disk", "space", "clock"}
    assert found["fonts"] == "pass"


def test_the_doctor_finds_a_queue_that_does_not_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("doctor", "-o", str(tmp_path), "--printer", NOBODY) == 1

    assert "máy chủ in không trả lời" in capsys.readouterr().out


def test_a_server_that_is_away_is_told_with_its_own_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(papers.paper("bare").painted.pdf)

    assert answer("print", str(paper), "--printer", NOBODY) == 69
    assert "máy chủ in không trả lời" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"format: 1\n", b"%PDF-1.7\ncut"])
def test_only_finished_papers_are_sent(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "a.pdf"
    paper.write_bytes(content)

    assert answer("print", str(paper), "--printer", NOBODY) == 65
    assert str(paper) in capsys.readouterr().err
