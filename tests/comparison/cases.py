"""Two papers that differ by what a case says, compared; in every case the papers are from the tests' own sessions."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from reportgen.comparison import Comparison, compared, side
from reportgen.comparison.telling import line, parts
from reportgen.source import spelled
from tests.papers import REPORT, SESSIONS

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = """\
format: 1
issuer: {lines: [Hội đồng nhân dân, huyện Mẫu], name: Hội đồng nhân dân huyện Mẫu, symbol: HĐND}
place: Mẫu
recipients: [Thường trực Huyện ủy, Các ban]
signing: {on_behalf_of: Hội đồng nhân dân}
"""
SESSION = """\
format: 1
office: van-phong.yaml
ordinal: 3
guests:
  - {name: Võ Văn Khách, posts: [Bí thư, Trưởng đoàn]}
  - {name: Lê Thị Mời}
agenda: [Khai mạc, Thảo luận, Chất vấn, Bế mạc]
figures:
  poultry: {name: Tổng đàn gia cầm, value: "310.000", plan: "315.000", previous: "300.000", unit: con}
  rice: {name: Lương thực có hạt, value: 4368, unit: tấn}
results:
  groups:
    - title: Kinh tế
      sentences: ["Tổng đàn gia cầm đạt {poultry}, {poultry.change}", "Lương thực đạt {rice}", Thương mại phát triển]
      figures: [poultry, rice]
    - title: Xã hội
      sentences: [Y tế tốt]
resolutions:
  - {number: 1, subject: về đầu tư công, vote: {in_favour: 25, present: 27}}
  - {number: 2, subject: về đặt tên đường, vote: {in_favour: 27, present: 27}}
"""


def compare(
    folder: Path, changes: dict[str, str], *, session: str = SESSION, office: str = OFFICE, other_office: str = ""
) -> Comparison:
    """Compare *session* with itself after *changes*, each text replaced by the other once."""
    changed = session
    for old, new in changes.items():
        assert old in changed, old
        changed = changed.replace(old, new, 1)
    for name, text, issuer in (("cu", session, office), ("moi", changed, other_office or office)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "van-phong.yaml").write_text(issuer, "utf-8")
        (folder / name / "ky-hop.yaml").write_text(text, "utf-8")
    return compared(side(folder / "cu" / "ky-hop.yaml"), side(folder / "moi" / "ky-hop.yaml"))


def of_report(folder: Path, changes: dict[str, str]) -> Comparison:
    """Compare the session that has every field with itself after *changes*."""
    for name in ("cu", "moi"):
        (folder / name).mkdir()
        for file in SESSIONS.iterdir():
            shutil.copy(file, folder / name)
    text = REPORT.read_text("utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "moi" / REPORT.name).write_text(text, "utf-8")
    return compared(side(folder / "cu" / REPORT.name), side(folder / "moi" / REPORT.name))


def lines(found: Comparison) -> list[str]:
    return [line(entry, "vi") for entry in found.entries]


def follows(found: Comparison) -> list[tuple[str, ...]]:
    return [parts(entry, "vi").follows for entry in found.entries]


def fields(found: Comparison) -> list[str]:
    return [spelled(entry.difference.new.path or entry.difference.old.path) for entry in found.entries]
