"""The cluster: the same tasks on many machines through Dask, behind the same interface as local workers.

Workers need this program in the same version and the same paths; each works on one paper at a time, however many
threads it has. What memory a paper may take there is Dask's to limit.
"""

from __future__ import annotations

import logging
import re
import time
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from reportgen.errors import ConfigurationError, ExitCode, Place, Problem, ReportError
from reportgen.messages import msg
from reportgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE: Final = 10  # s for the scheduler to answer, and for workers to begin anew
ARRIVAL: Final = 30  # s for a first worker to come
PAUSE: Final = 0.2  # s before those are asked again of whom none has answered
_ADDRESS: Final = re.compile(r"(tcp|tls)://[^/\s]+:[0-9]+")
_TURN: Final = Lock()  # of the threads of one worker: rendering is for one at a time


class ClusterError(ReportError):
    """The cluster does not answer, or nobody works there."""

    exit_code = ExitCode.UNAVAILABLE


@dataclass(frozen=True, slots=True)
class Credentials:
    """Files of a TLS connection: who is trusted, and the certificate and key of this client."""

    authorities: Path
    certificate: Path
    key: Path


class DaskCrew:
    """The workers of the scheduler at *address*, such as ``tls://may-chu:8786``."""

    def __init__(self, address: str, credentials: Credentials | None = None) -> None:
        self.address, self._credentials = address, credentials
        with self._client() as client:
            self.workers = self._able(client)

    @contextmanager
    def begin(self) -> Iterator[Executor]:
        """Begin with an executor on the cluster; on leaving, cancel what is in hand and restart who works on it."""
        with self._client() as client:
            self.workers = self._able(client)
            executor = _Executor(client, self._lost())
            try:
                yield executor
            finally:
                executor.shutdown(wait=False, cancel_futures=True)

    def _client(self) -> Any:  # noqa: ANN401  # Dask has no types
        try:
            dask: Any = import_module("distributed")  # an extra, and slow to import
        except ImportError:
            hint = msg("cài thêm: {command}", command='pip install "reportgen[dask]"')
            raise ConfigurationError([self._problem(msg("chưa cài Dask"), hint)]) from None
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # tracebacks of what is told in our words
        security = self._security(dask)
        try:
            return dask.Client(self.address, security=security, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            message = msg("không nối được với cụm máy: {reason}", reason=str(error))
            raise ClusterError([self._problem(message)]) from error

    def _security(self, dask: Any) -> Any:  # noqa: ANN401
        """Return Dask's own form of the credentials; raise ``ConfigurationError`` where they do not fit."""
        written = _ADDRESS.fullmatch(self.address)
        if written is None:
            raise ConfigurationError([self._problem(msg("địa chỉ cụm máy viết như tls://may-chu:8786"))])
        if (written[1] == "tls") != (self._credentials is not None):
            hint = msg("tls:// đi cùng {options}, tcp:// thì không", options="--tls-ca, --tls-cert, --tls-key")
            raise ConfigurationError([self._problem(msg("địa chỉ và chứng thư không hợp nhau"), hint)])
        if self._credentials is None:
            return None
        files = (self._credentials.authorities, self._credentials.certificate, self._credentials.key)
        absent = [
            Problem("not-found", msg("không có tệp này"), Place(str(file))) for file in files if not file.is_file()
        ]
        if absent:
            raise ConfigurationError(absent)
        authorities, certificate, key = map(str, files)
        return dask.Security(
            tls_ca_file=authorities, tls_client_cert=certificate, tls_client_key=key, require_encryption=True
        )

    def _able(self, client: Any) -> int:  # noqa: ANN401
        """Return how many workers there are; raise ``ConfigurationError`` for one that would make other papers."""
        found: dict[str, Any] = {}
        last = time.monotonic() + ARRIVAL
        try:
            while not found and time.monotonic() < last:  # one that has just died counts as come, and does not answer
                with suppress(TimeoutError):
                    client.wait_for_workers(1, timeout=ARRIVAL)
                answers = client.run(_version, on_error="return")
                found = {worker: other for worker, other in answers.items() if not isinstance(other, OSError)}
                time.sleep(0 if found else PAUSE)
        except OSError:
            raise self._lost() from None
        if not found:
            hint = msg("chạy «dask worker» trên các máy, rồi chạy lại lệnh này để làm tiếp")
            raise ClusterError([self._problem(msg("cụm máy chưa có máy nào làm việc"), hint)])
        problems = [
            self._problem(
                msg("máy {worker} có chương trình khác: {other}, ở đây là {version}",
                    worker=worker, other=str(other), version=VERSION),
                msg("cài cùng một phiên bản trên mọi máy"),
            )
            for worker, other in found.items()
            if other != VERSION
        ]  # fmt: skip
        if problems:
            raise ConfigurationError(problems)
        return len(found)

    def _lost(self) -> ClusterError:
        hint = msg("chạy lại lệnh này để làm tiếp")
        return ClusterError([self._problem(msg("mất liên lạc với cụm máy giữa chừng"), hint)])

    def _problem(self, message: Any, hint: Any = None) -> Problem:  # noqa: ANN401
        return Problem("dask", message, Place(self.address), hint=hint)


class _Executor(Executor):
    """Dask's client as an executor whose futures count as running once handed in, so that the clock runs for them."""

    def __init__(self, client: Any, lost: ClusterError) -> None:  # noqa: ANN401
        self._client, self._lost = client, lost
        self._hand: set[Any] = set()

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Hand *work* in; what the workers do is told by the future that is returned."""
        answer: Future[Any] = Future()
        answer.set_running_or_notify_cancel()
        if self._client.status == "running":
            asked = self._client.submit(_in_turn, work, *args, **kwargs, pure=False)
            self._hand.add(asked)
            asked.add_done_callback(partial(self._settle, answer))
        else:
            answer.set_exception(self._lost)
        return answer

    def _settle(self, answer: Future[Any], asked: Any) -> None:  # noqa: ANN401
        self._hand.discard(asked)
        try:
            if asked.status == "finished":
                answer.set_result(asked.result())
            else:
                answer.set_exception(asked.exception() if asked.status == "error" else self._lost)
        except BaseException as error:  # noqa: BLE001  # the scheduler went while the answer was on its way
            answer.set_exception(error if isinstance(error, Exception) else self._lost)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # as Executor has it
        """Cancel what is in hand, and restart the workers that have it: a thread that hangs is ended no other way."""
        del wait, cancel_futures
        hand = [asked for asked in list(self._hand) if not asked.done()]
        if not hand or self._client.status != "running":
            return
        with suppress(Exception):  # who cannot be reached or has nobody to restart it is left to itself
            keys = {asked.key for asked in hand}
            busy = [worker for worker, had in self._client.processing().items() if not keys.isdisjoint(had)]
            self._client.cancel(hand)
            if busy:
                self._client.restart_workers(busy, timeout=PATIENCE, raise_for_error=False)


def _in_turn(work: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401
    with _TURN:
        return work(*args)


def _version() -> str:
    return VERSION
