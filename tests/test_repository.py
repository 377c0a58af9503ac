from __future__ import annotations

import ast
import hashlib
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.outside import need

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reportgen"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 320
WORDS_THAT_NAME_NOTHING = {
    *("base", "common", "constants", "helper", "helpers", "manager", "misc", "service"),
    *("types", "util", "utils"),
}
LOCK_FILES = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; .*?)? \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}.*\n)+)",
    re.MULTILINE,
)


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_are_modules_to_check() -> None:
    assert PACKAGE / "__init__.py" in MODULES


@pytest.mark.parametrize("module", MODULES, ids=where)
def test_every_module_says_what_it_owns(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


@pytest.mark.parametrize("module", MODULES, ids=where)
def test_no_module_is_too_long_to_be_read(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("module", MODULES, ids=where)
def test_every_module_and_package_is_named_after_a_thing(module: Path) -> None:
    assert not WORDS_THAT_NAME_NOTHING.intersection(module.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("module", [path for path in MODULES if "import sqlite3" in path.read_text("utf-8")], ids=where)
def test_no_statement_of_sql_numbers_its_parameters(module: Path) -> None:
    """Python 3.12.0 to 3.12.3 warn of each that does, and announce an error."""
    texts = (node.value for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Constant))

    assert [text for text in texts if isinstance(text, str) and re.search(r"\?\d", text)] == []


def test_the_fonts_are_the_files_that_were_chosen() -> None:
    lines = (ROOT / "fonts" / "SHA256SUMS").read_text("ascii").splitlines()
    expected = {name: checksum for checksum, name in (line.split() for line in lines)}
    assert expected

    found = {face.name: hashlib.sha256(face.read_bytes()).hexdigest() for face in (ROOT / "fonts").glob("*.ttf")}

    assert found == expected


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_a_lock_file_pins_every_dependency_with_hashes(lock_file: str) -> None:
    pinned = pins(lock_file)
    wanted = dependencies() + (dependencies("dev") if lock_file == "requirements-dev.lock" else dependencies("install"))
    assert wanted

    unmet = [str(one) for one in wanted if not one.specifier.contains(pinned.get(canonicalize_name(one.name), "0"))]

    assert not unmet


def test_both_lock_files_pin_the_same_versions() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_a_lock_file_names_no_place_to_download_from(lock_file: str) -> None:
    text = (ROOT / lock_file).read_text("utf-8")

    assert "make lock" in text
    assert "://" not in text
    assert not re.search(r"^--(index|extra-index|find-links)", text, re.MULTILINE)


def test_a_program_that_is_there_is_found() -> None:
    assert need(sys.executable) == sys.executable


@pytest.mark.parametrize("variable", ["REPORTGEN_REQUIRE_TOOLS", "CI"])
def test_a_missing_program_skips_at_home_and_fails_where_all_must_run(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("REPORTGEN_REQUIRE_TOOLS", raising=False)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program is not on the PATH"):
        need("no-such-program")

    monkeypatch.setenv(variable, "true")
    with pytest.raises(pytest.fail.Exception, match="no-such-program is not on the PATH"):
        need("no-such-program")


def pins(lock_file: str) -> dict[str, str]:
    found = {pin["name"]: pin["version"] for pin in PIN.finditer((ROOT / lock_file).read_text("utf-8"))}
    assert found, f"no pin in {lock_file}"
    return found


def dependencies(group: str = "") -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return [Requirement(line) for line in listed if isinstance(line, str)]
