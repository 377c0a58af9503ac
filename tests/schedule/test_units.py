from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.errors import ConfigurationError
from reportgen.schedule.units import Call, cron, systemd, task
from tests.outside import need

if TYPE_CHECKING:
    from pathlib import Path

ODD = "thư mục 100% $HOME %h %% #1 ; & (a) 'b"
ANY = st.characters(exclude_categories=("C", "Zl", "Zp"))
NAMES = st.text(st.sampled_from("$%\"'\\ #;&`!") | ANY, min_size=1, max_size=20)


def call(*arguments: str, program: str = "/usr/bin/reportgen", writes: tuple[str, ...] = ("/srv/x",)) -> Call:
    return Call((program, "run-due", *arguments), writes, "vanthu")


def service(made: Call) -> str:
    return systemd.files(made)[systemd.SERVICE].decode()


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """Write the units of a program that is there, in a folder with an odd name."""
    folder = tmp_path / ODD.replace("'", "")
    folder.mkdir()
    program = folder / "reportgen"
    program.write_text("#!/bin/sh\n", "ascii")
    program.chmod(0o755)
    made = systemd.files(Call((str(program), "run-due", "--plan", str(folder / ODD)), (str(folder),), "root"))
    paths = [tmp_path / name for name in made]
    for path, data in zip(paths, made.values(), strict=True):
        path.write_bytes(data)
    return paths


def test_systemd_has_nothing_to_say_against_the_units(units: list[Path]) -> None:
    verify = [need("systemd-analyze"), "verify", "--man=no", *map(str, units)]

    found = subprocess.run(verify, capture_output=True, text=True, check=False)

    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


def test_systemd_would_say_that_a_program_is_not_there(units: list[Path]) -> None:
    units[0].write_text(units[0].read_text("utf-8").replace("/reportgen", "/elsewhere"), "utf-8")
    verify = [need("systemd-analyze"), "verify", "--man=no", str(units[0])]

    found = subprocess.run(verify, capture_output=True, text=True, check=False)

    assert f"{ODD.replace(chr(39), '')}/elsewhere is not executable" in found.stderr


def test_the_service_is_let_near_little(units: list[Path]) -> None:
    judge = [need("systemd-analyze"), "security", "--offline=true", "--threshold=50", str(units[0])]

    found = subprocess.run(judge, capture_output=True, text=True, check=False)

    level = re.search(r"Overall exposure level for .*: ([\d.]+)", found.stdout)
    assert level is not None
    assert found.returncode == 0
    assert float(level[1]) < 3


def test_the_service_says_what_a_run_needs() -> None:
    text = service(call("--plan", "/srv/kế hoạch.yaml", writes=("/srv/sổ lịch", "/srv/kết quả 100%")))

    assert 'ExecStart="/usr/bin/reportgen" "run-due" "--plan" "/srv/kế hoạch.yaml"\n' in text
    assert 'ReadWritePaths="/srv/sổ lịch" "/srv/kết quả 100%%"\n' in text
    for line in ("Type=oneshot", "KillMode=mixed", "SuccessExitStatus=75", "User=vanthu", "ProtectSystem=strict"):
        assert f"\n{line}\n" in text


def test_the_timer_looks_every_ten_minutes_and_makes_up_for_what_it_slept_through() -> None:
    text = systemd.files(call())[systemd.TIMER].decode()

    assert "OnCalendar=*:0/10\n" in text
    assert "Persistent=yes\n" in text
    assert f"Unit={systemd.SERVICE}\n" in text


@given(NAMES)
@example('$HOME % \\ "a" $$ %%')
def test_systemd_reads_an_argument_as_it_was(name: str) -> None:
    line = re.search(r'^ExecStart="/usr/bin/reportgen" "run-due" "(.*)"$', service(call(name)), re.MULTILINE)
    assert line is not None

    unquoted = re.sub(r"\\(.)", r"\1", line[1])

    assert not re.search(r'(?<!\\)(\\\\)*"', line[1])
    assert unquoted.replace("%%", "").count("%") == unquoted.replace("$$", "").count("$") == 0
    assert unquoted.replace("%%", "%").replace("$$", "$") == name


