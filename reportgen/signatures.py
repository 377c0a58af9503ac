"""Signatures: whether those in a PDF are whole; not whom to trust. Sole importer of ``pyhanko``."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.inspection import shown
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Collection

    from pyhanko.sign.diff_analysis import StandardDiffPolicy
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus

INSTALL: Final = msg("cài thêm bằng lệnh: pip install 'reportgen[signatures]'")

for _talkative in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_talkative).addHandler(logging.NullHandler())  # that a certificate is not trusted is no news


class Judgement(NamedTuple):
    """What holds of a signature: what it signs *is_intact*, and what came later *is_allowed*; whose certificate."""

    is_intact: bool
    is_allowed: bool
    signer: str


def judged(data: bytes) -> dict[str, Judgement]:
    """Judge each signature in the PDF *data*, by the name of its field; one that cannot be read is left out.

    Raise ``ConfigurationError`` where that cannot be done: pyHanko is not there.
    """
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415  # an extra that only this needs
    except ImportError as error:
        problem = Problem("unjudged", msg("chưa cài bộ kiểm tra chữ ký số"), Place(""), hint=INSTALL)
        raise ConfigurationError([problem]) from error
    try:
        signatures = PdfFileReader(BytesIO(data)).embedded_signatures
    except Exception:  # noqa: BLE001  # whatever a broken file makes the reader stumble over: it proves no signature
        return {}
    return {signature.field_name: _judgement(signature) for signature in signatures}


def _judgement(signature: EmbeddedPdfSignature) -> Judgement:
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415  # as above
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status: PdfSignatureStatus | DocumentTimestampStatus
    try:
        if signature.sig_object_type == "/DocTimeStamp":
            status = validate_pdf_timestamp(signature, nobody)
        else:
            status = validate_pdf_signature(signature, nobody)
    except Exception:  # noqa: BLE001  # as above
        return Judgement(is_intact=False, is_allowed=False, signer="")
    is_allowed = status.docmdp_ok is True and status.modification_level is not ModificationLevel.OTHER
    signer = status.signing_cert.subject.native.get("common_name", "")
    return Judgement(status.intact and status.valid, is_allowed, shown(str(signer)))


def only_signed_since(data: bytes, size: int, fields: Collection[str]) -> bool:
    """Tell whether the signatures in *fields* are whole and all that was added to the PDF *data* behind *size* bytes.

    What proves their certificates later may come with them. Raise ``ConfigurationError`` as ``judged`` does.
    """
    known = judged(data)
    since = [known[field] for field in fields if field in known]
    if not since or len(since) < len(fields) or not all(one.is_intact and one.is_allowed for one in since):
        return False
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415  # as above
    from pyhanko.sign.diff_analysis import DiffResult  # noqa: PLC0415

    try:
        before = PdfFileReader(BytesIO(data[:size])).total_revisions
        found = _signing_only().review_file(PdfFileReader(BytesIO(data)), before - 1)
    except Exception:  # noqa: BLE001  # as above
        return False
    return isinstance(found, DiffResult)


def _signing_only() -> StandardDiffPolicy:
    """Return the rules by which a paper may be signed: as pyHanko has them, no field but a signature's filled in."""
    from pyhanko.sign.diff_analysis import (  # noqa: PLC0415  # as above
        DEFAULT_DIFF_POLICY,
        FormUpdatingRule,
        SigFieldCreationRule,
        SigFieldModificationRule,
        StandardDiffPolicy,
    )
    from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON  # noqa: PLC0415

    told = ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"}  # the first signature says there that there is one
    created = SigFieldCreationRule()  # type: ignore[no-untyped-call]  # pyHanko leaves it out
    form = FormUpdatingRule([created, SigFieldModificationRule()], told)
    return StandardDiffPolicy(DEFAULT_DIFF_POLICY.global_rules, form)
