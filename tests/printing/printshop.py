"""A print shop without hardware: a printer and a CUPS server of its own, on loopback, gone when the test has ended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import SystemRandom
from socket import AF_UNIX, socket
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from reportgen.printing.attribute import Tag, attribute
from reportgen.printing.connection import Connection
from reportgen.printing.ipp import Group, Operation, Section, request
from reportgen.printing.refusal import PrintingError
from tests.outside import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QUEUE: Final = "hall"
_PATIENCE: Final = 20.0  # seconds in which a program comes up, or goes down
_FOLDERS: Final = ("etc/ppd", "spool/tmp", "cache", "state/certs", "log", "device", "seen")

# What is allowed to whom is as on Debian; only for setting up a queue nobody is asked who he is.
_CUPSD = """
Listen 127.0.0.1:{port}
Browsing No
DefaultAuthType Basic
WebInterface No
ErrorPolicy retry-job
DirtyCleanInterval {interval}
MaxRequestSize {largest}
<Location />
  Order allow,deny
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Send-Document Hold-Job Release-Job Restart-Job Purge-Jobs Set-Job-Attributes Cancel-Job Cancel-My-Jobs>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_CUPS_FILES = """
ServerRoot {root}/etc
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/log/access_log
ErrorLog {root}/log/error_log
PageLog {root}/log/page_log
Printcap
SystemGroup root
"""
# What the device runs for each document; IPP_COPIES and the like tell it the attributes of the job.
_COMMAND = """#!/bin/sh
if test -e "{root}/aborting"; then sleep 0.3; exit 1; fi
job=$(mktemp -d "{root}/seen/XXXXXXXX")
cp "$1" "$job/paper.pdf"
env | grep ^IPP_ > "$job/told"
"""


@dataclass(frozen=True, slots=True)
class Printed:
    """What the device was told of a job, and the document that it got."""

    told: dict[str, str]
    pdf: bytes

    @property
    def name(self) -> str:
        return self.told["IPP_JOB_NAME"]


