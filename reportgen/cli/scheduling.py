"""The verbs for schedules: run-due, which a timer calls, and schedule, which writes what calls it."""

from __future__ import annotations

import getpass
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import console
from reportgen.cli.batch import FILE
from reportgen.cli.language import Speaking, SpeakingGroup, chosen
from reportgen.cli.runs import MEGABYTE, stop
from reportgen.compose import VIETNAM
from reportgen.messages import marked, say
from reportgen.system import BusyError

if TYPE_CHECKING:
    from reportgen.messages import Message
    from reportgen.schedule.course import Course, Slot
    from reportgen.schedule.plan import Entry
    from reportgen.schedule.units.call import Call

RUNS = "runs"
SYSTEMS = ("systemd", "cron", "windows")
PLAN = click.option("--plan", metavar="PLAN", type=FILE, required=True, help=marked("Tệp kế hoạch."))
STATE = click.option(
    "--state", metavar="DIR", type=FILE, required=True, help=marked("Thư mục giữ sổ lịch và các đợt chạy.")
)


@click.command("run-due", cls=Speaking, help=marked("Chạy những việc đã đến giờ theo kế hoạch; gọi lại không sao."))
@PLAN
@STATE
@click.option("--workers", metavar="N", type=click.IntRange(1, 256), help=marked("Số tiến trình; mặc định mọi lõi."))
@click.pass_context
def run_due(context: click.Context, /, plan: Path, state: Path, workers: int | None) -> None:
    """Look at the plan once."""
    from reportgen.cli.progress import watching  # noqa: PLC0415  # building a paper does without all of it
    from reportgen.run.conduct import conduct  # noqa: PLC0415
    from reportgen.run.course import Means  # noqa: PLC0415
    from reportgen.run.engine import Limits, LocalCrew  # noqa: PLC0415
    from reportgen.schedule import due, timetable  # noqa: PLC0415

    signal.signal(signal.SIGTERM, stop)
    limits = Limits(60.0, 2048 * MEGABYTE)
    means = Means(LocalCrew(workers or os.cpu_count() or 1, limits), limits)
    read = timetable.read(plan)

    def start(entry: Entry, slot: Slot) -> int:
        with watching(as_json=False) as watch:
            return conduct(read.manifest(entry), state / RUNS / slot.folder, means, watch, chosen())

    try:
        outcome = due.run_due(read, state, lambda: datetime.now(VIETNAM), start)
    except BusyError as busy:  # the run of an earlier tick goes on: nothing to be told every ten minutes
        context.exit(busy.exit_code)
    console.tell([*outcome.problems, *read.notes(datetime.now(VIETNAM).date())])
    for course in outcome.courses:
        print(_line(course))
    context.exit(outcome.code)


def _line(course: Course) -> str:
    slot, state = course.slot, course.state.value if course.state is not None else "-"
    return f"{slot.due:%d/%m/%Y %H:%M}  {slot.entry}  {state}  {say(course.message, chosen())}"


@click.group("schedule", cls=SpeakingGroup, help=marked("Đưa lệnh run-due vào lịch của máy."))
def schedule() -> None:
    """Hold the verbs together."""


@schedule.command("show", cls=Speaking, help=marked("In những gì cần ghi vào lịch của máy."))
@PLAN
@STATE
@click.option("--for", "system", type=click.Choice(SYSTEMS), required=True, help=marked("Loại lịch của máy."))
@click.option("--user", metavar="NAME", help=marked("Người dùng chạy lệnh; mặc định người đang gõ."))
def show(plan: Path, state: Path, system: str, user: str | None) -> None:
    """Print what a scheduler needs."""
    for name, content in _files(_call(plan, state, user), system).items():
        print(f"# {name}")
        print(content.decode("utf-16" if content.startswith(b"\xff\xfe") else "utf-8"))
    print(f"# {console.words(_next(system))}")


@schedule.command("install", cls=Speaking, help=marked("Ghi tệp lịch vào thư mục; in việc cần làm tiếp."))
@PLAN
@STATE
@click.option(
    "--for", "system", type=click.Choice(("systemd", "windows")), required=True, help=marked("Loại lịch của máy.")
)
@click.option("--user", metavar="NAME", help=marked("Người dùng chạy lệnh; mặc định người đang gõ."))
@click.option("-o", "folder", metavar="DIR", type=FILE, help=marked("Thư mục ghi tệp lịch."))
def install(plan: Path, state: Path, system: str, user: str | None, folder: Path | None) -> None:
    """Write a scheduler's files."""
    from reportgen import deliver  # noqa: PLC0415  # as above
    from reportgen.schedule.units import systemd  # noqa: PLC0415

    target = folder or (Path(systemd.FOLDER) if system == "systemd" else Path())
    files = _files(_call(plan, state, user), system)
    _begin(state)
    for name, content in files.items():
        print(deliver.write(content, target / name))
    print(console.words(_next(system)))


def _begin(state: Path) -> None:
    """Begin the ledger, so that what comes due from now on counts."""
    from reportgen.schedule import ledger  # noqa: PLC0415  # as above
    from reportgen.system import lock  # noqa: PLC0415

    state.mkdir(parents=True, exist_ok=True)
    with lock(state / "lock"), ledger.kept(state, datetime.now(VIETNAM)):
        pass


def _files(call: Call, system: str) -> dict[str, bytes]:
    from reportgen.schedule.units import cron, systemd, task  # noqa: PLC0415  # as above

    if system == "cron":
        return {"crontab": cron.line(call).encode()}
    return systemd.files(call) if system == "systemd" else task.files(call)


def _next(system: str) -> Message:
    from reportgen.schedule.units import cron, systemd, task  # noqa: PLC0415  # as above

    return {"cron": cron.NEXT, "systemd": systemd.NEXT, "windows": task.NEXT}[system]


def _call(plan: Path, state: Path, user: str | None) -> Call:
    """Return the command as a scheduler must call it: with absolute paths, as a user, allowed to write to *state*."""
    from reportgen.schedule.timetable import read  # noqa: PLC0415  # as above
    from reportgen.schedule.units.call import Call  # noqa: PLC0415

    read(plan)  # what is wrong with it is told now, and not at night
    command = (
        sys.executable,
        "-m",
        "reportgen",
        "run-due",
        "--plan",
        str(plan.resolve()),
        "--state",
        str(state.resolve()),
    )
    return Call(command, (str(state.resolve()),), user or getpass.getuser())
