from __future__ import annotations

import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reportgen.shipped import folder

ROOT = Path(__file__).parent.parent
FACES = {f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")}


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target / "site-packages")
    return target / "site-packages"


@pytest.mark.parametrize("name", ["fonts", "data"])
def test_a_checkout_uses_its_own_folders(name: str) -> None:
    assert folder(name) == ROOT / name
    assert folder(name).is_dir()


@pytest.mark.parametrize("name", ["fonts", "data"])
def test_an_installed_package_uses_what_the_wheel_brought(unpacked_wheel: Path, name: str) -> None:
    installed_folder = runpy.run_path(str(unpacked_wheel / "reportgen" / "shipped.py"))["folder"]

    assert installed_folder(name).is_relative_to(unpacked_wheel)
    assert files_below(installed_folder(name)) == files_below(ROOT / name)


def test_the_wheel_holds_every_face_the_licences_and_the_sample_session(unpacked_wheel: Path) -> None:
    shipped = unpacked_wheel / "reportgen" / "_shipped"

    assert {face.name for face in (shipped / "fonts").glob("*.ttf")} == FACES
    assert (shipped / "fonts" / "LICENSE").is_file()
    assert list((shipped / "data" / "sessions").glob("*.yaml"))
    assert (unpacked_wheel / "reportgen" / "py.typed").is_file()


def test_the_wheel_puts_nothing_beside_the_package(unpacked_wheel: Path) -> None:
    assert {entry.name.partition("-")[0] for entry in unpacked_wheel.iterdir()} == {"reportgen"}


def files_below(top: Path) -> set[str]:
    found = {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}
    assert found, f"nothing in {top}"
    return found
