"""Papers to judge: real and made-up sessions of every kind, each composed and painted once a run."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeAlias

import pdfplumber

from reportgen import inputs
from reportgen.compose.outline import Section, numbered
from reportgen.enclosure import Options
from reportgen.paint import Painted, paint
from reportgen.pipeline import document_of
from tests.documents import document, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pdfplumber.page import Page as PlumberPage

    from reportgen.blocks import Document
    from reportgen.inputs import Inputs

Replacements: TypeAlias = "dict[str, str]"

ROOT: Final = Path(__file__).parent.parent
SAMPLE: Final = ROOT / "data" / "sessions" / "2020-12-17.yaml"
SAMPLE_OFFICE: Final = ROOT / "data" / "offices" / "hdnd-thanh-pho-bac-kan.yaml"
SESSIONS: Final = ROOT / "tests" / "sessions"
BARE, REPORT, MINUTES = (SESSIONS / f"{name}.yaml" for name in ("bare", "report", "minutes"))
COMMUNIQUE: Final = SESSIONS / "communique.yaml"
OFFICE, ORGAN = (SESSIONS / f"{name}.yaml" for name in ("office", "office-organ"))

_SPEECH: Final = (
    "tập trung chỉ đạo phát triển kinh tế - xã hội gắn với bảo đảm quốc phòng - an ninh; rà soát, bổ sung quy hoạch, "
    "kế hoạch đầu tư công trung hạn; nâng cao chất lượng giáo dục, y tế, văn hóa, giảm nghèo bền vững và xây dựng "
    "nông thôn mới theo nghị quyết đã được thông qua, bảo đảm quyền và lợi ích hợp pháp của Nhân dân"
)
_LONG_NAME: Final = (
    "Đoàn giám sát chuyên đề về việc thực hiện chính sách, pháp luật về phòng, chống dịch bệnh và phục hồi kinh tế - "
    "xã hội trên địa bàn các huyện, thị xã, thành phố"
)


@dataclass(frozen=True)
class Paper:
    """A composed document and what was painted of it; *electronic* papers are signed by certificate.

    *given* is what it was composed of, unless it was made by hand.
    """

    name: str
    document: Document
    painted: Painted
    electronic: bool = False
    given: Inputs | None = None

    @cached_property
    def pages(self) -> tuple[PlumberPage, ...]:
        """Return the pages as pdfplumber reads them."""
        return tuple(pdfplumber.open(BytesIO(self.painted.pdf)).pages)


def sentences(count: int, *, shortest: int = 8, longest: int = 60) -> list[str]:
    """Return *count* different sentences of between *shortest* and *longest* syllables."""
    spoken = cycle(_SPEECH.split())
    lengths = (shortest + (number * 37) % (longest - shortest + 1) for number in range(count))
    return [
        f"Ý thứ {number}, " + " ".join(islice(spoken, length)).rstrip(" -;,")
        for number, length in enumerate(lengths, 1)
    ]


def varied(
    session: Path, changes: Replacements, office: Path = OFFICE, office_changes: Replacements | None = None
) -> Document:
    """Compose *session* as issued by *office*, both with words of their files replaced; an added key is put last."""
    return document_of(changed(session, changes, office, office_changes), Options())


def changed(
    session: Path, changes: Replacements, office: Path = OFFICE, office_changes: Replacements | None = None
) -> Inputs:
    """Read *session* and *office*, both with words of their files replaced; an added key is put last."""
    with TemporaryDirectory() as folder:
        for photo in SESSIONS.glob("photo.*"):
            shutil.copy(photo, folder)
        written = [
            _written(Path(folder, file.name), file, replaced)
            for file, replaced in ((session, changes), (office, office_changes or {}))
        ]
        return inputs.read(written[0], written[1])


def _written(target: Path, file: Path, changes: Replacements) -> Path:
    content = file.read_text("utf-8")
    for old, new in changes.items():
        if old and old not in content:
            message = f"{file.name} has no «{old}» to replace"
            raise LookupError(message)
        content = content.replace(old, new) if old else f"{content.rstrip()}\n{new}\n"
    target.write_text(content, "utf-8")
    return target


def listed(key: str, entries: list[str], indent: str = "") -> str:
    """Write a list of quoted texts in YAML."""
    return "\n".join([f"{indent}{key}:", *(f'{indent}  - "{entry}"' for entry in entries)])


def table(title: str, rows: int, columns: tuple[str, ...] = ("Công trình", "Địa điểm", "Vốn")) -> str:
    """Write an appendix in YAML with a table of *rows* rows, some of several lines."""
    heads = [f"      - {{key: c{number}, title: {column}}}" for number, column in enumerate(columns)]
    cells = sentences(rows, shortest=1, longest=18)
    body = [
        f"      - {{c0: '{cell}', {', '.join(f'c{n}: Dòng {row}' for n in range(1, len(columns)))}}}"
        for row, cell in enumerate(cells, 1)
    ]
    return "\n".join([f"  - title: {title}", "    columns:", *heads, "    rows:", *body])


def with_table(rows: int) -> Inputs:
    """Read a bare notice with one appendix: a table of *rows* rows."""
    return changed(BARE, {"": "appendices:\n" + table("Danh mục công trình", rows)})


def of_sentences(count: int) -> Document:
    """Compose a notice of one section with *count* paragraphs, signed."""
    signed = "paper:\n  signatory: {name: Nguyễn Văn Ký, position: Chủ tịch}\n"
    return varied(
        BARE, {"": signed + "sections:\n  - title: Nội dung\n" + listed("paragraphs", sentences(count), "    ")}
    )


def _ten_pages() -> Inputs:
    sections = [
        "\n".join(
            [
                f"  - title: Nội dung thứ {number} của Kỳ họp",
                listed("paragraphs", sentences(4 + number, longest=110), "    "),
                listed("items", sentences(6, longest=45), "    "),
            ]
        )
        for number in range(1, 6)
    ]
    return changed(SAMPLE, {"": "sections:\n" + "\n".join(sections)}, SAMPLE_OFFICE)


def _issued() -> Inputs:
    return changed(
        SAMPLE,
        {
            "  number:\n": "  number: 9\n",
            "  date:\n": "  date: 05/01/2021\n",
            "  kind: thông báo": "  kind: thông báo\n  urgency: hỏa tốc\n  copies: 150\n"
            "  signatory: {name: Hoàng Thị Ký Tên, position: Chủ tịch}",
        },
        SAMPLE_OFFICE,
    )


def _electronic() -> Inputs:
    return changed(
        SAMPLE,
        {
            "  number:\n": "  number: 123\n",
            "  date:\n": "  date: 21/12/2020\n",
            "  kind: thông báo": "  kind: thông báo\n  medium: điện tử\n  urgency: khẩn",
        },
        SAMPLE_OFFICE,
    )


def _superior() -> Inputs:
    one = "  addressees: [Thường trực Hội đồng nhân dân tỉnh Thử Nghiệm]\n"
    kept = {"  addressees: [Ủy ban Thường vụ Quốc hội, Chính phủ]\n": one, "urgency: thượng khẩn": "urgency: khẩn"}
    return changed(REPORT, kept | {"  contents: true\n": "", "  draft: true\n": ""})


def _landscape() -> Inputs:
    rows = "\n".join(f"      - {{a: '{cell}', b: hai, c: ba}}" for cell in sentences(70, shortest=1, longest=25))
    return changed(COMMUNIQUE, {"    rows: [{a: một, b: hai, c: ba, d: bốn, e: năm}]": f"    rows:\n{rows}"}, ORGAN)


def _long_names() -> Inputs:
    signed = "{name: Công Tằng Tôn Nữ Thị Hương Giang, position: Phó Trưởng Đoàn giám sát chuyên đề}"
    capacity = "{on_behalf_of: Thường trực Hội đồng nhân dân thành phố Thử Nghiệm trực thuộc Trung ương}"
    subject = "Kết quả giám sát của " + " ".join(sentences(3)).replace(";", ",")
    return changed(
        BARE,
        {"": f"paper:\n  number: 1234\n  subject: {subject}\n  signatory: {signed}\n"},
        OFFICE,
        {
            "  lines: [Hội đồng nhân dân, tỉnh Thử Nghiệm]": "  parent: [Hội đồng nhân dân thành phố Thử Nghiệm trực "
            f"thuộc Trung ương]\n  lines: ['{_LONG_NAME}']",
            "symbol: HĐND": "symbol: ĐGSCĐ",
            "Đại biểu HĐND tỉnh]": f"'{_LONG_NAME} ({_LONG_NAME})']",
            "signing: {on_behalf_of: Thường trực Hội đồng nhân dân}": f"signing: {capacity}",
        },
    )


def _city() -> Inputs:
    dated = {"": "paper: {number: 8, date: 18/12/2020}"}
    return changed(BARE, dated, OFFICE, {"place: Thử Nghiệm": "place: Thành phố Hồ Chí Minh"})


def _long_minutes() -> Inputs:
    return changed(MINUTES, {"agenda: [Thông qua quy chế]": listed("agenda", sentences(60))})


def _points() -> Document:
    letters = tuple(Section((text(f"Điểm {number}").runs), (text(f"{words}."),)) for number, words in _numbered(12))
    inner = (Section(text("Khoản có điểm").runs, (), letters), Section(text("Khoản không điểm").runs, (text("Hết."),)))
    return document(*numbered((Section(text("Mục có khoản").runs, (), inner),)), text("Kết thúc./."))


def _numbered(count: int) -> Iterator[tuple[int, str]]:
    return enumerate(sentences(count), 1)


_GIVEN: Final[dict[str, Callable[[], Inputs]]] = {
    "sample": lambda: inputs.read(SAMPLE),
    "report": lambda: inputs.read(REPORT),
    "minutes": lambda: inputs.read(MINUTES),
    "bare": lambda: inputs.read(BARE),
    "communique": lambda: inputs.read(COMMUNIQUE),
    "issued": _issued,
    "electronic": _electronic,
    "superior": _superior,
    "organ": lambda: changed(REPORT, {}, ORGAN),
    "long names": _long_names,
    "city": _city,
    "ten pages": _ten_pages,
    "long table": lambda: with_table(300),
    "thousand rows": lambda: with_table(1000),
    "landscape": _landscape,
    "long minutes": _long_minutes,
}
_ELECTRONIC: Final = frozenset({"communique", "electronic", "organ", "landscape"})
NAMES: Final = tuple(name for name in _GIVEN if name != "thousand rows")


def composed_anew(name: str) -> Document:
    """Compose the paper called *name* once more, for tests that change how."""
    return _composed(_GIVEN[name]() if name in _GIVEN else None)


def _composed(given: Inputs | None) -> Document:
    return document_of(given, Options()) if given is not None else _points()


@cache
def paper(name: str) -> Paper:
    """Return the paper called *name*; «points» has no letterhead and no signature: an outline three levels deep."""
    given = _GIVEN[name]() if name in _GIVEN else None
    made = _composed(given)
    return Paper(name, made, paint(made), name in _ELECTRONIC, given)
