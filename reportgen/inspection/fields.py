"""Signature fields of a PDF: empty or filled, and how much of the file each signature is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from reportgen.inspection.objects import Walk, array, dictionary, name, resolved, text

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = re.compile(
    r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z(?:00'?00'?)?|(?P<zone>[+-]\d\d)'(?P<minutes>\d\d)'?)?", re.ASCII
)


class Signature(NamedTuple):
    """A signature as it is written, not judged: who, when, and up to which byte of the file.

    *reach* is None where the signed stretches are not all of the file but the signature itself.
    """

    signer: str
    time: str
    reach: int | None


class Field(NamedTuple):
    """A place for a signature; *signature* is None while it is empty."""

    name: str
    tooltip: str
    signature: Signature | None


def fields(catalog: dict[str, Any], data: bytes) -> tuple[Field, ...]:
    """Return the signature fields of the document of *catalog*, whose file is *data*, in the order of the form."""
    return tuple(_signed(field, called, data) for field, called in _leaves(dictionary(catalog.get("/AcroForm"))))


def _leaves(form: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each signature field with its full name, whatever the tree of fields leads back to."""
    walk = Walk()
    waiting = [(reference, "", "") for reference in reversed(array(form.get("/Fields")))]
    while waiting:
        reference, above, kind = waiting.pop()
        if not walk.enters(reference):
            continue
        field = dictionary(reference)
        kind = name(field.get("/FT")) or kind
        called = ".".join(part for part in (above, text(field.get("/T"))) if part)
        below = [kid for kid in array(field.get("/Kids")) if "/T" in dictionary(kid)]
        waiting += [(kid, called, kind) for kid in reversed(below)]
        if kind == "Sig" and not below:
            yield field, called


def _signed(field: dict[str, Any], called: str, data: bytes) -> Field:
    value = dictionary(field.get("/V"))
    if not value:
        return Field(called, text(field.get("/TU")), None)
    signature = Signature(text(value.get("/Name")), _time(text(value.get("/M"))), _reach(value, data))
    return Field(called, text(field.get("/TU")), signature)


def _time(told: str) -> str:
    """Write the time *told* in PDF's way as people read it; anything else stays as it is."""
    found = _TIME.fullmatch(told)
    if found is None:
        return told
    year, month, day, hour, minute, second = found.groups()[:6]
    zone = f" {found['zone']}:{found['minutes']}" if found["zone"] else ""
    return f"{year}-{month}-{day} {hour}:{minute}:{second or '00'}{zone}"


def _reach(value: dict[str, Any], data: bytes) -> int | None:
    """Return where the signed part of *data* ends, if nothing before that is left out but the signature's digits."""
    stretches = [resolved(number) for number in array(value.get("/ByteRange"))]
    if len(stretches) != 4 or not all(isinstance(number, int) for number in stretches):  # noqa: PLR2004  # two stretches
        return None
    start, length, second, rest = stretches
    end = second + rest
    if start != 0 or not 0 < length < second <= end <= len(data):
        return None
    held = resolved(value.get("/Contents"))
    signature = held if isinstance(held, bytes) else getattr(held, "original_bytes", b"")
    digits = data[length:second]
    if digits[:1] + digits[-1:] != b"<>" or digits[1:-1].lower() != signature.hex().encode():
        return None
    return int(end)
