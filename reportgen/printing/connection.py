"""A connection to a print queue: one request, one answer, both within a time and a size (RFC 8010, 4)."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from threading import Timer
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from reportgen.errors import reason
from reportgen.messages import Message, msg
from reportgen.printing.attribute import Malformed
from reportgen.printing.ipp import IppMessage, octets, read
from reportgen.printing.refusal import PrintingError, QueueError, SpoolFullError, TryLaterError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PORT: Final = 631  # of IPP, plain or within TLS (RFC 8010, 9; RFC 7472)
LARGEST_ANSWER: Final = 8_000_000  # octets; all attributes of a queue are some 50,000
_PORTS: Final = {"ipp": PORT, "ipps": PORT, "http": 80, "https": 443}
_SECURE: Final = frozenset({"ipps", "https"})
_HOST: Final = re.compile(r"[\w.%:-]+")  # a name or an address

_WRITE_URI = msg("viết địa chỉ dạng ipp://máy-in:631/printers/tên-hàng-in")
_SIGN_IN = msg("cho phép máy này in không cần mật khẩu trong cấu hình máy chủ in")
_HTTP: Final[dict[int, tuple[type[PrintingError], Message, Message]]] = {
    HTTPStatus.UNAUTHORIZED: (QueueError, msg("máy chủ in đòi đăng nhập"), _SIGN_IN),
    HTTPStatus.FORBIDDEN: (QueueError, msg("máy chủ in không cho máy này in"), _SIGN_IN),
    HTTPStatus.NOT_FOUND: (QueueError, msg("địa chỉ này không có hàng in"), _WRITE_URI),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        SpoolFullError,
        msg("máy chủ in hết chỗ cho tệp này"),
        msg("dọn ổ đĩa của máy chủ in, hoặc tăng MaxRequestSize"),
    ),
    HTTPStatus.UPGRADE_REQUIRED: (QueueError, msg("máy chủ in đòi kết nối mã hóa"), msg("đổi ipp:// thành ipps://")),
    HTTPStatus.SERVICE_UNAVAILABLE: (TryLaterError, msg("máy chủ in đang bận"), msg("thử lại sau")),
}


@dataclass(frozen=True, slots=True)
class Connection:
    """The way to the print queue *uri*; *timeout* seconds of silence end it, *deadline* seconds in any case.

    The certificate of an ``ipps`` server is always checked, against *authorities* (a PEM file) if given.
    """

    uri: str
    authorities: Path | None = None
    timeout: float = 15.0
    deadline: float = 300.0
    host: str = field(init=False)
    port: int = field(init=False)
    path: str = field(init=False)
    is_secure: bool = field(init=False)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.uri)
            port = parts.port or _PORTS[parts.scheme]
            (parts.hostname or "").encode("idna")
        except (KeyError, ValueError) as error:
            raise QueueError.told(self.uri, msg("không phải địa chỉ hàng in"), _WRITE_URI) from error
        if not parts.hostname or not _HOST.fullmatch(parts.hostname):
            raise QueueError.told(self.uri, msg("địa chỉ hàng in thiếu tên máy"), _WRITE_URI)
        if parts.username is not None:
            uri = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
            raise QueueError.told(uri, msg("địa chỉ hàng in không được chứa tên đăng nhập, mật khẩu"), _SIGN_IN)
        object.__setattr__(self, "host", parts.hostname)
        object.__setattr__(self, "port", port)
        object.__setattr__(self, "path", quote(parts.path, safe="/%:@!$&'()*+,;=~") or "/")
        object.__setattr__(self, "is_secure", parts.scheme in _SECURE)

    @property
    def target(self) -> str:
        """The address of the queue as it is told to the server itself, always with the scheme of IPP."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'ipps' if self.is_secure else 'ipp'}://{host}:{self.port}{self.path}"

    def number(self) -> int:
        """Return the number of the next request."""
        return next(self._numbers)

    def answer(self, message: IppMessage) -> IppMessage:
        """Send *message* and return what is answered.

        Raise ``UnreachableError`` if no whole answer comes, ``QueueError`` if it is none of a printer.
        """
        try:
            status, data = self._exchanged(octets(message))
        except ssl.SSLCertVerificationError as error:
            hint = msg("chỉ ra tệp chứng thư của cơ quan cấp chứng thư cho máy chủ in")
            wrong = msg("không tin được chứng thư của máy chủ in: {words}", words=error.verify_message)
            raise QueueError.told(self.uri, wrong, hint) from error
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(error) from error
        if status != HTTPStatus.OK:
            raise self._refused(status)
        try:
            answer = read(data)
        except Malformed as error:
            raise self._no_printer(error) from error
        if answer.number != message.number:
            raise self._no_printer(Malformed(f"an answer to the request {answer.number}"))
        return answer

    def _exchanged(self, body: bytes) -> tuple[int, bytes]:
        """Send *body* and return the status and the data that come back."""
        context = self._trusted() if self.is_secure else None
        plain = socket.create_connection((self.host, self.port), self.timeout)
        with plain, self._wrapped(plain, context) as connected, self._bounded(connected):
            if isinstance(connected, ssl.SSLSocket):
                connected.do_handshake()
            connection = http.client.HTTPConnection(self.host, self.port)
            connection.sock = connected
            with suppress(BrokenPipeError, ConnectionResetError):  # who refuses a document says so before its end
                connection.request("POST", self.path, body, {"Content-Type": "application/ipp"})
            response = connection.getresponse()
            with response:  # or it would keep the connection open
                return response.status, self._data(response)

    def _wrapped(self, plain: socket.socket, context: ssl.SSLContext | None) -> socket.socket:
        if context is None:
            return plain
        return context.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)

    def _trusted(self) -> ssl.SSLContext:
        try:
            return ssl.create_default_context(cafile=self.authorities)
        except OSError as error:  # SSLError is one
            raise QueueError.told(
                str(self.authorities),
                msg("không đọc được tệp chứng thư: {reason}", reason=reason(error)),
                msg("chỉ ra một tệp PEM"),
            ) from error

    @contextmanager
    def _bounded(self, connected: socket.socket) -> Iterator[None]:
        """Hang up after the deadline, however slowly the other side goes on talking."""

        def hang_up() -> None:
            with suppress(OSError):  # the other side was faster
                socket.socket.shutdown(connected, socket.SHUT_RDWR)

        timer = Timer(self.deadline, hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _data(self, response: http.client.HTTPResponse) -> bytes:
        data = response.read(LARGEST_ANSWER + 1)
        if len(data) > LARGEST_ANSWER:
            raise self._no_printer(Malformed(f"more than {LARGEST_ANSWER} octets"))
        if response.length:  # read(amount) does not miss what does not come
            raise http.client.IncompleteRead(data, response.length)
        return data

    def _unreachable(self, error: OSError | http.client.HTTPException) -> UnreachableError:
        match error:
            case TimeoutError():
                why = msg("im lặng quá {seconds} giây", seconds=round(self.timeout))
            case ConnectionRefusedError():
                why = msg("kết nối bị từ chối")
            case ssl.SSLError():
                why = msg("không mở được kết nối mã hóa")
            case socket.gaierror():
                why = msg("không tìm ra máy tên này")
            case http.client.HTTPException() | ConnectionResetError():
                why = msg("kết nối đứt giữa chừng")
            case _:
                why = reason(error)
        hint = msg("xem máy chủ in và mạng có đang chạy, địa chỉ có đúng")
        return UnreachableError.told(self.uri, msg("máy chủ in không trả lời: {reason}", reason=why), hint)

    def _refused(self, status: int) -> PrintingError:
        if status in _HTTP:
            kind, message, hint = _HTTP[status]
            return kind.told(self.uri, message, hint)
        return QueueError.told(self.uri, msg("không trả lời như một máy in (HTTP {status})", status=status), _WRITE_URI)

    def _no_printer(self, fault: Malformed) -> QueueError:
        message = msg("không trả lời như một máy in: {words}", words=str(fault))
        return QueueError.told(self.uri, message, _WRITE_URI)
