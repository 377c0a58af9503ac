"""The cluster: the same papers on Dask as here, whoever dies there, and clear words where there is nobody to answer."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reportgen.errors import ConfigurationError, ExitCode
from reportgen.run import cluster, course
from reportgen.run.account import differing
from reportgen.run.cluster import ClusterError, Credentials, DaskCrew
from reportgen.run.course import Course, Means
from reportgen.run.dispatch import PAPERS
from reportgen.run.engine import Engine, Limits, LocalCrew
from reportgen.run.plan import part, plan
from reportgen.run.task import State, Task
from reportgen.version import VERSION
from tests.papers import ROOT
from tests.run.faulty import DIES, HANGS, Pretend
from tests.run.running import Watching, journal, started, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from reportgen.run.engine import Crew
    from reportgen.run.task import Fact

POSIX = pytest.mark.skipif(os.name != "posix", reason="kills as Unix does")
LIMITS = Limits(seconds=30)
ROWS = 60
FEW = 2  # papers in a chunk, so that there are many


@contextmanager
def workers(count: int = 2, **settings: object) -> Iterator[Any]:
    """Give a cluster of this machine: the scheduler in this process, each worker under a nanny of its own."""
    distributed: Any = import_module("distributed")
    dask: Any = import_module("dask")
    options = {"threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": logging.CRITICAL}
    with dask.config.set(settings), distributed.LocalCluster(n_workers=count, **options) as made:
        yield made


@dataclass
class Machines:
    """A scheduler and a worker as the commands of Dask start them, each in a process of its own."""

    address: str
    scheduler: subprocess.Popen[bytes]
    worker: subprocess.Popen[bytes]


@contextmanager
def machines(folder: Path, *options: str) -> Iterator[Machines]:
    told = folder / "scheduler.json"
    told.unlink(missing_ok=True)
    scheduler = _dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told), *options)
    try:
        until(lambda: told.exists() and told.stat().st_size)
        address = json.loads(told.read_text("utf-8"))["address"]
        worker = _dask("worker", address, "--nthreads", "2", "--death-timeout", "60", *options)
        try:
            yield Machines(address, scheduler, worker)
        finally:
            worker.terminate()
            worker.wait(20)
    finally:
        scheduler.kill()
        scheduler.wait()


def _dask(kind: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *options]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


@dataclass
class Meddling(Watching):
    """Does one thing more each time that papers are made, until there is nothing left to do."""

    deeds: tuple[Callable[[], object], ...] = ()
    heard: int = 0

    def made(self, facts: Sequence[Fact]) -> None:
        super().made(facts)
        if self.heard < len(self.deeds):
            self.deeds[self.heard]()
        self.heard += 1


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the manifest of papers that differ in number, date and recipients, with their data inside, in folders."""
    folder = tmp_path_factory.mktemp("asked")
    for name in ("sessions", "offices"):
        shutil.copytree(ROOT / "data" / name, folder / name)
    rows = [
        f"tuyến {n % 7},{n},{1 + n % 28:02}/12/2020,{'; '.join(f'UBND xã {n}.{k}' for k in range(1 + n % 9))}"
        for n in range(1, ROWS + 1)
    ]
    (folder / "bang.csv").write_text("\n".join(["route,number,date,recipients", *rows, ""]), "utf-8")
    written = folder / "dot.yaml"
    written.write_text(
        "format: 1\nsession: sessions/2020-12-17.yaml\ntable: bang.csv\noutput: '{route}/{row}'\nattach_data: có\n",
        "utf-8",
    )
    return written


