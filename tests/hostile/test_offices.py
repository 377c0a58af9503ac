from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from reportgen import ConfigurationError, shipped
from tests.hostile.corpus import HEAD, OFFICE
from tests.hostile.outcome import folder_with, outcome, pages, paper, refused

if TYPE_CHECKING:
    from pathlib import Path

DATED = f"{HEAD}ordinal: 3\nfirst_day: 17/12/2020\nlast_day: 18/12/2021\npaper: {{date: 21/12/2020}}\n"
SLOTS = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}


@pytest.mark.parametrize(
    "office",
    [
        *("khong-co.yaml", ".", "..", "/", "./", "/dev/zero", "/dev/null", "~/office.yaml", "$HOME", "-"),
        *("van-phong.yaml/x", "file:///etc/passwd", "http://127.0.0.1:9/x.yaml", "NUL", "*", "|id"),
        *(pytest.param("x" * 5000, id="a long name"), pytest.param("x/" * 3000, id="a long path")),
        *("van-phong", "VAN-PHONG.YAML/..", "van-phong.yaml\\", "%s", "{{x}}"),
    ],
)
def test_an_office_that_is_no_file_is_told_where_it_is_named(tmp_path: Path, office: str) -> None:
    session = folder_with(tmp_path, f"format: 1\noffice: '{office}'\n", OFFICE)

    (problem,) = refused(session)

    assert (problem.id, problem.field) == ("not-found", "office")
    assert problem.place[:3] == (str(session), 2, 9)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as Unix has them")
@pytest.mark.parametrize("kind", ["a pipe", "a loop", "a dead link"])
def test_an_office_that_never_ends_is_no_file(tmp_path: Path, kind: str) -> None:
    match kind:
        case "a pipe":
            os.mkfifo(tmp_path / "o.yaml")
        case "a loop":
            (tmp_path / "o.yaml").symlink_to("o.yaml")
        case "a dead link":
            (tmp_path / "o.yaml").symlink_to("nothing.yaml")
    session = folder_with(tmp_path, "format: 1\noffice: o.yaml\n", OFFICE)

    (problem,) = refused(session)

    assert (problem.id, problem.field) == ("not-found", "office")


def test_an_office_may_be_the_session_itself_only_by_mistake(tmp_path: Path) -> None:
    session = folder_with(tmp_path, "format: 1\noffice: phien.yaml\n", OFFICE)

    assert {problem.id for problem in refused(session)} == {"unknown"}


def test_what_a_foreign_file_holds_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("mật khẩu: hoa-hồng\nkhóa: [tre, trúc\n", "utf-8")
    session = folder_with(tmp_path, "format: 1\noffice: secret.txt\n", OFFICE)

    told = "\n".join(problem.told() for problem in refused(session))

    assert not {"hoa-hồng", "tre", "trúc"} & set(told.replace(",", " ").split())


@pytest.mark.parametrize(
    "locale", ["en", "fr_FR", "ru", "el", "zh", "ja", "ko", "th", "hi", "ar", "fa", "he", "my", "sr_Latn"]
)
def test_another_language_gives_a_paper_or_a_clear_error(tmp_path: Path, locale: str) -> None:
    outcome(folder_with(tmp_path, DATED, f"{OFFICE}locale: {locale}\n"))


def with_fonts(folder: Path, **files: str) -> Path:
    """Make a session whose office names fonts: copies of the shipped ones but for *files*."""
    for slot, name in SLOTS.items():
        if not (folder / f"{slot}.ttf").exists():
            shutil.copy(shipped.folder("fonts") / f"LiberationSerif-{name}.ttf", folder / f"{slot}.ttf")
    named = {slot: files.get(slot, f"{slot}.ttf") for slot in SLOTS}
    lines = "".join(f"  {slot}: '{file}'\n" for slot, file in named.items())
    return folder_with(folder, HEAD, f"{OFFICE}fonts:\n{lines}")


