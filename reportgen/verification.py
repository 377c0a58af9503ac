"""Verification: what a finished paper claims, and whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen import frozen, rebuilding, signatures, standards
from reportgen.errors import ConfigurationError, ReportError
from reportgen.finding import Finding, Verdict
from reportgen.inspection import inspected, shown
from reportgen.messages import Message, msg
from reportgen.reading import contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.inspection import Claims, Field, Paper, Signature

_MOST_RULES: Final = 5  # told of a standard that is broken


def verified(data: bytes, file: str, *, rebuild: bool = False, record: Path | None = None) -> list[Finding]:
    """Judge all that the PDF *data*, told as *file*, claims; *rebuild* builds it again from the data that it carries.

    *record* is the file that was written when it was frozen. Raise ``InputError`` for what cannot be read as a PDF.
    """
    paper = inspected(data, file)
    is_claimed = bool(paper.claims.archive or paper.claims.access)
    return [
        Finding("file", Verdict.NOTED, msg("PDF {version}, {pages} trang", version=paper.version, pages=paper.pages)),
        *_standards(data, paper),
        _fonts(paper, is_claimed=is_claimed),
        *_metadata(paper, is_claimed=is_claimed),
        _attachments(paper),
        *([_rebuilt(data, paper)] if rebuild else []),
        *_signatures(data, paper),
        *(_frozen(data, file, record) if record is not None else ()),
    ]


def _standards(data: bytes, paper: Paper) -> Iterator[Finding]:
    claimed = list(_claimed(paper.claims))
    if not claimed:
        yield Finding("standard", Verdict.NOTED, msg("không tự nhận theo chuẩn nào (PDF/A, PDF/UA)"))
    is_signed = any(field.signature for field in paper.fields)
    for name, profile in claimed:
        try:
            faults = standards.faults(data, profile, is_signed=is_signed)
        except ConfigurationError as error:
            yield _unjudged("standard", msg("tự nhận {standard}", standard=name), error)
            continue
        if faults:
            rules = list(dict.fromkeys(fault.rule for fault in faults))
            told = ", ".join(rules[:_MOST_RULES]) + (", ..." if len(rules) > _MOST_RULES else "")
            message = msg(
                "tự nhận {standard} nhưng sai {count} quy tắc: {rules}", standard=name, count=len(rules), rules=told
            )
            yield Finding("standard", Verdict.FAILS, message, measured=[fault._asdict() for fault in faults])
        else:
            yield Finding("standard", Verdict.HOLDS, msg("đúng chuẩn {standard}", standard=name), measured=name)


def _claimed(claims: Claims) -> Iterator[tuple[str, str]]:
    """Yield each standard that is claimed, as people and as the checker call it."""
    if claims.archive:
        yield f"PDF/A-{claims.archive}", claims.archive
    if claims.access:
        yield f"PDF/UA-{claims.access}", f"ua{claims.access}"


def _unjudged(name: str, claim: Message, error: ReportError) -> Finding:
    problem = error.problems[0]
    message = msg("{claim}: chưa kiểm được, {why}", claim=claim, why=problem.message)
    return Finding(name, Verdict.UNJUDGED, message, problem.hint)


def _fonts(paper: Paper, *, is_claimed: bool) -> Finding:
    missing = [font.name for font in paper.fonts if not font.is_embedded]
    if missing:
        message = msg("phông chữ không nhúng trong tệp: {fonts}", fonts=", ".join(missing))
        return Finding("fonts", Verdict.FAILS if is_claimed else Verdict.NOTED, message, measured=missing)
    if not paper.fonts:
        return Finding("fonts", Verdict.NOTED, msg("không có phông chữ nào"))
    names = [font.name for font in paper.fonts]
    return Finding("fonts", Verdict.HOLDS, msg("phông chữ nhúng đủ: {fonts}", fonts=", ".join(names)), measured=names)


def _metadata(paper: Paper, *, is_claimed: bool) -> Iterator[Finding]:
    """Yield a finding for each thing that a paper says of itself and one that claims a standard must."""
    facts = (
        ("title", paper.title, msg("tiêu đề: {title}", title=paper.title), msg("không có tiêu đề")),
        ("language", paper.language, msg("ngôn ngữ: {lang}", lang=paper.language), msg("không ghi ngôn ngữ")),
        (
            "identifier",
            paper.identifier,
            msg("mã nhận dạng tệp: {id}", id=paper.identifier),
            msg("không có mã nhận dạng tệp"),
        ),
    )
    for name, value, there, missing in facts:
        if value:
            yield Finding(name, Verdict.HOLDS if is_claimed else Verdict.NOTED, there, measured=value)
        else:
            yield Finding(name, Verdict.FAILS if is_claimed else Verdict.NOTED, missing)
    if paper.author:
        yield Finding("author", Verdict.NOTED, msg("cơ quan ban hành: {author}", author=paper.author))


def _attachments(paper: Paper) -> Finding:
    if not paper.attachments:
        return Finding("attachments", Verdict.NOTED, msg("không kèm dữ liệu"))
    listed = [(shown(one.name), len(one.data)) for one in paper.attachments]
    files = ", ".join(f"{name} ({size} byte)" for name, size in listed)
    message = msg("kèm dữ liệu, {count} tệp: {files}", count=len(listed), files=files)
    return Finding("attachments", Verdict.NOTED, message, measured=[{"name": n, "bytes": size} for n, size in listed])


def _rebuilt(data: bytes, paper: Paper) -> Finding:
    if not paper.attachments:
        message = msg("không lập lại được: không kèm dữ liệu")
        return Finding("rebuild", Verdict.UNJUDGED, message)
    try:
        fresh = rebuilding.rebuilt(paper.attachments)
    except ConfigurationError as error:
        return _unjudged("rebuild", msg("lập lại từ dữ liệu kèm theo"), error)
    except ReportError as error:
        why = error.problems[0]
        message = msg("không lập lại được từ dữ liệu kèm theo: {place}: {why}", place=str(why.place), why=why.message)
        return Finding("rebuild", Verdict.FAILS, message)
    if data == fresh:
        return Finding("rebuild", Verdict.HOLDS, msg("lập lại từ dữ liệu kèm theo: giống đến từng byte"))
    if any(field.signature for field in paper.fields) and data.startswith(fresh):
        message = msg("lập lại từ dữ liệu kèm theo: giống đến từng byte phần có trước khi ký")
        return Finding("rebuild", Verdict.HOLDS, message)
    hint = msg("văn bản không do dữ liệu này mà ra, hoặc thư viện trên máy khác phiên bản lúc lập")
    return Finding("rebuild", Verdict.FAILS, msg("lập lại từ dữ liệu kèm theo: ra một tệp khác"), hint)


def _signatures(data: bytes, paper: Paper) -> Iterator[Finding]:
    signed = [(field, field.signature) for field in paper.fields if field.signature]
    unjudged: ConfigurationError | None = None
    judged: dict[str, signatures.Judgement] = {}
    try:
        judged = signatures.judged(data) if signed else {}
    except ConfigurationError as error:
        unjudged = error
    for field in paper.fields:
        if field.signature is None:
            yield Finding("signature-field", Verdict.NOTED, msg("ô ký còn trống: {field}", field=_called(field)))
        elif field.signature.reach is None:
            message = msg("{field}: chữ ký không bảo vệ nội dung tệp", field=_called(field))
            yield Finding("signature", Verdict.FAILS, message)
        elif unjudged is not None:
            yield _unjudged("signature", _claim(field, field.signature, ""), unjudged)
        else:
            yield _judged(field, field.signature, judged.get(field.name))
    if signed:
        yield _coverage(max(signature.reach or 0 for _, signature in signed), len(data), judged)


def _judged(field: Field, signature: Signature, judgement: signatures.Judgement | None) -> Finding:
    claim = _claim(field, signature, judgement.signer if judgement else "")
    if judgement is None or not judgement.is_intact:
        message = msg("{claim}: chữ ký hỏng, hoặc nội dung đã bị sửa sau khi ký", claim=claim)
        return Finding("signature", Verdict.FAILS, message)
    if not judgement.is_allowed:
        return Finding("signature", Verdict.FAILS, msg("{claim}: sau khi ký, tệp bị thêm nội dung khác", claim=claim))
    hint = msg("chưa xét chứng thư số do ai cấp, còn hiệu lực không")
    return Finding("signature", Verdict.HOLDS, msg("{claim}: chữ ký nguyên vẹn", claim=claim), hint)


def _claim(field: Field, signature: Signature, signer: str) -> Message:
    unknown = msg("không rõ")
    return msg(
        "{field}, người ký {signer}, lúc {time}",
        field=_called(field),
        signer=signer or signature.signer or unknown,
        time=signature.time or unknown,
    )


def _called(field: Field) -> str:
    return f"{field.name} ({field.tooltip})" if field.tooltip else field.name


def _coverage(reach: int, size: int, judged: dict[str, signatures.Judgement]) -> Finding:
    if reach == size:
        return Finding("coverage", Verdict.HOLDS, msg("chữ ký cuối bảo vệ trọn tệp"))
    message = msg("sau chữ ký cuối, tệp còn {count} byte không chữ ký nào bảo vệ", count=size - reach)
    is_allowed = bool(judged) and all(judgement.is_allowed for judgement in judged.values())
    if is_allowed:  # what proves the certificates' validity later is added behind the signature
        return Finding("coverage", Verdict.NOTED, msg("{claim}, là phần được phép thêm", claim=message))
    return Finding("coverage", Verdict.FAILS, message)


def _frozen(data: bytes, file: str, record: Path) -> Iterator[Finding]:
    try:
        noted = frozen.parsed(contents(record, frozen.LARGEST), str(record))
    except ReportError as error:
        why = error.problems[0]
        message = msg("{place}: {why}", place=str(why.place), why=why.message)
        yield Finding("frozen", Verdict.FAILS, message, why.hint)
        return
    yield from frozen.agreement(noted, data, file, record.parent)