@dataclass
class Printshop:
    root: Path
    port: int = 0
    device: str = ""
    cupsd: subprocess.Popen[bytes] | None = None
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def uri(self) -> str:
        return f"ipp://127.0.0.1:{self.port}/printers/{QUEUE}"

    def printed(self) -> list[Printed]:
        """Return what has reached the device, the first first."""
        jobs = sorted((self.root / "seen").iterdir(), key=lambda job: job.stat().st_mtime_ns)
        return [Printed(told(job / "told"), (job / "paper.pdf").read_bytes()) for job in jobs]

    def abort_jobs(self) -> None:
        (self.root / "aborting").touch()

    def administer(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [need(program), *arguments], env=self._environment(), check=True, capture_output=True, timeout=_PATIENCE
        )

    def start_device(self) -> None:
        bus, port, command = self.root / "bus", free_port(), self.root / "print"
        command.write_text(_COMMAND.format(root=self.root), "ascii")
        command.chmod(0o755)
        self._start("dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={bus}")
        until(lambda: takes_calls(bus))
        printer = self._start(
            *("ippeveprinter", "-r", "off", "-2", "-n", "localhost", "-p", str(port), "-d", str(self.root / "device")),
            *("-f", "application/pdf", "-c", str(command), "Reportgen Test"),
        )
        self.device = f"ipp://127.0.0.1:{port}/ipp/print"
        until(lambda: self._is_up(self.device, printer))

    def start_cupsd(self, interval: int = 30, largest: int = 0) -> None:
        conf, files = self.root / "etc" / "cupsd.conf", self.root / "etc" / "cups-files.conf"
        self.port = self.port or free_port()
        conf.write_text(_CUPSD.format(port=self.port, interval=interval, largest=largest), "ascii")
        files.write_text(_CUPS_FILES.format(root=self.root), "ascii")
        self.cupsd = cupsd = self._start("cupsd", "-f", "-c", str(conf), "-s", str(files))
        until(lambda: self._is_up(f"ipp://127.0.0.1:{self.port}/", cupsd))

    def add_queue(self) -> None:
        """Set the queue up and wait till its filters are there: before, it takes jobs and drops them."""
        self.administer("lpadmin", "-p", QUEUE, "-E", "-v", self.device, "-m", "everywhere")
        until(self.is_ready)

    def is_ready(self) -> bool:
        found = queue(self.uri)
        return found is not None and bool(found.texts("media-supported"))

    def stop_cupsd(self, how: signal.Signals = signal.SIGTERM) -> None:
        assert self.cupsd is not None
        end(self.cupsd, how)
        self.running.remove(self.cupsd)

    def stop(self) -> None:
        for process in reversed(self.running):
            end(process, signal.SIGTERM)

    def _environment(self) -> dict[str, str]:
        # The device asks for the system's bus even if it is to tell nobody of itself; any bus will do.
        ours = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.root}/bus", "HOME": str(self.root)}
        return os.environ | ours | {"CUPS_SERVER": f"127.0.0.1:{self.port}", "LC_ALL": "C.UTF-8"}

    def _is_up(self, uri: str, program: subprocess.Popen[bytes]) -> bool:
        said = {log.name: log.read_text("utf-8", "replace") for log in (self.root / "log").iterdir()}
        assert program.poll() is None, f"{program.args!r} has ended; the logs say {said}"
        return queue(uri) is not None

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.root / "log" / program).open("ab") as log:
            process = subprocess.Popen(
                [need(program), *arguments],
                cwd=self.root,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.running.append(process)
        return process


@contextmanager
def printshop() -> Iterator[Printshop]:
    # Not in a folder of pytest: the filters of CUPS run as another user, who may not enter those.
    with TemporaryDirectory(prefix="printshop-") as folder:
        shop = Printshop(Path(folder))
        shop.root.chmod(0o755)
        for name in _FOLDERS:
            (shop.root / name).mkdir(parents=True)
        if os.geteuid() == 0:
            for name, mode in (("spool", 0o710), ("spool/tmp", 0o1770)):
                shutil.chown(shop.root / name, "root", "lp")
                (shop.root / name).chmod(mode)
        try:
            shop.start_device()
            shop.start_cupsd(interval=0)
            shop.add_queue()
            yield shop
        finally:
            shop.stop()


def told(file: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in file.read_text("utf-8").splitlines())


def queue(uri: str) -> Group | None:
    """Return what the queue *uri* tells of itself, nothing as long as nobody answers there."""
    connection = Connection(uri, timeout=_PATIENCE)
    asked = attribute("printer-uri", Tag.URI, connection.target)
    try:
        answer = connection.answer(request(Operation.GET_PRINTER_ATTRIBUTES, 1, (asked,)))
    except PrintingError:
        return None
    return answer.first(Section.PRINTER)


def until(happens: Callable[[], bool]) -> None:
    """Wait till it *happens*."""
    last = time.monotonic() + _PATIENCE
    while not happens():
        assert time.monotonic() < last, "it did not happen in time"
        time.sleep(0.02)


def end(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """End *process* and all that it has started: they share its session, though not its group."""
    process.send_signal(how)
    try:
        process.wait(_PATIENCE)
    finally:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(FileNotFoundError, ProcessLookupError):
                if stat.read_text("utf-8").rpartition(")")[2].split()[3] == str(process.pid):
                    os.kill(int(stat.parent.name), signal.SIGKILL)
        process.wait(_PATIENCE)


def takes_calls(socket_file: Path) -> bool:
    """Tell whether somebody listens at *socket_file*; the file is there a moment before he does."""
    with socket(AF_UNIX) as caller:
        return caller.connect_ex(str(socket_file)) == 0


def free_port() -> int:
    """Return a port that no one listens on.

    It is below those that the system gives to any caller of any program (32768 and up in Linux), for such a caller
    would take it before the program that is to listen on it has come up.
    """
    while True:
        port = SystemRandom().randrange(10_000, 32_000)
        with socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
