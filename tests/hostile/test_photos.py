from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.hostile.corpus import HEAD, OFFICE
from tests.hostile.outcome import folder_with, outcome, pages, paper, refused

PHOTO = Path(__file__).parent.parent / "sessions" / "photo.png"
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


def png(width: int, height: int, rows: bytes | None = None, *, depth: int = 8, colours: int = 2) -> bytes:
    """Make a PNG of that size, whatever *rows* hold."""
    packed = zlib.compress(bytes((width * 3 + 1) * height) if rows is None else rows)
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(format: str, mode: str = "RGB", size: tuple[int, int] = (400, 300)) -> bytes:  # noqa: A002  # Pillow's word
    file = BytesIO()
    Image.new(mode, size).save(file, format)
    return file.getvalue()


PHOTOGRAPH = picture("JPEG")
SIZE = struct.pack(">HH", 300, 400)

BROKEN = {
    "an empty file": ("a.png", b""),
    "a text": ("a.png", b"<svg/>"),
    "only the signature of a PNG": ("a.png", PNG),
    "only the signature of a JPEG": ("a.jpg", JPEG),
    "a JPEG of nonsense": ("a.jpg", JPEG + b"A" * 5000),
    "a JPEG named PNG": ("a.png", PHOTOGRAPH),
    "a PNG named JPEG": ("a.jpg", png(5, 5)),
    "a GIF named PNG": ("a.png", picture("GIF")),
    "a picture of no pixels": ("a.png", png(0, 0, b"")),
    "a JPEG of no pixels": ("a.jpg", PHOTOGRAPH.replace(SIZE, bytes(4))),
    "a PNG cut in its head": ("a.png", png(200, 200)[:30]),
    "a PNG cut in its rows": ("a.png", picture("PNG")[:60]),
    "a PNG with too few rows": ("a.png", png(200, 200, b"xx")),
    "a PNG with rows that are no zip": (
        "a.png",
        PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0)) + chunk(b"IDAT", b"x" * 99),
    ),
    "a PNG with a wrong checksum": ("a.png", png(9, 9)[:-20] + b"xxxx" + png(9, 9)[-16:]),
    "a PNG with a chunk longer than the file": ("a.png", PNG + b"\x7f\xff\xff\xffIHDR"),
    "a JPEG cut in its head": ("a.jpg", PHOTOGRAPH[:30]),
    "a JPEG cut in the middle": ("a.jpg", PHOTOGRAPH[: len(PHOTOGRAPH) // 2]),
    "a JPEG cut before its end": ("a.jpg", PHOTOGRAPH[:-200]),
    "a bomb of three and a half thousand million pixels": ("a.png", png(60_000, 60_000, b"")),
    "a bomb of a hundred million pixels": ("a.png", png(12_000, 9_000, b"")),
    "a bomb of one bit a pixel": ("a.png", png(30_000, 30_000, bytes(1000), depth=1, colours=0)),
    "a JPEG that says it is huge": ("a.jpg", PHOTOGRAPH.replace(SIZE, struct.pack(">HH", 65_500, 65_500))),
    "a file of more than twenty million bytes": ("a.png", PNG + bytes(20_000_001)),
}
SOUND = {
    "a photograph": ("a.jpg", PHOTOGRAPH),
    "a name in capitals": ("A.JPEG", PHOTOGRAPH),
    "a name in Vietnamese": ("Ảnh kỳ họp (1) 100%.png", png(5, 5)),
    "a photograph for print": ("a.jpg", picture("JPEG", "CMYK")),
    "a grey photograph": ("a.jpg", picture("JPEG", "L")),
    "a picture with a palette": ("a.png", picture("PNG", "P")),
    "a picture that shines through": ("a.png", picture("PNG", "RGBA")),
    "a grey picture that shines through": ("a.png", picture("PNG", "LA")),
    "a picture of bits": ("a.png", picture("PNG", "1")),
    "a picture of sixteen bits": ("a.png", picture("PNG", "I;16")),
    "one pixel": ("a.png", png(1, 1)),
    "a line upright": ("a.png", png(1, 9000)),
    "a line across": ("a.png", png(9000, 1)),
}


def session_with(folder: Path, file: str) -> Path:
    quoted = file.replace("'", "''")
    return folder_with(folder, f"{HEAD}photos: [{{caption: A}}, {{file: '{quoted}', caption: B}}]\n", OFFICE)


@pytest.mark.parametrize(("name", "data"), BROKEN.values(), ids=BROKEN)
def test_a_photo_that_cannot_be_printed_is_told_where_it_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    session = session_with(tmp_path, name)

    (problem,) = refused(session)

    assert (problem.id, problem.field) == ("image", "photos[2].file")
    assert problem.place[:3] == (str(session), 3, HEAD_OF_FILE)


HEAD_OF_FILE = len("photos: [{caption: A}, {file: ") + 1


@pytest.mark.parametrize(("name", "data"), SOUND.values(), ids=SOUND)
def test_a_sound_photo_is_printed(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)

    assert pages(paper(session_with(tmp_path, name))) == 2


@pytest.mark.parametrize(
    "file",
    [
        *("../photo.png", "../../../../../../etc/passwd", "sub/../../photo.png", "/etc/passwd", "/etc/hostname.png"),
        *(
            "~/photo.png",
            "$HOME/photo.png",
            "photo.png/",
            "photo.png/.",
            ".png",
            "..",
            ".",
            "/",
            "*",
            "a?.png",
            "-rf.png",
        ),
        *("C:\\photo.png", "..\\photo.png", "\\\\host\\share\\photo.png", "file:///etc/hostname.png", "NUL.png", "CON"),
        *("http://127.0.0.1:9/photo.png", "data:image/png;base64,AAAA.png", "photo.svg", "photo.pdf", "photo.png.exe"),
        *(
            "%2e%2e/photo.png",
            "....//photo.png",
            "/dev/zero",
            "/dev/stdin.png",
            "/proc/self/mem.png",
            "photo.png:stream",
        ),
        *("|id.png", ";id.png", pytest.param("x" * 300 + ".png", id="a long name")),
        pytest.param("x/" * 3000 + "a.png", id="a long path"),
        pytest.param("a\u0301" * 200 + ".png", id="a long name of composed letters"),
    ],
)
def test_a_photo_is_never_read_from_elsewhere(tmp_path: Path, file: str) -> None:
    (tmp_path / "photo.png").write_bytes(PHOTO.read_bytes())
    (tmp_path / "data").mkdir()

    (problem,) = refused(session_with(tmp_path / "data", file))

    assert (problem.id, problem.field) == ("image", "photos[2].file")


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as Unix has them")
@pytest.mark.parametrize(
    "kind", ["a link out", "a link to a folder out", "a loop", "a pipe", "a folder", "a dead link"]
)
def test_a_photo_that_is_no_file_of_the_folder_is_refused(tmp_path: Path, kind: str) -> None:
    folder, name = tmp_path / "data", "a.png"
    folder.mkdir()
    (tmp_path / "photo.png").write_bytes(PHOTO.read_bytes())
    match kind:
        case "a link out":
            (folder / name).symlink_to(tmp_path / "photo.png")
        case "a link to a folder out":
            (folder / "sub").symlink_to(tmp_path, target_is_directory=True)
            name = "sub/photo.png"
        case "a loop":
            (folder / name).symlink_to(name)
        case "a pipe":
            os.mkfifo(folder / name)
        case "a folder":
            (folder / name).mkdir()
        case "a dead link":
            (folder / name).symlink_to("nothing.png")

    (problem,) = refused(session_with(folder, name))

    assert (problem.id, problem.field) == ("image", "photos[2].file")


def test_a_link_inside_the_folder_may_be_followed(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(PHOTO.read_bytes())
    (tmp_path / "a.png").symlink_to("photo.png")

    assert pages(paper(session_with(tmp_path, "a.png"))) == 2


def test_a_caption_that_fills_pages_is_a_clear_error_or_a_paper(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(5, 5))
    session = folder_with(tmp_path, f"{HEAD}photos: [{{file: a.png, caption: {'từ ' * 3000}}}]\n", OFFICE)

    outcome(session)