@pytest.fixture(autouse=True)
def _away_from_the_fonts(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


def test_fonts_are_found_beside_the_offices_file(tmp_path: Path) -> None:
    assert pages(paper(with_fonts(tmp_path))) == 1


@pytest.mark.parametrize(
    "file",
    [
        *("no.ttf", ".", "/", "van-phong.yaml", "/dev/null", "http://127.0.0.1:9/x.ttf", "%s", "<b>"),
        pytest.param("x" * 5000, id="a long name"),
    ],
)
def test_a_font_that_is_none_is_told_where_it_is_named(tmp_path: Path, file: str) -> None:
    session = with_fonts(tmp_path, bold=file)

    met = outcome(session)

    assert isinstance(met, ConfigurationError)
    (problem,) = met.problems
    assert (problem.id, problem.field) == ("font", "fonts.bold")
    assert problem.place[:3] == (str(session.with_name("van-phong.yaml")), OFFICE.count("\n") + 3, 9)


@pytest.mark.skipif(os.name != "posix", reason="pipes as Unix has them")
@pytest.mark.parametrize("kind", ["a pipe", "a loop"])
def test_a_font_that_never_ends_is_none(tmp_path: Path, kind: str) -> None:
    if kind == "a pipe":
        os.mkfifo(tmp_path / "bold.ttf")
    else:
        (tmp_path / "bold.ttf").symlink_to("bold.ttf")
    folder = tmp_path
    for slot, name in SLOTS.items():
        if slot != "bold":
            shutil.copy(shipped.folder("fonts") / f"LiberationSerif-{name}.ttf", folder / f"{slot}.ttf")
    lines = "".join(f"  {slot}: {slot}.ttf\n" for slot in SLOTS)

    met = outcome(folder_with(folder, HEAD, f"{OFFICE}fonts:\n{lines}"))

    assert isinstance(met, ConfigurationError)


def damaged(how: str, data: bytes) -> bytes:
    match how.split(" "):
        case ["cut", "after", count]:
            return data[: int(count)]
        case ["zeros", "from", start]:
            return data[: int(start)] + bytes(5000) + data[int(start) + 5000 :]
        case ["ones", "from", start]:
            return data[: int(start)] + b"\xff" * 5000 + data[int(start) + 5000 :]
        case ["table", name, "gone"]:
            return data.replace(name.encode(), b"xxxx", 1)
        case ["table", name, "far", "away"]:
            at = data.index(name.encode())
            return data[: at + 8] + b"\x7f\xff\xff\xff" + data[at + 12 :]
        case _:
            return {
                "empty": b"",
                "text": b"x" * 5000,
                "a collection": b"ttcf" + data[4:],
                "OpenType": b"OTTO" + data[4:],
            }[how]


TABLES = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post")


@pytest.mark.parametrize(
    "how",
    [
        *("empty", "text", "a collection", "OpenType"),
        *(f"cut after {count}" for count in (3, 12, 100, 300, 1000, 5000, 20_000, 50_000, 100_000, 200_000)),
        *(f"zeros from {start}" for start in (12, 300, 10_000, 50_000, 150_000)),
        *(f"ones from {start}" for start in (12, 300, 10_000, 50_000, 150_000)),
        *(f"table {table} gone" for table in TABLES),
        *(f"table {table} far away" for table in TABLES),
    ],
)
def test_a_damaged_font_gives_a_clear_error_or_a_paper(tmp_path: Path, how: str) -> None:
    sound = (shipped.folder("fonts") / "LiberationSerif-Regular.ttf").read_bytes()
    assert len(sound) > 200_000
    (tmp_path / "regular.ttf").write_bytes(damaged(how, sound))

    met = outcome(with_fonts(tmp_path))

    assert isinstance(met, bytes | ConfigurationError)


def test_one_file_for_two_fonts_is_refused(tmp_path: Path) -> None:
    assert isinstance(outcome(with_fonts(tmp_path, bold="regular.ttf")), ConfigurationError)


def test_italics_in_the_place_of_upright_letters_are_refused(tmp_path: Path) -> None:
    assert isinstance(outcome(with_fonts(tmp_path, regular="italic.ttf", italic="regular.ttf")), ConfigurationError)
