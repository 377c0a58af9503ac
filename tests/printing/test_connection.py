from __future__ import annotations

import ssl
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from socket import create_server
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from reportgen.errors import ExitCode
from reportgen.messages import say as told
from reportgen.printing.attribute import Tag, attribute
from reportgen.printing.connection import LARGEST_ANSWER, Connection
from reportgen.printing.ipp import IppMessage, Operation, octets, request
from reportgen.printing.refusal import PrintingError, QueueError, UnreachableError
from tests.printing.printshop import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from socket import socket

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"
ASKED = request(Operation.GET_JOBS, 7, (attribute("printer-uri", Tag.URI, "ipp://x"),))
ANSWER = IppMessage(0, 7, ())


def whole(data: bytes, head: bytes = OK) -> bytes:
    return head + b"Content-Length: %d\r\n\r\n" % len(data) + data


@contextmanager
def server(reply: Callable[[socket], None], context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve one connection with *reply*, whatever is asked."""

    def serve() -> None:
        try:
            connected, _ = listening.accept()
            with context.wrap_socket(connected, server_side=True) if context else connected as speaking:
                reply(speaking)
        except OSError:  # the other side has hung up, as it should
            return

    with create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(20)
        thread = Thread(target=serve)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            thread.join()


def hear(speaking: socket) -> None:
    """Listen to the request till its end: who hangs up before may not be heard himself."""
    heard = b""
    while not heard.endswith(octets(ASKED)):
        heard += speaking.recv(65_536)


def says(data: bytes) -> Callable[[socket], None]:
    def say(speaking: socket) -> None:
        hear(speaking)
        speaking.sendall(data)

    return say


def drips(speaking: socket) -> None:
    speaking.recv(100)
    for _ in range(200):
        speaking.sendall(b"H")
        time.sleep(0.05)


def floods(speaking: socket) -> None:
    hear(speaking)
    speaking.sendall(OK + b"\r\n")
    for _ in range(2 * LARGEST_ANSWER // 65_536):
        speaking.sendall(bytes(65_536))


def keeps_silent(speaking: socket) -> None:
    hear(speaking)
    speaking.recv(1)


def test_an_answer_is_what_the_server_says() -> None:
    with server(says(whole(octets(ANSWER)))) as port:
        assert Connection(f"ipp://127.0.0.1:{port}/printers/hall").answer(ASKED) == ANSWER


@pytest.mark.parametrize(
    ("reply", "exit_code"),
    [
        (says(whole(octets(ANSWER)[:-1])), ExitCode.CONFIGURATION),
        (says(whole(octets(replace(ANSWER, number=8)))), ExitCode.CONFIGURATION),
        (says(whole(b"<html>It works!</html>")), ExitCode.CONFIGURATION),
        (says(OK + b"Content-Length: 900\r\n\r\n" + octets(ANSWER)), ExitCode.UNAVAILABLE),
        (says(OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n" + octets(ANSWER)), ExitCode.UNAVAILABLE),
        (says(OK + b"Content-Length: 999999999999999999\r\n\r\n"), ExitCode.UNAVAILABLE),
        (says(b""), ExitCode.UNAVAILABLE),
        (says(b"\x15\x03\x01\x00\x02\x02\x16"), ExitCode.UNAVAILABLE),
        (says(whole(b"", b"HTTP/1.1 400 Bad Request\r\n")), ExitCode.CONFIGURATION),
        (says(whole(b"", b"HTTP/1.1 401 Unauthorized\r\n")), ExitCode.CONFIGURATION),
        (says(whole(b"", b"HTTP/1.1 403 Forbidden\r\n")), ExitCode.CONFIGURATION),
        (says(whole(b"", b"HTTP/1.1 404 Not Found\r\n")), ExitCode.CONFIGURATION),
        (says(whole(b"", b"HTTP/1.1 413 Too Large\r\n")), ExitCode.IO),
        (says(whole(b"", b"HTTP/1.1 426 Upgrade Required\r\n")), ExitCode.CONFIGURATION),
        (says(whole(b"", b"HTTP/1.1 503 Service Unavailable\r\n")), ExitCode.TRY_LATER),
        (says(whole(b"", b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n")), ExitCode.CONFIGURATION),
        (floods, ExitCode.CONFIGURATION),
        (drips, ExitCode.UNAVAILABLE),
        (keeps_silent, ExitCode.UNAVAILABLE),
    ],
)
def test_whatever_else_comes_is_a_clear_word_in_good_time(reply: Callable[[socket], None], exit_code: ExitCode) -> None:
    begun = time.monotonic()
    with server(reply) as port, pytest.raises(PrintingError) as caught:
        Connection(f"ipp://127.0.0.1:{port}/", timeout=0.5, deadline=0.8).answer(ASKED)

    assert caught.value.exit_code == exit_code
    assert caught.value.problems[0].hint
    assert time.monotonic() - begun < 5


def test_a_handshake_that_does_not_come_to_an_end_is_ended() -> None:
    def drips_records(speaking: socket) -> None:
        speaking.sendall(b"\x16\x03\x03\x40\x00\x02\x00\xff\xff")
        drips(speaking)

    begun = time.monotonic()
    with server(drips_records) as port, pytest.raises(UnreachableError):
        Connection(f"ipps://127.0.0.1:{port}/", timeout=0.5, deadline=0.8).answer(ASKED)

    assert time.monotonic() - begun < 5


def test_a_large_document_refused_halfway_is_a_refusal_not_a_broken_line() -> None:
    def refuses(speaking: socket) -> None:
        speaking.recv(100)
        speaking.sendall(whole(b"", b"HTTP/1.1 413 Too Large\r\n"))

    with server(refuses) as port, pytest.raises(PrintingError) as caught:
        Connection(f"ipp://127.0.0.1:{port}/").answer(replace(ASKED, data=bytes(30_000_000)))

    assert caught.value.exit_code == ExitCode.IO


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "hall",
        "lpd://x/hall",
        "ipp:///hall",
        "ipp://x:port/",
        "ipp://x:99999/",
        "ipp://a b/",
        "ipp://a..b/",
        "ipp://[/",
    ],
)
def test_what_is_no_address_of_a_queue_is_refused(uri: str) -> None:
    with pytest.raises(QueueError) as caught:
        Connection(uri)

    assert told(caught.value.problems[0].hint or caught.value.problems[0].message).startswith("viết địa chỉ")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(QueueError) as caught:
        Connection("ipp://an:bimat@x/printers/hall")

    assert "bimat" not in str(caught.value)


@pytest.mark.parametrize(
    ("uri", "target"),
    [
        ("ipp://x/printers/hall", "ipp://x:631/printers/hall"),
        ("ipps://x/printers/hall", "ipps://x:631/printers/hall"),
        ("http://x:631/printers/hall", "ipp://x:631/printers/hall"),
        ("http://x/printers/hall", "ipp://x:80/printers/hall"),
        ("https://x/ipp/print", "ipps://x:443/ipp/print"),
        ("ipp://[::1]:8631", "ipp://[::1]:8631/"),
        ("ipp://x/printers/hội trường", "ipp://x:631/printers/h%E1%BB%99i%20tr%C6%B0%E1%BB%9Dng"),
        ("ipp://x/printers/a%20b", "ipp://x:631/printers/a%20b"),
    ],
)
def test_a_queue_is_called_by_its_full_address(uri: str, target: str) -> None:
    assert Connection(uri).target == target


@pytest.mark.parametrize("uri", ["ipp://127.0.0.1:{port}/", "ipps://127.0.0.1:{port}/", "ipp://no-such-host.invalid/"])
def test_a_server_that_is_not_there_is_told(uri: str) -> None:
    with pytest.raises(UnreachableError) as caught:
        Connection(uri.format(port=free_port()), timeout=5).answer(ASKED)

    assert caught.value.exit_code == ExitCode.UNAVAILABLE


def certificate(folder: Path, host: str = "127.0.0.1") -> Path:
    """Write a certificate that *host* has made for itself, with its key, and return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "print server")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / f"{host}.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def secure_server(file: Path) -> Iterator[str]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    with server(says(whole(octets(ANSWER))), context) as port:
        yield f"ipps://127.0.0.1:{port}/printers/hall"


def test_a_certificate_is_believed_if_its_authority_is_named(tmp_path: Path) -> None:
    file = certificate(tmp_path)
    with secure_server(file) as uri:
        assert Connection(uri, file).answer(ASKED) == ANSWER


@pytest.mark.parametrize(("host", "is_named"), [("127.0.0.1", False), ("127.0.0.2", True)])
def test_a_certificate_of_nobody_known_or_of_another_is_not_believed(
    tmp_path: Path, host: str, *, is_named: bool
) -> None:
    file = certificate(tmp_path, host)
    with secure_server(file) as uri, pytest.raises(QueueError) as caught:
        Connection(uri, file if is_named else None).answer(ASKED)

    assert "chứng thư" in told(caught.value.problems[0].message)


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_that_is_no_certificate_is_told(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(QueueError) as caught:
        Connection("ipps://127.0.0.1:1/", file).answer(ASKED)

    assert caught.value.problems[0].place.file == str(file)
