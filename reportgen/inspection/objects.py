"""Objects of a PDF, looked at with care: they may lead back to themselves, be of any type, and unfold without end."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import Any, Final

from reportgen.errors import CONTROLS
from reportgen.messages import Message, msg

MOST_OBJECTS: Final = 200_000  # entered in one walk
LONGEST_TEXT: Final = 1_000  # characters that are shown of a text
_SURROGATES = re.compile(r"[\ud800-\udfff]")


class Refused(Exception):  # noqa: N818  # says what happens to the file, as an error of the program would not
    """A file that is looked at no further, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@dataclass(slots=True)
class Walk:
    """A walk from object to object: each is entered once, and not more than a paper could have."""

    entered: set[int] = field(default_factory=set)
    steps: int = 0

    def enters(self, reference: Any) -> bool:  # noqa: ANN401  # an object of a PDF may be anything
        """Tell whether what *reference* leads to has not been entered yet, and enter it."""
        self.steps += 1
        if self.steps > MOST_OBJECTS:
            raise Refused(msg("tệp có quá nhiều đối tượng"))
        number = getattr(reference, "idnum", None)
        if number in self.entered:
            return False
        if number is not None:
            self.entered.add(number)
        return True


def resolved(reference: Any) -> Any:  # noqa: ANN401  # as above
    """Return the object that *reference* leads to, or itself."""
    return reference.get_object() if hasattr(reference, "get_object") else reference


def dictionary(reference: Any) -> dict[str, Any]:  # noqa: ANN401  # as above
    """Return the dictionary that *reference* leads to; an empty one for anything else."""
    found = resolved(reference)
    return found if isinstance(found, dict) else {}


def array(reference: Any) -> list[Any]:  # noqa: ANN401  # as above
    """Return the array that *reference* leads to; an empty one for anything else."""
    found = resolved(reference)
    return found if isinstance(found, list) else []


def name(reference: Any) -> str:  # noqa: ANN401  # as above
    """Return the name (as /Sig) that *reference* leads to, fit to be shown and without its slash."""
    return text(reference).removeprefix("/")


def text(reference: Any) -> str:  # noqa: ANN401  # as above
    """Return the text that *reference* leads to, fit to be shown."""
    return shown(written(reference))


def written(reference: Any) -> str:  # noqa: ANN401  # as above
    """Return the text that *reference* leads to, just as the file has it."""
    found = resolved(reference)
    if isinstance(found, bytes):
        return found.decode("latin-1")
    return str(found) if isinstance(found, str) else ""


def shown(words: str) -> str:
    """Return *words* on one line and without what could lead a terminal astray."""
    line = " ".join(words[: 10 * LONGEST_TEXT].split())[:LONGEST_TEXT]
    return _SURROGATES.sub("\ufffd", CONTROLS.sub("\ufffd", line))


def decoded(stream: Any, limit: int) -> bytes:  # noqa: ANN401  # as above
    """Return the bytes of *stream*, which is stored plainly or compressed once; refuse more than *limit*."""
    raw = getattr(stream, "_data", None)  # pypdf's own decoding mends what is broken; here every byte counts
    if not isinstance(stream, dict) or not isinstance(raw, bytes):
        raise Refused(msg("tệp thiếu một luồng dữ liệu"))
    filters = resolved(stream.get("/Filter"))
    steps = [resolved(one) for one in (filters if isinstance(filters, list) else [filters])]
    names = [str(one) for one in steps if isinstance(one, str)]
    if not raw:
        return b""  # nothing, and some programs say that they compressed it
    if names == ["/FlateDecode"] and not _is_predicted(stream):
        decompressor = zlib.decompressobj()
        raw = decompressor.decompress(raw, limit + 1)
        if len(raw) <= limit and not decompressor.eof:
            raise Refused(msg("một luồng dữ liệu trong tệp bị cụt"))
    elif names:
        raise Refused(msg("một luồng dữ liệu nén theo cách chương trình không đọc"))
    if len(raw) > limit:
        raise Refused(msg("một luồng dữ liệu giải nén ra lớn hơn {limit} MB", limit=limit // 1_000_000))
    return raw


def _is_predicted(stream: dict[str, Any]) -> bool:
    parameters = resolved(stream.get("/DecodeParms"))
    return any(
        dictionary(one).get("/Predictor", 1) != 1
        for one in (parameters if isinstance(parameters, list) else [parameters])
    )
