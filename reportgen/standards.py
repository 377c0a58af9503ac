"""Standards: the faults that the checker ``page-validation`` finds in a PDF. Sole importer of ``page``."""

from __future__ import annotations

from typing import Final, NamedTuple

from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.messages import Message, msg

INSTALL: Final = msg("cài thêm bằng lệnh: pip install 'reportgen[verify]'")
# Rules of which some versions are known to raise false alarms.
_DECEIVED = ("0.11.",)
# Stream data that end in CR: the LF before «endstream» is then taken for a part of them, and the length for wrong.
_STREAM_LENGTH = "-STREAM-LENGTH-001"
# The first of two signatures ends where its own revision does; the checker asks each to reach the end of the file.
_BYTE_RANGE = "-SIGNATURE-BYTERANGE-001"


class Fault(NamedTuple):
    """A rule of a standard that a file breaks, and the checker's own words about it."""

    rule: str
    words: str


def faults(data: bytes, profile: str, *, is_signed: bool) -> list[Fault]:
    """Return what keeps *data* from conforming to *profile*, such as 2a or ua1.

    Raise ``ConfigurationError`` where that cannot be judged: the checker is not there or does not know the standard.
    """
    try:
        from page import (  # noqa: PLC0415  # an extra that only this needs
            PageError,
            SafetyLimitError,
            ValidationProfile,
            __version__,
            validate_pdf_bytes,
        )
    except ImportError as error:
        raise _unjudged(msg("chưa cài bộ kiểm tra chuẩn"), INSTALL) from error
    try:
        wanted = ValidationProfile(profile)
    except ValueError as error:
        raise _unjudged(msg("bộ kiểm tra không biết chuẩn này")) from error
    try:
        report = validate_pdf_bytes(data, profile=wanted)
    except SafetyLimitError as error:
        raise _unjudged(msg("tệp vượt giới hạn của bộ kiểm tra")) from error
    except PageError as error:
        return [Fault("PDF", str(error))]
    false = _false_alarms(__version__, is_signed=is_signed)
    found = [Fault(failure.rule_id, failure.message) for failure in report.failures]
    return [fault for fault in found if not fault.rule.endswith(false)]


def _false_alarms(version: str, *, is_signed: bool) -> tuple[str, ...]:
    if not version.startswith(_DECEIVED):
        return ()
    return (_STREAM_LENGTH, _BYTE_RANGE) if is_signed else (_STREAM_LENGTH,)


def _unjudged(why: Message, hint: Message | None = None) -> ConfigurationError:
    return ConfigurationError([Problem("unjudged", why, Place(""), hint=hint)])