@given(NAMES)
@example("$HOME % \"a\" 'b' $$ %% `c`")
def test_cron_and_the_shell_read_an_argument_as_it_was(name: str) -> None:
    if "\\" in name:
        with pytest.raises(ConfigurationError, match="crontab không có dấu"):
            cron.line(call(name))
        return
    line = cron.line(call(name))
    assert line.count("\n") == 1

    command = line.removeprefix("*/10 * * * * ").rstrip("\n")
    assert not re.search(r"(?<!\\)%", command)

    assert shown(command.replace("\\%", "%")) == ["/usr/bin/reportgen", "run-due", name]


def shown(command: str) -> list[str]:
    """Return the words that a shell makes of *command*."""
    script = f"show() {{ printf '%s\\0' \"$@\"; }}; show {command}"
    return subprocess.run(["sh", "-c", script], capture_output=True, check=True).stdout.decode().split("\0")[:-1]


def read(text: str) -> list[str]:
    """Take a command line apart as Windows does."""
    return [
        re.sub(r'(\\*)"', lambda run: run[1][: len(run[1]) // 2] + '"' * (len(run[1]) % 2), found[0])
        for found in re.finditer(r'(?:[^\s"]|"(?:[^"\\]|\\.)*")+', text)
    ]


def arguments(made: Call) -> ET.Element:
    root = ET.fromstring(task.files(made)[task.FILE])  # noqa: S314  # our own
    found = root.find("./{*}Actions/{*}Exec/{*}Arguments")
    assert found is not None
    return root


def test_the_task_is_what_windows_imports() -> None:
    data = task.files(call("--plan", "D:\\Kế hoạch\\a & b.yaml", program="C:\\Program Files\\reportgen.exe"))[task.FILE]
    assert data.startswith((b"\xff\xfe", b"\xfe\xff"))

    root = ET.fromstring(data)  # noqa: S314  # our own
    texts = {element.tag.partition("}")[2]: element.text for element in root.iter()}

    assert root.tag == "{http://schemas.microsoft.com/windows/2004/02/mit/task}Task"
    assert [child.tag.partition("}")[2] for child in root] == [
        *("RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"),
    ]
    assert texts["Command"] == "C:\\Program Files\\reportgen.exe"
    assert texts["Arguments"] == 'run-due --plan "D:\\Kế hoạch\\a & b.yaml"'
    assert texts["Interval"] == "PT10M"
    assert texts["MultipleInstancesPolicy"] == "IgnoreNew"
    assert texts["StartWhenAvailable"] == "true"
    assert texts["ExecutionTimeLimit"] == "PT0S"


@pytest.mark.parametrize("path", ["D:\\a b\\", "D:\\ab", "D:\\100%\\x", 'a "b" c', "D:\\thư mục"])
def test_windows_reads_an_argument_as_it_was(path: str) -> None:
    root = arguments(call("--plan", path))
    found = root.findtext("./{*}Actions/{*}Exec/{*}Arguments")
    assert found is not None

    assert read(found) == ["run-due", "--plan", path]


REFUSED = {
    "line": (lambda: call("a\nb"), "chứa ký tự điều khiển"),
    "direction": (lambda: call("a\u202eb"), "chứa ký tự điều khiển"),
    "quote in a folder": (lambda: service(call(writes=('/srv/"x',))), "systemd không có dấu nháy kép"),
    "backslash in the program": (lambda: service(call(program="/srv/a\\b")), "systemd không có dấu nháy kép"),
    "user": (lambda: service(Call(("/x",), (), "a b")), "không phải tên người dùng"),
    "user and more": (lambda: service(Call(("/x",), (), "root\nExecStartPre=x")), "chứa ký tự điều khiển"),
    "backslash for cron": (lambda: cron.line(call("a\\b")), "crontab không có dấu"),
    "too long for cron": (lambda: cron.line(call("a" * 1000)), "dài hơn 998 byte"),
    "variable of Windows": (lambda: task.files(call("%TEMP%\\x")), "Windows hiểu"),
    "variable of the task": (lambda: task.files(call("$(Arg0)")), "Windows hiểu"),
}


@pytest.mark.parametrize(("make", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_what_a_scheduler_would_read_otherwise_is_refused(make: object, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        make()  # type: ignore[operator]  # a function without arguments
