"""The data inside a paper: which files, under which names, with which bytes - and nothing of the computer."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from reportgen import InputError, inputs
from reportgen.comments import comments
from reportgen.enclosure import Options, attachments, exposed
from reportgen.load import load_record
from reportgen.model import PaperDate
from reportgen.version import VERSION
from tests.finished import OFFICE

LAYOUTS = [
    # the session, the office as the session names it, and their names inside the paper
    ("x/ky-hop.yaml", "van-phong.yaml", "ky-hop.yaml", "van-phong.yaml"),
    ("x/ky-hop.yaml", "./van-phong.yaml", "ky-hop.yaml", "van-phong.yaml"),
    ("x/ky-hop.yaml", "cơ quan/van-phong.yaml", "ky-hop.yaml", "cơ quan/van-phong.yaml"),
    ("x/ky-hop.yaml", "../van-phong.yaml", "sessions/ky-hop.yaml", "van-phong.yaml"),
    ("x/ky-hop.yaml", "../offices/a.yaml", "sessions/ky-hop.yaml", "offices/a.yaml"),
    ("x/y/ky-hop.yaml", "../../a.yaml", "data/sessions/ky-hop.yaml", "a.yaml"),
    ("x/y/z/ky-hop.yaml", "../../../a/b.yaml", "data/data/sessions/ky-hop.yaml", "a/b.yaml"),
    ("x/ky-hop.yaml", "../sessions/a.yaml", "sessions-1/ky-hop.yaml", "sessions/a.yaml"),
    ("x/ky-hop.yaml", "../x/a.yaml", "sessions/ky-hop.yaml", "x/a.yaml"),
    ("x/build.yaml", "van-phong.yaml", "sessions/build.yaml", "sessions/van-phong.yaml"),
    ("x/ky-hop.yaml", "build.yaml", "sessions/ky-hop.yaml", "sessions/build.yaml"),
    ("x/ky-hop.yaml", "../BUILD.yaml", "data/sessions/ky-hop.yaml", "data/BUILD.yaml"),
    ("x/build.yaml", "../van-phong.yaml", "sessions/build.yaml", "van-phong.yaml"),
]
GIVEN = [
    # the session, the office given on the command line, and their names inside the paper
    ("x/ky-hop.yaml", "y/z/van-phong.yaml", "ky-hop.yaml", "van-phong.yaml"),
    ("x/ky-hop.yaml", "y/ky-hop.yaml", "ky-hop.yaml", "ky-hop-2.yaml"),
    ("x/ky-hop.yaml", "y/KY-HOP.yaml", "ky-hop.yaml", "KY-HOP-2.yaml"),
    ("x/ky-hop.yaml", "y/build.yaml", "ky-hop.yaml", "build-2.yaml"),
    ("x/build.yaml", "y/van-phong.yaml", "sessions/build.yaml", "sessions/van-phong.yaml"),
]


def put(folder: Path, session: str, office: str, named: str = "", more: str = "") -> tuple[Path, Path]:
    """Write a session and an office below *folder*, the second where the first *named* it or at *office*."""
    path = folder / session
    issuer = Path(os.path.normpath(path.parent / named)) if named else folder / office
    for file in (path, issuer):
        file.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# của tôi\nformat: 1\n{f'office: {named}' if named else ''}\n{more}", "utf-8")
    issuer.write_text(OFFICE, "utf-8")
    return path, issuer


def names(path: Path, office: Path | None = None) -> list[str]:
    return [one.name for one in attachments(inputs.read(path, office), Options())]


@pytest.mark.parametrize(("session", "named", "inside", "office"), LAYOUTS)
def test_files_lie_to_each_other_as_the_session_names_them(
    tmp_path: Path, session: str, named: str, inside: str, office: str
) -> None:
    path, _ = put(tmp_path / "nguyen-van-a", session, "", named)

    assert names(path) == [inside, office, "build.yaml"]


@pytest.mark.parametrize(("session", "office", "inside", "beside"), GIVEN)
def test_an_office_that_is_given_stands_beside_the_session(
    tmp_path: Path, session: str, office: str, inside: str, beside: str
) -> None:
    path, issuer = put(tmp_path, session, office)

    assert names(path, issuer) == [inside, beside, "build.yaml"]


def test_an_office_that_is_given_as_it_is_named_anyway_lies_as_named(tmp_path: Path) -> None:
    path, issuer = put(tmp_path, "x/ky-hop.yaml", "", "../offices/a.yaml")

    assert names(path, issuer) == names(path) == ["sessions/ky-hop.yaml", "offices/a.yaml", "build.yaml"]


def test_a_path_that_goes_down_and_up_again_counts_as_given(tmp_path: Path) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    path, _ = put(tmp_path, "x/ky-hop.yaml", "", "y/../van-phong.yaml")

    assert names(path) == ["ky-hop.yaml", "van-phong.yaml", "build.yaml"]


def test_the_bytes_are_those_of_the_files(tmp_path: Path) -> None:
    path, issuer = put(tmp_path, "ky-hop.yaml", "van-phong.yaml")
    path.write_bytes(b"\xef\xbb\xbf# c\r\nformat: 1\r\n")

    session, office, _ = attachments(inputs.read(path, issuer), Options())

    assert (session.data, office.data) == (path.read_bytes(), issuer.read_bytes())
    assert {session.media_type, office.media_type} == {"application/yaml"}
    assert (session.description, office.description) == ("Dữ liệu kỳ họp", "Dữ liệu văn phòng")


def test_comments_stay_out_where_that_is_asked_for(tmp_path: Path) -> None:
    path, issuer = put(tmp_path, "ky-hop.yaml", "van-phong.yaml", more="ordinal: 3 # chưa chắc\r\n")
    issuer.write_text(f"{OFFICE}# riêng\n", "utf-8")

    stripped = attachments(inputs.read(path, issuer), Options(), strip_comments=True)

    assert all(comments(one.data.decode()) == [] for one in stripped)
    assert b"ordinal: 3\r\n" in stripped[0].data
    assert stripped[1].data == OFFICE.encode()


def test_comments_that_would_be_public_are_a_warning(tmp_path: Path) -> None:
    path, issuer = put(tmp_path, "ky-hop.yaml", "van-phong.yaml", more="\nordinal: 3 # chưa chắc\n")

    (problem,) = exposed(inputs.read(path, issuer))

    assert (problem.id, problem.severity) == ("comments-public", "W")
    assert problem.place[:3] == (str(path), 1, 1)
    assert problem.message.values == {"count": 2}


def test_photos_keep_their_place_below_the_session(tmp_path: Path) -> None:
    photos = "photos: [{file: ./ảnh/b.JPG}, {file: a.png}, {file: ảnh/b.JPG}, {caption: không có}]\n"
    path, _ = put(tmp_path, "x/ky-hop.yaml", "", "../van-phong.yaml", photos)
    (tmp_path / "x" / "ảnh").mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "x" / "ảnh" / "b.JPG", format="jpeg")
    Image.new("RGB", (4, 4)).save(tmp_path / "x" / "a.png")

    enclosed = attachments(inputs.read(path), Options())

    assert [(one.name, one.media_type, one.relationship) for one in enclosed] == [
        ("sessions/ky-hop.yaml", "application/yaml", "Source"),
        ("van-phong.yaml", "application/yaml", "Source"),
        ("sessions/a.png", "image/png", "Source"),
        ("sessions/ảnh/b.JPG", "image/jpeg", "Source"),
        ("build.yaml", "application/yaml", "Source"),
    ]
    assert enclosed[3].data == (tmp_path / "x" / "ảnh" / "b.JPG").read_bytes()


def test_fonts_stay_outside(tmp_path: Path) -> None:
    path, issuer = put(tmp_path, "ky-hop.yaml", "van-phong.yaml")
    slots = "".join(f"  {slot}: {slot}.ttf\n" for slot in ("regular", "bold", "italic", "bold_italic"))
    issuer.write_text(f"{OFFICE}fonts:\n{slots}", "utf-8")

    assert names(path, issuer) == ["ky-hop.yaml", "van-phong.yaml", "build.yaml"]


@pytest.mark.parametrize(
    ("number", "date", "draft"),
    [*product([None, 1, 999_999], [None, PaperDate(2020, 2, 3), PaperDate(2021, 12)], [False, True])],
)
def test_the_record_says_what_the_command_line_said(
    tmp_path: Path, number: int | None, date: PaperDate | None, *, draft: bool
) -> None:
    path, issuer = put(tmp_path, "kỳ họp #1 [a].yaml", "van-phong.yaml")

    data = attachments(inputs.read(path, issuer), Options(number, date, draft))[-1].data
    record = load_record(data, "build.yaml")

    assert (record.version, record.session, record.office) == (VERSION, "kỳ họp #1 [a].yaml", "van-phong.yaml")
    assert (record.number, record.date, record.draft) == (number, date, draft)
    told = [line.partition(":")[0] for line in data.decode().splitlines()]
    given = [key for key, value in (("number", number), ("date", date), ("draft", draft or None)) if value is not None]
    assert told == ["format", "version", "session", "office", *given]


def test_nothing_tells_where_the_files_lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "nguyenvana"
    path, issuer = put(home, "kyhop/x.yaml", "", "../vanphong/y.yaml")
    monkeypatch.chdir(home / "kyhop")

    ways = [inputs.read(path), inputs.read("x.yaml"), inputs.read(path, issuer), inputs.read("../kyhop/x.yaml")]
    enclosed = {attachments(way, Options()) for way in ways}

    (same,) = enclosed
    assert not any("nguyenvana" in one.name or b"nguyenvana" in one.data for one in same)
    assert [one.name for one in same] == ["sessions/x.yaml", "vanphong/y.yaml", "build.yaml"]


def test_names_are_spelt_in_one_way(tmp_path: Path) -> None:
    path, issuer = put(tmp_path, "k\u0079\u0300\u00a0ho\u0323p.yaml", "va\u0306n.yaml")

    assert names(path, issuer)[:2] == ["kỳ họp.yaml", "văn.yaml"]


BAD_NAMES = ["con.yaml", "a?.yaml", ".ky-hop.yaml", "x\u200e.yaml", f"{'x' * 240}.yaml", "a\\b.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
def test_a_name_that_cannot_stand_everywhere_is_refused_at_its_file(tmp_path: Path, name: str) -> None:
    path, issuer = put(tmp_path, name, "van-phong.yaml")
    other, odd = put(tmp_path, "ky-hop.yaml", f"x/{name}")

    for session, office, place in ((path, issuer, path), (other, odd, odd)):
        with pytest.raises(InputError) as caught:
            attachments(inputs.read(session, office), Options())
        assert [(problem.id, problem.place.file) for problem in caught.value.problems] == [("name", str(place))]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
@pytest.mark.parametrize("photo", ["../x/a.png", "b/../a.png", "nul.png", "a\\b.png"])
def test_a_photo_that_cannot_come_along_is_told_where_it_is_named(tmp_path: Path, photo: str) -> None:
    path, issuer = put(tmp_path, "x/ky-hop.yaml", "van-phong.yaml", more=f"photos:\n  - file: {photo}\n")
    (tmp_path / "x" / "b").mkdir()
    Image.new("RGB", (4, 4)).save(path.parent / photo, format="png")

    with pytest.raises(InputError) as caught:
        attachments(inputs.read(path, issuer), Options())

    (problem,) = caught.value.problems
    assert (problem.id, problem.field, problem.place[1:3]) == ("name", "photos[1].file", (5, 11))


@pytest.mark.skipif(os.name != "posix", reason="where capitals make no difference there is no clash")
def test_files_that_some_system_takes_for_one_are_refused(tmp_path: Path) -> None:
    path, issuer = put(tmp_path, "ky-hop.yaml", "van-phong.yaml", more="photos: [{file: a.png}, {file: A.png}]\n")
    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    Image.new("RGB", (5, 5)).save(tmp_path / "A.png")

    with pytest.raises(InputError) as caught:
        attachments(inputs.read(path, issuer), Options())

    assert [problem.id for problem in caught.value.problems] == ["clash"]


@pytest.mark.parametrize("limit", ["MOST_ATTACHMENTS", "LARGEST_TOGETHER"])
def test_more_than_a_paper_may_carry_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    path, issuer = put(tmp_path, "ky-hop.yaml", "van-phong.yaml")
    monkeypatch.setattr(f"reportgen.enclosure.{limit}", 2)

    with pytest.raises(InputError) as caught:
        attachments(inputs.read(path, issuer), Options())

    assert [problem.id for problem in caught.value.problems] == ["too-big"]
