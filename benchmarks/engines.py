"""Engines: each made ready once a process, with the papers that it is given; then it makes one paper at a time.

Each name is that of a set-up, which gets a folder (see ``prepared``) and returns papers and what makes a PDF of one.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from benchmarks.made import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.model import Session

Ready: TypeAlias = "tuple[Sequence[Any], Callable[[Any], bytes]]"
SESSIONS, PLAIN = "sessions", "plain"


def prepared(folder: Path, papers: int) -> None:
    """Put so many sessions into *folder*, and the words of each as JSON and as YAML."""
    import yaml  # noqa: PLC0415  # the peers' processes know nothing of our program

    from benchmarks.plain import plain  # noqa: PLC0415
    from benchmarks.varied import sessions  # noqa: PLC0415
    from reportgen.pipeline import composed  # noqa: PLC0415

    for part in ("sessions", "offices", "pictures"):
        shutil.copytree(DATA / part, folder / part)
    shutil.rmtree(folder / SESSIONS)
    for part in (SESSIONS, PLAIN):
        (folder / part).mkdir()
    for session in sessions(folder, papers):
        words = json.dumps(plain(composed(session)), ensure_ascii=False)
        (folder / PLAIN / f"{session.stem}.json").write_text(words, "utf-8")
        written = yaml.dump(json.loads(words), Dumper=yaml.CSafeDumper, allow_unicode=True, width=110)
        (folder / PLAIN / f"{session.stem}.yaml").write_text(written, "utf-8")


def _files(folder: Path, part: str, ending: str) -> list[Path]:
    return sorted((folder / part).glob(f"*.{ending}"))


def _plain(folder: Path) -> list[Any]:
    return [json.loads(file.read_text("utf-8")) for file in _files(folder, PLAIN, "json")]


def ours(folder: Path) -> Ready:
    """Set composed papers."""
    from reportgen.paint import paint  # noqa: PLC0415
    from reportgen.pipeline import composed  # noqa: PLC0415

    return [composed(file) for file in _files(folder, SESSIONS, "yaml")], lambda document: paint(document).pdf


def ours_from_yaml(folder: Path) -> Ready:
    """Read, check, compose and set sessions."""
    from reportgen.pipeline import build  # noqa: PLC0415

    return _files(folder, SESSIONS, "yaml"), build


def platypus(folder: Path) -> Ready:
    """Set words with plain Platypus."""
    from benchmarks import plain_platypus  # noqa: PLC0415

    plain_platypus.set_up()
    return _plain(folder), plain_platypus.pdf


def platypus_from_yaml(folder: Path) -> Ready:
    """Read words from YAML in C and set them with plain Platypus."""
    from benchmarks import plain_platypus  # noqa: PLC0415

    plain_platypus.set_up()
    return _files(folder, PLAIN, "yaml"), lambda file: plain_platypus.pdf(plain_platypus.read(file))


def typst(folder: Path, *, tags: bool = True, standards: tuple[str, ...] = ()) -> Ready:
    """Set words with Typst."""
    from benchmarks.typst_paper import Typst  # noqa: PLC0415

    compiler = Typst(Path(tempfile.mkdtemp(dir=folder)), tags=tags, standards=standards)
    return [file.read_text("utf-8") for file in _files(folder, PLAIN, "json")], compiler.pdf


def typst_untagged(folder: Path) -> Ready:
    """Set words with Typst in its fastest mode."""
    return typst(folder, tags=False)


def typst_conforming(folder: Path) -> Ready:
    """Set words with Typst as PDF/A-2a and PDF/UA-1."""
    return typst(folder, standards=("a-2a", "ua-1"))


def weasyprint(folder: Path) -> Ready:
    """Set words with WeasyPrint as PDF/UA-1."""
    from benchmarks.weasy import WeasyPrint  # noqa: PLC0415

    return _plain(folder), WeasyPrint().pdf


def rows(count: int) -> Session:
    """Return a session with one appendix: a table of so many rows, most on one line, some on two."""
    from reportgen.load import load  # noqa: PLC0415
    from reportgen.model import Table  # noqa: PLC0415

    works = ("Sửa chữa kênh mương nội đồng", "Xây dựng nhà văn hóa thôn và sân thể thao", "Nâng cấp đường liên thôn")
    table = {
        "title": "Danh mục công trình",
        "columns": [
            {"key": "name", "title": "Công trình"},
            {"key": "place", "title": "Địa điểm"},
            {"key": "cost", "title": "Vốn", "align": "phải"},
        ],
        "rows": [
            {"name": f"{works[row % 3]} số {row}", "place": f"Thôn {row % 977}", "cost": f"{row % 89}.{row % 997:03}"}
            for row in range(count)
        ],
    }
    bare = load(DATA / "sessions" / "rows.yaml", b"format: 1\noffice: ../offices/hdnd-thanh-pho-bac-kan.yaml\n")
    return bare.model_copy(update={"appendices": (Table.model_validate(table),)})


def ours_of_rows(folder: Path) -> Ready:
    """Compose and set loaded sessions with long tables."""
    from reportgen.compose import compose  # noqa: PLC0415
    from reportgen.load import load_office  # noqa: PLC0415
    from reportgen.paint import paint  # noqa: PLC0415

    office = load_office(next((DATA / "offices").glob("*.yaml")))
    count = int((folder / "rows").read_text("ascii"))
    return [rows(count)], lambda session: paint(compose(session, office)).pdf


def typst_of_rows(folder: Path) -> Ready:
    """Set the words of a long table with Typst in its fastest mode."""
    return typst_untagged(folder)


ENGINES: Final[dict[str, Callable[[Path], Ready]]] = {
    "reportgen": ours,
    "reportgen, YAML": ours_from_yaml,
    "Platypus": platypus,
    "Platypus, YAML": platypus_from_yaml,
    "Typst": typst,
    "Typst, untagged": typst_untagged,
    "Typst, PDF/A-2a PDF/UA-1": typst_conforming,
    "WeasyPrint, PDF/UA-1": weasyprint,
    "rows, reportgen": ours_of_rows,
    "rows, Typst": typst_of_rows,
}