@pytest.fixture(scope="module")
def sums(asked: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the papers as the workers of this machine make them, by name."""
    return ran(asked, tmp_path_factory.mktemp("here"), LocalCrew(2, LIMITS), Watching())


def ran(asked: Path, folder: Path, crew: Crew, watch: Watching, *, every: int = 1) -> dict[str, str]:
    """Run *asked*, or *every* so many of its papers, to the end; return the sum of each file, as the journal has it."""
    papers = part(plan(asked), 1, every)
    assert Course(papers, asked.parent, folder, Means(crew, LIMITS), watch).run() is ExitCode.OK
    assert not list(differing(folder))
    found = {
        path.relative_to(folder / PAPERS).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / PAPERS).rglob("*")
        if path.is_file()
    }
    with journal(folder) as opened:
        assert {row.output: row.fact.sha256 for row in opened.papers(State.DONE)} == found
    return found


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the chunks be small, so that there are many."""
    monkeypatch.setattr(course, "Engine", partial(Engine, chunk=FEW))


def test_a_cluster_makes_the_same_papers_as_this_machine(asked: Path, sums: dict[str, str], tmp_path: Path) -> None:
    with workers() as made:
        crew = DaskCrew(made.scheduler_address)
        there = ran(asked, tmp_path, crew, Watching())

    assert crew.workers == 2
    assert len(set(sums.values())) == ROWS
    assert there == sums


@POSIX
@pytest.mark.usefixtures("small")
def test_workers_killed_in_the_course_lose_nothing(asked: Path, sums: dict[str, str], tmp_path: Path) -> None:
    with workers() as made:
        killed = set()

        def kill(number: int) -> None:
            pid = made.workers[number].pid
            if pid is not None:  # its nanny is about to start another
                killed.add(pid)
                os.kill(pid, signal.SIGKILL)

        watch = Meddling(deeds=(partial(kill, 0), int, int, partial(kill, 1), int, int, int, partial(kill, 0)))
        there = ran(asked, tmp_path, DaskCrew(made.scheduler_address), watch, every=2)

    assert len(killed) >= 2
    assert len(watch.outputs) == len(set(watch.outputs)) == ROWS // 2
    assert there.items() <= sums.items()


@POSIX
@pytest.mark.usefixtures("small")
def test_without_its_scheduler_a_run_ends_plainly_and_the_next_goes_on(
    asked: Path, sums: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "run"
    with machines(tmp_path) as first:

        def kill() -> None:
            first.scheduler.kill()
            monkeypatch.setattr(cluster, "PATIENCE", 1)

        with pytest.raises(ClusterError) as caught:
            ran(asked, folder, DaskCrew(first.address), Meddling(deeds=(int, kill)), every=3)

    assert caught.value.exit_code is ExitCode.UNAVAILABLE
    assert caught.value.problems[0].place.file == first.address
    with journal(folder) as opened:
        made = opened.counts()[State.DONE]
    assert FEW <= made < ROWS // 3

    monkeypatch.undo()
    monkeypatch.setattr(cluster, "ARRIVAL", 60)
    watch = Watching()
    with machines(tmp_path) as second:
        there = ran(asked, folder, DaskCrew(second.address), watch, every=3)

    assert watch.waiting == ROWS // 3 - made
    assert there.items() <= sums.items()


@POSIX
@pytest.mark.soak
def test_the_command_says_that_the_cluster_is_gone(asked: Path, tmp_path: Path) -> None:
    with machines(tmp_path) as there, started(asked, tmp_path / "run", "--dask", there.address) as running:
        assert running.is_heard("planned")
        until(lambda: list((tmp_path / "run" / PAPERS).rglob("*.pdf")))
        there.scheduler.kill()
        assert running.process.stderr is not None
        said = running.process.stderr.read()
        assert running.process.wait(60) == ExitCode.UNAVAILABLE

    assert there.address in said
    assert "Traceback" not in said


@POSIX
@pytest.mark.soak
def test_a_paper_that_kills_its_worker_is_named_and_all_others_are_made(tmp_path: Path) -> None:
    tasks = [Task(f"{n}.pdf", DIES if n == 5 else "", f"{n}.pdf") for n in range(12)]
    with workers(distributed__scheduler__allowed_failures=0) as made:
        engine = Engine(Pretend(str(tmp_path)), DaskCrew(made.scheduler_address), LIMITS, chunk=FEW)
        facts = [fact for chunk in engine.facts(tasks) for fact in chunk]

    assert sorted(fact.id for fact in facts) == sorted(task.id for task in tasks)
    assert [fact.id for fact in facts if fact.state is State.FAILED] == ["5.pdf"]


@POSIX
@pytest.mark.soak
def test_a_paper_that_hangs_is_named_and_does_not_keep_its_worker(tmp_path: Path) -> None:
    limits = Limits(seconds=4)
    tasks = [Task(f"{n}.pdf", HANGS if n in {2, 7} else "", f"{n}.pdf") for n in range(12)]
    with workers() as made:
        engine = Engine(Pretend(str(tmp_path)), DaskCrew(made.scheduler_address), limits, chunk=FEW)
        facts = [fact for chunk in engine.facts(tasks) for fact in chunk]

    assert sorted(fact.id for fact in facts) == sorted(task.id for task in tasks)
    failed = {fact.id: fact.problems[0].id for fact in facts if fact.state is State.FAILED}
    assert failed == {"2.pdf": "time-limit", "7.pdf": "time-limit"}


class Certificates:
    """An authority of its own, and files that it has signed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named("authority")
        self._write("authority", self._name, self._key)

    def of(self, name: str) -> Credentials:
        """Give the credentials of somebody whom the authority knows."""
        self._write(name, _named(name), ec.generate_private_key(ec.SECP256R1()))
        return Credentials(*(self._folder / file for file in ("authority.pem", f"{name}.pem", f"{name}.key")))

    def _write(self, file: str, name: x509.Name, key: ec.EllipticCurvePrivateKey) -> None:
        now = datetime.now(UTC)
        signed = (
            x509.CertificateBuilder(self._name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(hours=1))
            .add_extension(x509.BasicConstraints(ca=name == self._name, path_length=None), critical=True)
            .sign(self._key, hashes.SHA256())
        )
        encoding, none = serialization.Encoding.PEM, serialization.NoEncryption()
        (self._folder / f"{file}.pem").write_bytes(signed.public_bytes(encoding))
        private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, none)
        (self._folder / f"{file}.key").write_bytes(private)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def test_only_who_has_the_right_certificate_is_let_in(
    asked: Path, sums: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = Certificates(tmp_path / "ours"), Certificates(tmp_path / "theirs")
    right, stranger = ours.of("clerk"), theirs.of("clerk")
    posing = Credentials(right.authorities, stranger.certificate, stranger.key)
    files = ("--tls-ca-file", right.authorities, "--tls-cert", right.certificate, "--tls-key", right.key)
    with machines(tmp_path, "--protocol", "tls", *map(str, files)) as there:
        assert there.address.startswith("tls://")
        monkeypatch.setattr(cluster, "PATIENCE", 3)
        for address, credentials in (
            (there.address.replace("tls:", "tcp:"), None),
            (there.address, stranger),
            (there.address, posing),
        ):
            with pytest.raises(ClusterError) as caught:
                DaskCrew(address, credentials)
            assert caught.value.exit_code is ExitCode.UNAVAILABLE
        monkeypatch.undo()

        monkeypatch.setattr(cluster, "ARRIVAL", 60)
        crew = DaskCrew(there.address, right)
        assert crew.workers == 1  # a process, however many threads it has
        made = ran(asked, tmp_path / "run", crew, Watching(), every=10)
        assert made.items() <= sums.items()


@pytest.mark.parametrize("address", ["", "may-chu", "may-chu:8786", "http://may-chu:8786", "tcp://may-chu", "tls://:1"])
def test_an_address_that_is_none_is_told_before_anything_is_asked(address: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        DaskCrew(address)

    assert "tls://may-chu:8786" in str(caught.value)


def test_certificates_and_address_go_together(tmp_path: Path) -> None:
    credentials = Certificates(tmp_path / "ours").of("clerk")

    for address, given in (("tls://may-chu:8786", None), ("tcp://may-chu:8786", credentials)):
        with pytest.raises(ConfigurationError) as caught:
            DaskCrew(address, given)
        assert "--tls-cert" in str(caught.value)


def test_files_of_certificates_that_are_not_there_are_all_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        DaskCrew("tls://may-chu:8786", Credentials(tmp_path / "a", tmp_path / "b", tmp_path / "c"))

    assert [problem.place.file for problem in caught.value.problems] == [str(tmp_path / name) for name in "abc"]


def test_workers_that_die_while_they_are_counted_are_waited_for_again() -> None:
    answers: list[dict[str, object]] = [{}, {"tcp://a:1": OSError("gone")}, {"tcp://b:2": VERSION}]

    class Client:
        def wait_for_workers(self, *_: object, **__: object) -> None:
            """Find that one has come, who is dead already."""

        def run(self, *_: object, **__: object) -> dict[str, object]:
            return answers.pop(0)

    crew = object.__new__(DaskCrew)
    crew.address = "tcp://may-chu:8786"

    assert crew._able(Client()) == 1
    assert answers == []


def test_without_dask_the_package_to_install_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(ConfigurationError) as caught:
        DaskCrew("tcp://127.0.0.1:8786")

    assert caught.value.exit_code is ExitCode.CONFIGURATION
    assert 'pip install "reportgen[dask]"' in str(caught.value)


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"  # nobody listens here

        with pytest.raises(ClusterError) as caught:
            DaskCrew(address)

    assert caught.value.problems[0].place.file == address


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ARRIVAL", 1)
    with workers(0) as made, pytest.raises(ClusterError) as caught:
        DaskCrew(made.scheduler_address)

    assert "dask worker" in str(caught.value)


def test_workers_of_another_version_or_without_the_program_get_no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    with workers() as made:
        monkeypatch.setattr(cluster, "VERSION", "0.0.1")
        with pytest.raises(ConfigurationError) as caught:
            DaskCrew(made.scheduler_address)
        assert len(caught.value.problems) == 2
        assert "0.0.1" in str(caught.value)
        monkeypatch.undo()

        with _client(made) as client:
            client.run(lambda: sys.modules.update({"reportgen.run.cluster": None}))  # type: ignore[dict-item]
        with pytest.raises(ConfigurationError) as caught:
            DaskCrew(made.scheduler_address)
        assert len(caught.value.problems) == 2


def _client(made: Any) -> Any:
    dask: Any = import_module("distributed")
    return dask.Client(made.scheduler_address, set_as_default=False)
