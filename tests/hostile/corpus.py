"""Hostile and merely careless session files, by family: each a sentence, its bytes, and what must be told of it."""

from __future__ import annotations

import codecs
import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICE: Final = """\
format: 1
issuer: {lines: [Hội đồng nhân dân, tỉnh Thử Nghiệm], name: Hội đồng nhân dân tỉnh Thử Nghiệm, symbol: HĐND}
place: Thử Nghiệm
recipients: [Chính phủ]
signing: {on_behalf_of: Thường trực Hội đồng nhân dân}
"""
HEAD: Final = "format: 1\noffice: van-phong.yaml\n"
PAPER: Final = ""  # nothing is told: a paper comes out
EITHER: Final = "*"  # a paper or a clear error


@dataclass(frozen=True, slots=True)
class Case:
    """One input: *told* is the id of a problem that must be told, *field* where; or PAPER or EITHER."""

    id: str
    data: bytes
    told: str
    field: str = ""
    words: str = ""  # that the paper must hold
    office: bytes = OFFICE.encode()


def cases() -> list[Case]:
    """Return every case of every family."""
    families = (
        *(not_yaml(), slips(), encodings(), repetitions(), depths(), sizes(), characters(), numbers(), wholes()),
        *(dates(), times(), words(), contradictions(), forms(), references(), odd_but_right(), many(), offices()),
    )
    return [case for family in families for case in family]


def _said(id: str, text: str, told: str, field: str = "", words: str = "") -> Case:  # noqa: A002  # a case's own word
    return Case(id, (HEAD + text).encode("utf-8", "surrogatepass"), told, field, words)


def not_yaml() -> Iterator[Case]:
    """Files of another kind, or of none."""
    for what, data, told in (
        ("an empty file", b"", "empty-file"),
        ("one byte order mark", codecs.BOM_UTF8, "empty-file"),
        ("blank lines", b"\n\n  \n\n", "empty-file"),
        ("only a comment", "# chưa có gì\n".encode(), "empty-file"),
        ("only the mark of a document", b"---\n", "not-mapping"),
        ("only the end of a document", b"...\n", "yaml"),
        ("a word", b"xin", "not-mapping"),
        ("a number", b"42", "not-mapping"),
        ("a list", b"- format: 1\n", "not-mapping"),
        ("a list on one line", b"[1, 2, 3]", "not-mapping"),
        ("null", b"null", "not-mapping"),
        ("a quoted text", b'"format: 1"', "not-mapping"),
        ("a block of text", b"|\n  format: 1\n", "not-mapping"),
        ("two documents", (HEAD + "---\n" + HEAD).encode(), "documents"),
        ("a document after an end", (HEAD + "...\n" + HEAD).encode(), "yaml"),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "encoding"),
        ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "encoding"),
        ("a PDF in plain letters", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n", "yaml"),
        ("a zip archive", b"PK\x03\x04\x14\0\x06\0\x08\0!\0\xb5\x55", "encoding"),
        ("a compressed session", gzip.compress(HEAD.encode(), mtime=0), "encoding"),
        ("a program", b"\x7fELF\x02\x01\x01" + bytes(64), "character"),
        ("nothing but zeros", bytes(4096), "character"),
        ("HTML", b"<!doctype html>\n<html><body>x</body></html>\n", "not-mapping"),
        ("XML", b'<?xml version="1.0"?>\n<a>b</a>\n', "not-mapping"),
        ("TOML", b'[paper]\nkind = "x"\n', "not-mapping"),
        ("an INI file", b"[paper]\n", "not-mapping"),
        ("CSV", b"a,b,c\n1,2,3\n", "not-mapping"),
        ("Python", b"import os\nos.system('true')\n", "not-mapping"),
        ("a shell script", b"#!/bin/sh\nexit 0\n", "not-mapping"),
        ("Markdown", "# Kỳ họp\n\n- một\n- hai\n".encode(), "not-mapping"),
        ("RTF", rb"{\rtf1\ansi Hello}", "missing"),
        ("a template not filled in", b"{{ session }}", "key"),
        ("a letter", "Kính gửi: Ông A\nTôi viết thư này.\n".encode(), "yaml"),
        ("JSON that is no session", b'{"a": [1, 2, {"b": null}]}', "missing"),
        ("a JSON text", b'"a"', "not-mapping"),
        ("JSON lines", b'{"format": 1}\n{"format": 1}\n', "yaml"),
    ):
        yield Case(f"{what} is no session", data, told)
    session = {"format": 1, "office": "van-phong.yaml", "place": "Hội trường"}
    data = json.dumps(session, ensure_ascii=True, indent="\t").encode()
    yield Case("a session may be JSON", data.replace(b"\t", b"  "), PAPER, words="Hội trường")


def slips() -> Iterator[Case]:
    """Slips of typing that make the file unreadable."""
    for what, text, told in (
        ("a tab before a key", "\tplace: x\n", "yaml"),
        ("a tab before a list", "agenda:\n\t- x\n", "yaml"),
        ("an open double mark", 'place: "x\n', "yaml"),
        ("an open single mark", "place: 'x\n", "yaml"),
        ("an open bracket", "agenda: [a, b\n", "yaml"),
        ("an open brace", "paper: {kind: x\n", "yaml"),
        ("a closing bracket alone", "place: ]\n", "yaml"),
        ("a closing brace alone", "place: }\n", "yaml"),
        ("a comma alone", "place: ,\n", "yaml"),
        ("brackets that do not match", "agenda: [a}\n", "yaml"),
        ("words after a quoted value", 'place: "x" y\n', "yaml"),
        ("a colon inside a value", "place: a: b\n", "yaml"),
        ("two keys on a line", "place: a purpose: b\n", "yaml"),
        ("a key without a colon", "place\n", "yaml"),
        ("a key without a space after its colon", "place:x\n", "yaml"),
        ("an indented key after a value", "place: x\n  term: VI\n", "yaml"),
        ("a key that begins too far left", "paper:\n    kind: thông báo\n  draft: có\n", "yaml"),
        ("a list item among keys", "- x\n", "yaml"),
        ("a value that begins with an at sign", "place: @x\n", "yaml"),
        ("a value that begins with a backtick", "place: `x`\n", "yaml"),
        ("a value that begins with a percent sign", "place: %x\n", "yaml"),
        ("a directive in the middle", "%YAML 1.2\n", "yaml"),
        ("an escape that is none", 'place: "C:\\duong\\qua"\n', "yaml"),
        ("half an escape", 'place: "\\u12"\n', "yaml"),
        ("an escape beyond Unicode", 'place: "\\UFFFFFFFF"\n', "yaml"),
        ("a block that begins on its line", "place: | x\n", "yaml"),
        ("a block indented by nothing", "place: |0\n  x\n", "yaml"),
        ("a dash without a space", "agenda:\n  -x\n  - y\n", "malformed"),
        ("a question mark key", "? place\n: x\n? term\n", PAPER),
        ("a complex key", "? [a, b]\n: x\n", "key"),
        ("a group as a key", "{a: b}: x\n", "key"),
        ("an empty key", ": x\n", "yaml"),
        ("a quoted empty key", '"": x\n', "key"),
        ("a tilde as a key", "~: x\n", "key"),
        ("a comma in a number in braces", "delegates: {present: 1,5}\n", "empty-item"),
        ("an empty item", "agenda:\n  - a\n  -\n", "empty-item"),
        ("the word null", "place: null\n", "null"),
        ("a number sign inside a value", "place: số #12 đường A\n", "cut-short"),
        ("a misspelt key", "pleace: x\n", "unknown"),
        ("a key in capitals", "Place: x\n", "unknown"),
        ("a key in Vietnamese", "địa điểm: x\n", "unknown"),
        ("a key with a space at its end", '"place ": x\n', "unknown"),
        ("a key that only looks right", "plаce: x\n", "unknown"),  # a Cyrillic letter
        ("an unknown blank key", "pleace:\n", "unknown"),
        ("Python's own keys", "__class__: x\n__dict__: y\nmodel_config: z\n_places: t\n", "unknown"),
        ("keys of the model's own", "images: x\nat: y\n", "unknown"),
    ):
        yield _said(f"{what} is told" if told else f"{what} is read", text, told)


def encodings() -> Iterator[Case]:
    """The right text in the wrong bytes."""
    text = HEAD + "place: Bắc Kạn\n"
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        told = "character" if name[-2:] in {"le", "be"} else "encoding"
        # Without a mark the zero bytes are read first; «ắ» in UTF-16 need not break UTF-8.
        told = (
            "encoding" if name in {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"} and _breaks(text, name) else told
        )
        yield Case(f"{name} is not UTF-8", text.encode(name), told)
    for name, place in (
        ("cp1258", "Bà Rịa"),
        ("latin-1", "Đà Lạt".replace("Đ", "D").replace("ạ", "à")),
        ("cp1252", "Thừa Thiên – Huế".replace("ừ", "ù").replace("ế", "ê")),
        ("gb18030", "河内"),
        ("shift_jis", "東京"),
        ("big5", "河內"),
        ("koi8-r", "Ханой"),
        ("iso8859-15", "10 €"),
    ):
        written = f"{HEAD}place: ".encode() + place.encode(name, "ignore") + b"\n"
        yield Case(f"{name} is not UTF-8", written, "encoding")
    yield Case("EBCDIC is not UTF-8", HEAD.encode("cp037"), "encoding")
    yield Case("UTF-7 is told as text that it is not", b"format: 1\nplace: B+Hq8-c\n", "missing", "office")
    for what, data in (
        ("a cut letter at the end", (text + "purpose: ắ").encode()[:-1]),
        ("a byte that begins nothing", text.encode() + b"\xff\n"),
        ("a letter spelt too long", text.encode() + b"purpose: \xc0\xaf\n"),
        ("half a surrogate", text.encode() + b"purpose: \xed\xa0\x80\n"),
        ("both halves of a surrogate", text.encode() + b"purpose: \xed\xa0\xbd\xed\xb8\x80\n"),
        ("a letter beyond Unicode", text.encode() + b"purpose: \xf4\x90\x80\x80\n"),
        ("a byte of another file in the middle", text.encode().replace(b"place", b"pl\x80ace")),
    ):
        yield Case(f"{what} is not UTF-8", data, "encoding")
    for what, data in (
        ("a byte order mark", codecs.BOM_UTF8 + text.encode()),
        ("Windows' line ends", text.replace("\n", "\r\n").encode()),
        ("old line ends", text.replace("\n", "\r").encode()),
        ("mixed line ends", text.replace("\n", "\r\n", 1).encode()),
        ("no line end at the end", text.rstrip("\n").encode()),
        ("decomposed letters", text.replace("ắ", "a\u0306\u0301").replace("ạ", "a\u0323").encode()),
        ("no-break spaces inside words", text.replace("Bắc Kạn", "Bắc\u00a0Kạn").encode()),
        ("zero-width characters", text.replace("Bắc", "B\u200bắ\ufeffc\u00ad").encode()),
    ):
        yield Case(f"{what} may be there", data, PAPER, words="Bắc Kạn")
    marks = codecs.BOM_UTF8 * 2 + text.encode()
    yield Case("two byte order marks may be there", marks, PAPER, words="Bắc Kạn")


def _breaks(text: str, name: str) -> bool:
    try:
        text.encode(name).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def repetitions() -> Iterator[Case]:
    """Keys said twice, and YAML's ways to say one thing in many places."""
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for what, text, told in (
        ("a key said twice", "place: a\nplace: b\n", "duplicate-key"),
        ("a key said twice on a line", "paper: {kind: thông báo, kind: báo cáo}\n", "duplicate-key"),
        ("a key said twice, once quoted", 'place: a\n"place": b\n', "duplicate-key"),
        ("a key said twice, once blank", "place:\nplace: b\n", "duplicate-key"),
        ("a key said twice, once decomposed", '"ắ": a\n"a\u0306\u0301": b\n', "duplicate-key"),
        ("a figure said twice", "figures:\n  a: {value: 1}\n  a: {value: 2}\n", "duplicate-key"),
        ("the format said twice", "format: 1\n", "duplicate-key"),
        ("an anchor", "place: &a x\n", "alias"),
        ("an alias", "place: &a x\npurpose: *a\n", "alias"),
        ("an alias of nothing", "place: *a\n", "alias"),
        ("an alias of itself", "agenda: &a [*a]\n", "alias"),
        ("an alias as a key", "*a : x\n", "alias"),
        ("a billion laughs", laughs, "alias"),
        ("a quadratic blow-up", f"a: &a {'x' * 5000}\nagenda: [{', '.join(['*a'] * 500)}]\n", "alias"),
        ("a merge key", "paper:\n  <<: {kind: thông báo}\n", "merge-key"),
        ("a merge of an alias", "a: &a {kind: x}\npaper:\n  <<: *a\n", "alias"),
        ("a tag of text", "place: !!str x\n", "tag"),
        ("a tag of a number", "ordinal: !!int 5\n", "tag"),
        ("a tag of bytes", "place: !!binary aGVsbG8=\n", "tag"),
        ("a tag of a set", "agenda: !!set {a, b}\n", "tag"),
        ("a Python object", 'place: !!python/object/apply:os.system ["true"]\n', "tag"),
        ("a Python name", "place: !!python/name:os.system\n", "tag"),
        ("a tag of one's own", "place: !x y\n", "tag"),
        ("a tag without a name", "place: ! y\n", "tag"),
        ("a tag of a group", "paper: !x {kind: thông báo}\n", "tag"),
        ("a very long tag", f"place: !{'x' * 3000} y\n", "tag"),
        ("a directive of tags", "%TAG ! tag:x,2000:\n---\n", "documents"),
    ):
        yield _said(f"{what} is refused", text, told)
    data = ("%YAML 1.1\n---\n" + HEAD).encode()
    yield Case("the version of YAML may be said", data, PAPER)
    yield Case("another version of YAML is refused", data.replace(b"1.1", b"9.9"), "yaml")


def depths() -> Iterator[Case]:
    """Brackets, braces and dashes without end."""
    for what, text, told in (
        ("a hundred thousand brackets", "agenda: " + "[" * 100_000, "too-deep"),
        ("a hundred thousand braces", "paper: " + "{a: " * 100_000, "too-deep"),
        ("closed brackets", "agenda: " + "[" * 500 + "]" * 500, "too-deep"),
        ("a hundred thousand dashes", "agenda:\n" + "- " * 100_000, "too-deep"),
        ("keys deeper and deeper", "".join(" " * depth + f"k{depth}:\n" for depth in range(500)), "too-deep"),
        ("question marks", "? " * 5000, "too-deep"),
        ("brackets in braces", "paper: " + "{a: [" * 5000, "too-deep"),
        ("twenty-one lists", "agenda: " + "[" * 21 + "]" * 21, "too-deep"),
    ):
        yield _said(f"{what} are too deep", text + "\n", told)
    yield _said("five lists inside each other are no text", "agenda: [[[[[x]]]]]\n", "malformed", "agenda[1]")


def sizes() -> Iterator[Case]:
    """Files and values longer than any office writes."""
    yield Case("a file of more than two million bytes is too big", b"# " + b"x" * 2_000_000, "too-big")
    yield Case("two million blanks are an empty file", b" " * 1_999_999, "empty-file")
    yield Case("two million line ends are an empty file", b"\n" * 1_999_999, "empty-file")
    yield Case("a comment of a million letters is nothing", HEAD.encode() + b"# " + b"x" * 1_000_000, PAPER)
    yield _said("a value of more than a hundred thousand letters is too long", f"place: {'x ' * 60_000}", "too-long")
    yield _said("a hundred and one thousand items are too many", "agenda: [" + "a," * 201_000 + "]", "too-many")
    yield _said("a word wider than the page is refused", f"place: {'x' * 3000}\n", "too-narrow")
    yield _said("a key of a thousand letters is unknown", f"{'x' * 1000}: 1\n", "unknown")
    yield _said("a key of five thousand letters is unreadable", f"{'x' * 5000}: 1\n", "yaml")
    yield _said("a file name of five thousand letters is none", f"photos: [{{file: {'x' * 5000}.png}}]\n", "image")
    yield Case(
        "an office's name of five thousand letters is none", f"format: 1\noffice: {'x' * 5000}\n".encode(), "not-found"
    )
    for field, text in (
        ("paper.subject", f"paper: {{subject: {'từ ' * 20_000}}}\n"),
        ("paper.signatory.name", f"paper: {{signatory: {{name: {'Tên ' * 5000}}}}}\n"),
        ("photos", f"appendices: [{{title: a, columns: [{{key: k, title: {'từ ' * 5000}}}], rows: [{{k: v}}]}}]\n"),
        (
            "a figure's name",
            f"figures: {{a: {{name: {'chữ ' * 3000}, value: 5, plan: 3}}}}\nresults: {{groups: [{{figures: [a]}}]}}\n",
        ),
    ):
        yield _said(f"{field} that fills pages is told in its place", text, "too-large")
    for field in ("name", "unit", "note"):
        text = f"figures: {{a: {{{field}: {'x' * 300}, value: 5, plan: 3}}}}\nresults: {{groups: [{{figures: [a]}}]}}\n"
        yield _said(f"a figure's {field} wider than the page is told in its place", text, EITHER)
    yield _said(
        "figures of thirty digits are printed or told in their place",
        f"figures: {{a: {{value: {'9' * 30}, plan: 0.{'0' * 28}1}}}}\nresults: {{groups: [{{figures: [a]}}]}}\n",
        EITHER,
    )
    yield _said("a paragraph may fill pages", f"sections: [{{paragraphs: [{'Nội dung dài. ' * 7000}]}}]\n", PAPER)
    yield _said(
        "a cell may fill pages",
        f"appendices: [{{title: a, columns: [{{key: k, title: t}}], rows: [{{k: {'từ ' * 20_000}}}]}}]\n",
        PAPER,
    )
    yield _said("a thousand blanks are one text", f'place: "Hội{" " * 1000}trường"\n', PAPER)


_FORBIDDEN: Final = (
    *(*range(0x09), 0x0B, 0x0C, 0x0E, 0x0F, 0x10, 0x1A, 0x1B, 0x1E, 0x1F, 0x7F, 0x80, 0x85, 0x8D, 0x90, 0x9B, 0x9F),
    *(0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069),
    *(0xFDD0, 0xFDEF, 0xFFF9, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0xE0001, 0xF0000, 0x10FFFF),
)


def characters() -> Iterator[Case]:
    """Characters that no paper holds, raw and escaped; and those that no shipped face has."""
    for code in _FORBIDDEN:
        name = f"U+{code:04X}"
        yield _said(f"{name} is refused", f"place: a{chr(code)}b\n", "character")
        yield _said(f"{name} is refused when escaped", f'place: "a\\U{code:08X}b"\n', "character", "place")
    yield _said("an escaped half surrogate is refused", 'place: "a\\ud800b"\n', "yaml")
    yield _said("a forbidden character in a key is refused", "pla\x07ce: x\n", "character")
    yield _said("a forbidden character in a comment is refused", "# \x1b[31m\n", "character")
    yield _said("an escape sequence of a terminal is refused", "place: a\x1b]0;x\x07b\n", "character")
    for what, text in (
        ("an emoji", "Họp vui 😀"),
        ("Chinese", "河內"),
        ("Thai", "ฮานอย"),
        ("a letter of mathematics", "𝒳"),
        ("a private letter", "a\ue000"),
        ("a flag", "🇻🇳"),
        ("a letter of the old Vietnamese script", "𡨸"),
    ):
        yield _said(f"{what} has no glyph and is told where it stands", f"place: {text}\n", "glyph")


def _figure(value: str) -> str:
    return f"figures:\n  a:\n    value: {value}\nsections: [{{items: ['Đạt {{a}} nhé']}}]\n"


def numbers() -> Iterator[Case]:
    """Numbers that say one thing and are printed so; numbers that say two things, or none."""
    for value, printed in (
        *(("0", "0"), ("-0", "0"), ("007", "7"), ("4368", "4.368"), ("65.79", "65,79"), ("65.10", "65,10")),
        *(("-5", "-5"), ("0.25", "0,25"), ('"4.368"', "4.368"), ('"65,79"', "65,79"), ("'1.250.000'", "1.250.000")),
        *(('"4368"', "4.368"), ('"-1.000,50"', "-1.000,50"), ("1.2345", "1,2345"), ("12345.678", "12.345,678")),
        ("123456789012345678901234567890", "123.456.789.012.345.678.901.234.567.890"),
        ("0.00000000000000000000000000001", "0,00000000000000000000000000001"),
    ):
        yield _said(f"the number {value} is printed {printed}", _figure(value), PAPER, words=f"Đạt {printed} nhé")
    for value, told in (
        *(("4.368", "ambiguous"), ("1.234.567", "ambiguous"), ('"1,234"x', "yaml"), ("-1.500", "ambiguous")),
        *((value, "malformed") for value in _NO_NUMBERS),
        *(('""', "empty"), ('" "', "empty"), ("'\t'", "empty"), ("[5]", "malformed"), ("{5: 6}", "malformed")),
        *(("null", "null"), ("!!int 5", "tag"), ("&a 5", "alias"), ("1" * 31, "malformed"), ("9" * 5000, "malformed")),
        *(("0." + "1" * 31, "malformed"), (f'"{"1." * 100}000"', "malformed")),
    ):
        short = value if len(value) < 40 else f"{value[:8]}... of {len(value)} letters"
        yield _said(
            f"the number {short!a} is refused", _figure(value), told, "" if told == "yaml" else "figures.a.value"
        )


_NO_NUMBERS: Final = (
    *("nhiều", "1e5", "1E400", "1e-5", ".5", "5.", "1_000", "0x1F", "0o17", "0b11", "inf", "-inf", ".inf", "NaN"),
    *(".nan", "+5", "--5", "− 5", "−5", "– 5", "5-", "5%", "5 tấn", "5tấn", "206/200", "1 000", "1\u00a0000", "٤٢"),
    *("４２", "Ⅻ", "½", "5²", "1..2", "1.2.3", "1,2.3", "'1.5'", '"1,5,5"', '"1,"', '"1.00"', '"12.34.567"', '"1,2.3"'),
    *(
        "true",
        "yes",
        "2020-12-17",
        "8:05",
        "$5",
        "5đ",
        "=1+1",
        "1;2",
        "(5)",
        "~5",
        "5 6",
        "khoảng 5",
    ),
    *("'{a}'", "0,5 %", "1.000.00", "１.5", "5\u20e3", "一"),
)


def wholes() -> Iterator[Case]:
    """Counts of people and ordinals."""
    for value in (
        *("-1", "1.5", "'1,5'", "1.0", "sáu", "6 người", "1e3", "0x10", "1_0", "+6", "６", "٦", "six", "[6]", "{6: 7}"),
        *("1" * 19, "9" * 4000, "6.", "6,0", "true", "-0", "1/2", "''"),
    ):
        short = value if len(value) < 40 else f"{value[0]} x {len(value)}"
        for field in ("ordinal", "delegates.present"):
            first, _, second = field.partition(".")
            text = f"{first}:\n  {second}: {value}\n" if second else f"{first}: {value}\n"
            told = {"''": "empty"}.get(value, "malformed")
            yield _said(f"{short!a} is no whole number for {field}", text, told, field)
    yield _said(
        "1.000 may be one or a thousand people", "delegates: {present: 1.000}\n", "ambiguous", "delegates.present"
    )
    for value, printed in (("06", "thứ 6"), ("11", "thứ 11"), ('"1.000"', "thứ 1000")):
        yield _said(
            f"the ordinal {value} is printed {printed}", f"ordinal: {value}\n", PAPER, words=f"Kỳ họp {printed}"
        )


def dates() -> Iterator[Case]:
    """Days that never were, and days written in a way that could mean another."""
    for value in (
        *("31/02/2020", "29/02/2021", "30/02/2020", "31/4/2021", "00/01/2020", "32/1/2020", "12/17/2020", "2020-13-01"),
        *("2020-00-10", "2020-02-30", "17/12/20", "17.12.2020", "17-12-2020", "2020/12/17", "20201217", "2020-1-5"),
        *("17/12", "12/2020", "2020", "hôm qua", "ngày 17 tháng 12 năm 2020", "44182", "0000-00-00", "9999-12-31"),
        *(
            "1899-01-01",
            "2020-12-17T08:00:00",
            "'2020-12-17 08:00'",
            "-2020-12-17",
            "+17/12/2020",
            "17/12/2020.",
            "now",
        ),
        *("１７/12/2020", "17 / 12 / 2020", "17/tháng 12/2020", "[17, 12, 2020]", "{day: 17}", "1e3", "17//12/2020"),
    ):
        yield _said(f"{value!a} is no day", f"first_day: {value}\n", "malformed", "first_day")
    yield _said("an empty text is no day", "first_day: ''\n", "empty", "first_day")
    for value, printed in (("1/1/2021", "01 tháng 01 năm 2021"), ("2021-03-05", "05 tháng 3 năm 2021")):
        yield _said(f"the day {value} is printed {printed}", f"first_day: {value}\n", PAPER, words=f"Ngày {printed}, ")
    for value in (
        "0/2020",
        "13/2020",
        "2020-00",
        "32/12/2020",
        "2020-12-00",
        "12-2020",
        "2020",
        "21/12/1800",
        "sắp tới",
    ):
        yield _said(f"{value!a} is no date of issue", f"paper: {{date: {value}}}\n", "malformed", "paper.date")


def times() -> Iterator[Case]:
    """Hours that no clock shows."""
    for value in (
        *("24:00", "25:00", "8:60", "8", "8.30", "8:5", "08:05:30", "-1:00", "8:05 sáng", "8 AM", "8-05", "８:05"),
        *("8h60", "99:99", "sáng", "0x8:00", "8 giờ 61 phút", "[8, 5]", "{h: 8}", "1e2", "8::05", "8:05-11:00", "830"),
    ):
        text = f"sittings: [{{start: {value}}}]\n"
        yield _said(f"{value!a} is no time of day", text, "malformed", "sittings[1].start")


def words() -> Iterator[Case]:
    """Words of closed lists, almost right."""
    for field, values in (
        ("paper.kind", ("Thông báo", "THÔNG BÁO", "thong bao", "thông  báo", "nghị quyết", "công văn", "notice", "1")),
        ("paper.urgency", ("Khẩn", "khẩn cấp", "gấp", "hoả tốc", "3")),
        ("paper.draft", ("Có", "yes", "no", "on", "1", "0", "True", "FALSE", "đúng", "y", "x", "khong")),
        ("paper.medium", ("giay", "Giấy", "dien tu", "pdf")),
        ("kind", ("thường kỳ", "thuong le", "Thường lệ", "lần thứ nhất")),
        ("delegates.order", ("alphabet", "theo Tên", "abc")),
        ("results.chart", ("có lẽ", "phu luc", "1")),
        ("term", ("0", "-6", "100", "IIII", "VIX", "vi", "sáu", "6.0", "VI.", "Ⅵ", "C" * 8)),
        ("tenure", ("2021 - 2016", "2016", "2016/2021", "2016 - 21", "2016 - 2030", "16 - 21", "2016 đến 2021")),
    ):
        first, _, second = field.partition(".")
        for value in values:
            text = f"{first}: {{{second}: {value}}}\n" if second else f"{first}: {value}\n"
            yield _said(f"{value!a} is no {field}", text, "malformed", field)
    yield Case("another format is refused", HEAD.replace("1", "2").encode(), "malformed", "format")
    yield Case("a format with a point is refused", HEAD.replace("1", "1.0").encode(), "malformed", "format")
    yield Case("a file without a format is refused", b"office: van-phong.yaml\n", "missing", "format")


def contradictions() -> Iterator[Case]:
    """Facts that cannot all be true."""
    for what, text, field in (
        ("more present than there are", "delegates: {present: 31, total: 30}\n", "delegates.present"),
        (
            "more absent than are missing",
            "delegates: {present: 29, total: 30, absent: [{name: A}, {name: B}]}\n",
            "delegates.absent",
        ),
        ("a part greater than the whole", "figures: {a: {value: 12, total: 11}}\n", "figures.a.total"),
        ("a whole and a plan", "figures: {a: {value: 1, total: 2, plan: 3}}\n", "figures.a.total"),
        ("a count that is no whole", "figures: {a: {value: 1.5, kind: số đếm}}\n", "figures.a.value"),
        ("a count below nothing", "figures: {a: {value: 1, plan: -3, kind: số đếm}}\n", "figures.a.plan"),
        ("a percentage with another unit", "figures: {a: {value: 1, unit: tấn, kind: phần trăm}}\n", "figures.a.unit"),
        ("days the wrong way round", "first_day: 18/12/2020\nlast_day: 17/12/2020\n", "last_day"),
        ("a sitting before the session", "first_day: 17/12/2020\nsittings: [{date: 16/12/2020}]\n", "sittings[1].date"),
        (
            "a sitting after the session",
            "last_day: 17/12/2020\nsittings: [{}, {date: 18/12/2020}]\n",
            "sittings[2].date",
        ),
        ("hours the wrong way round", "sittings: [{start: 11:00, end: 8:00}]\n", "sittings[1].end"),
        ("a sitting without length", "sittings: [{start: 8:00, end: 8:00}]\n", "sittings[1].end"),
        (
            "more votes than voters",
            "votes: [{vote: {in_favour: 20, against: 5, present: 24}}]\n",
            "votes[1].vote.present",
        ),
        (
            "more votes than voters for a person",
            "personnel: [{vote: {in_favour: 3, present: 2}}]\n",
            "personnel[1].vote.present",
        ),
        ("a recurring task with a day", "tasks: [{due: 17/12/2020, recurring: có}]\n", "tasks[1].recurring"),
        ("two columns of one key", "appendices: [{columns: [{key: a}, {key: a}]}]\n", "appendices[1].columns"),
        (
            "a cell without a column",
            "appendices: [{columns: [{key: a}], rows: [{a: x}, {b: y}]}]\n",
            "appendices[1].rows[2].b",
        ),
        (
            "a cell of a long unknown column",
            f"appendices: [{{columns: [{{key: a}}], rows: [{{{'b' * 900}: y}}]}}]\n",
            f"appendices[1].rows[1].{'b' * 40}…",
        ),
    ):
        yield _said(f"{what} cannot be true", text, "contradiction", field)


def forms() -> Iterator[Case]:
    """Choices that Decree 30 does not leave."""
    signatory = "paper: {{signatory: {{{}}}}}\n"
    for what, text, field in (
        (
            "KT. with the head's own post",
            signatory.format("position: Chủ tịch, capacity: {instead_of: Chủ tịch}"),
            "paper.signatory.position",
        ),
        (
            "TM. with a post",
            signatory.format("capacity: {on_behalf_of: Chủ tịch}"),
            "paper.signatory.capacity.on_behalf_of",
        ),
        (
            "KT. and TL. together",
            signatory.format("capacity: {instead_of: Chủ tịch, by_order_of: Chủ tịch}"),
            "paper.signatory.capacity.by_order_of",
        ),
        (
            "TL. and TUQ. together",
            signatory.format("capacity: {by_order_of: A, authorised_by: B}"),
            "paper.signatory.capacity.authorised_by",
        ),
        (
            "Q. with KT.",
            signatory.format("position: Phó Chủ tịch, acting: có, capacity: {instead_of: Chủ tịch}"),
            "paper.signatory.acting",
        ),
        ("Q. without a post", signatory.format("acting: có, capacity: {}"), "paper.signatory.acting"),
        ("Q. without a post where the office signs", signatory.format("acting: có"), "paper.signatory.acting"),
        ("a doctor's name", signatory.format("name: TS. Nguyễn Văn A"), "paper.signatory.name"),
        ("a professor's name", signatory.format("name: GS. Nguyễn Văn A"), "paper.signatory.name"),
        ("addressees of a notice", "paper: {addressees: [Chính phủ]}\n", "paper.addressees"),
        ("addressees of minutes", "paper: {kind: biên bản, addressees: [Chính phủ]}\n", "paper.addressees"),
        ("V/v before a subject", "paper: {subject: V/v kỳ họp}\n", "paper.subject"),
        ("a symbol of another type", "paper: {symbol: BC-HĐND}\n", "paper.symbol"),
        ("a symbol with a space", "paper: {symbol: TB - HĐND}\n", "paper.symbol"),
        ("a symbol of a thousand letters", f"paper: {{symbol: {'x' * 1000}}}\n", "paper.symbol"),
        (
            "headings of four levels",
            "sections: [{sections: [{sections: [{sections: [{title: d, items: [x]}]}, {items: [x]}]}]}]\n",
            "sections",
        ),
    ):
        yield _said(f"{what}: the decree does not allow it", text, "contradiction", field)


def references() -> Iterator[Case]:
    """Braces in sentences."""
    for what in (
        *(
            "{b}",
            "{",
            "}",
            "{}",
            "{a",
            "a}",
            "{{}",
            "{}}",
            "}}{",
            "{a.}",
            "{.a}",
            "{a.plann}",
            "{a.b.c}",
            "{ a }",
            "{a.value.plan}",
        ),
        *("{0}", "{a!r}", "{a:>10}", "{a.__class__}", "{a[0]}", "{a}{b}", "{A}", "${b}", "{%b%}", "{{{b}}}", "{" * 301),
        *("{" + "b" * 3000 + "}", "{a.number}{a.nmae}", "{\u0061\u0301}", "{a\\n}"),
    ):
        short = what if len(what) < 40 else f"{what[:4]} x {len(what)}"
        text = f"figures: {{a: {{value: 1}}}}\nsections: [{{items: ['{what}']}}]\n"
        yield _said(f"{short!a} is no reference", text, "reference", "sections[1].items[1]")
    for what, text, field in (
        ("a figure of a group", "results: {groups: [{figures: [b]}]}\n", "results.groups[1].figures[1]"),
        (
            "a figure of a target",
            "targets: {groups: [{}, {figures: [a, b]}]}\nfigures: {a: {value: 1}}\n",
            "targets.groups[2].figures[2]",
        ),
        ("a figure of a figure's note", "figures: {a: {value: 1, note: '{b}'}}\n", "figures.a.note"),
        ("a figure of a name", "guests: [{name: '{b}'}]\n", "guests[1].name"),
        ("a figure of a cell", "appendices: [{columns: [{key: k}], rows: [{k: '{b}'}]}]\n", "appendices[1].rows[1].k"),
    ):
        yield _said(f"{what} that is not there is told", text, "reference", field)
    for written, printed in (
        ("'{{a}}'", "{a}"),
        ("'a {{ b'", "A { b"),
        ("'{{{a}}}'", "{1}"),
        ("'{a.number} {a}'", "1 1"),
    ):
        text = f"figures: {{a: {{value: 1}}}}\nsections: [{{items: [{written}]}}]\n"
        yield _said(f"the braces of {written} are printed {printed}", text, PAPER, words=f"- {printed}.")


def odd_but_right() -> Iterator[Case]:
    """What looks wrong and is not."""
    for what, text, printed in (
        ("a key in quotes", '"place": Hội trường\n', "Hội trường"),
        ("a value of dashes", "place: '---'\n", "---"),
        ("the word no", "place: no\n", "tại no"),
        ("the word true", "place: true\n", "tại true"),
        ("a time as a place", "place: 8:05\n", "tại 8:05"),
        ("a date as a place", "place: 2020-12-17\n", "tại 2020-12-17"),
        ("a number as a place", "place: 010\n", "tại 010"),
        ("an address on the web", "place: https://example.org/a?b=c&d=e\n", "https://example.org/a?b=c&d=e"),
        ("a quoted escape", 'place: "H\\u1ed9i tr\\u01b0\\u1eddng"\n', "Hội trường"),
        ("a folded text", "purpose: >-\n  bàn\n  việc\n", "bàn việc"),
        ("a text over two lines", "purpose: bàn\n  việc\n", "bàn việc"),
        ("a name without a post", "guests: [{name: A B}]\n", "A B"),
        (
            "a plan of nothing",
            "figures: {a: {value: 5, plan: 0}}\nsections: [{items: ['Đạt {a.share} nhé']}]\n",
            "Đạt …… nhé",
        ),
        (
            "a plan below nothing",
            "figures: {a: {value: 5, plan: -3}}\nsections: [{items: ['Đạt {a.share} nhé']}]\n",
            "Đạt …… nhé",
        ),
        (
            "a figure without a value",
            "figures: {a: {unit: tấn}}\nsections: [{items: ['Đạt {a} nhé']}]\n",
            "Đạt …… tấn nhé",
        ),
        ("a value of zero votes", "votes: [{subject: A, vote: {in_favour: 0, present: 0}}]\n", "A"),
        ("a leap day", "first_day: 29/02/2020\n", "Ngày 29 tháng 02 năm 2020, "),
        ("one present of one", "delegates: {present: 1, total: 1}\n", "01/01"),
        ("nobody present", "delegates: {present: 0, total: 0}\n", "0/0"),
        ("a close that is only its mark", "paper: {closing: './.'}\n", "./."),
        ("a trick with a percent sign", "place: '%s%n%x %(a)s'\n", "%s%n%x %(a)s"),
    ):
        yield _said(f"{what} is printed as it is", text, PAPER, words=printed)
    lists = ("agenda", "guests", "reports", "tasks", "sections", "photos", "appendices", "resolutions", "invited")
    yield _said("empty lists say nothing", "".join(f"{key}: []\n" for key in lists), PAPER)
    yield _said("empty groups say nothing", "".join(f"{key}: {{}}\n" for key in ("paper", "results", "figures")), PAPER)
    members = (*lists[1:8], "chairs", "secretaries", "speeches", "questions", "votes", "personnel", "sittings")
    yield _said("members that say nothing stay open", "".join(f"{key}: [{{}}]\n" for key in members), PAPER)


def many() -> Iterator[Case]:
    """More of one thing than there are letters, Roman figures or room for."""
    bare = "{title: C, items: [x]}, "
    for what, text, told in (
        ("thirty groups of results", "results: {groups: [" + "{title: Nhóm, sentences: [câu]}, " * 30 + "]}\n", EITHER),
        ("thirty headings a)", f"sections: [{{sections: [{{sections: [{bare * 30}]}}, {bare}]}}, {bare}]\n", EITHER),
        ("ninety-nine sections", "sections:\n" + "- {title: Mục, items: [ý]}\n" * 99, PAPER),
        ("two thousand sections", "sections:\n" + "- {title: Mục, items: [ý]}\n" * 2000, EITHER),
        ("four thousand sections", "sections:\n" + "- {title: Mục, items: [ý]}\n" * 4000, EITHER),
        ("ninety-nine appendices", "appendices:\n" + "- {title: Bảng, columns: [{key: k}]}\n" * 99, PAPER),
        ("two hundred appendices", "appendices:\n" + "- {title: Bảng, columns: [{key: k}]}\n" * 200, EITHER),
        ("four thousand appendices", "appendices:\n" + "- {title: Bảng}\n" * 4000, EITHER),
        ("a thousand guests", "guests:\n" + "- {name: Nguyễn Văn A, posts: [Ủy viên]}\n" * 1000, PAPER),
        ("five hundred speeches", "speeches:\n" + "- {speaker: {name: Ông A}, points: [ý]}\n" * 500, PAPER),
        ("a thousand resolutions", "resolutions:\n" + "- {number: 5, subject: về giá}\n" * 1000, PAPER),
        ("a thousand tasks", "tasks:\n" + "- {task: Rà soát, lead: Sở Xây dựng}\n" * 1000, PAPER),
        ("a thousand agenda items", "agenda:\n" + "- Thảo luận\n" * 1000, PAPER),
        ("three hundred recipients", "paper:\n  recipients: [" + "Sở Tài chính, " * 300 + "]\n", "too-large"),
        ("five thousand rows", "appendices:\n- columns: [{key: k}]\n  rows:\n" + "  - {k: v}\n" * 5000, PAPER),
        ("no columns", "appendices: [{title: Bảng, numbered: không}]\n", EITHER),
        ("no columns but rows", "appendices: [{title: Bảng, numbered: không, rows: [{}]}]\n", EITHER),
    ):
        yield _said(f"{what} make a paper or a clear error", text, told)
    columns = ", ".join(f"{{key: k{number}, title: t}}" for number in range(60))
    yield _said("sixty columns are too wide for the page", f"appendices: [{{columns: [{columns}]}}]\n", "too-wide")


def offices() -> Iterator[Case]:
    """Offices' files that do not fit."""
    layout = {
        "top": ("19", "26", "0", "-20", "19.99", "99999999999999999999999999999"),
        "bottom": ("19", "26"),
        "left": ("29", "36"),
        "right": ("14", "21"),
        "body_size": ("12", "15", "0"),
        "indent": ("9", "11", "12.6"),
        "line_spacing": ("0.9", "1.51", "0"),
        "paragraph_gap": ("5", "25"),
    }
    for key, values in layout.items():
        for value in values:
            office = f"{OFFICE}layout: {{{key}: {value}}}\n".encode()
            yield Case(
                f"a layout with {key} {value} is outside the law",
                HEAD.encode(),
                "contradiction",
                f"layout.{key}",
                office=office,
            )
    for what, line, told, field in (
        ("a locale that is none", "locale: tiếng Việt", "locale", "locale"),
        ("a locale that is a path", "locale: ../../etc/passwd", "locale", "locale"),
        ("a locale with markup", "locale: vi<b>", "locale", "locale"),
        ("a locale with markup after its language", "locale: vi_<b>&", "locale", "locale"),
        ("a locale of a thousand letters", f"locale: vi-{'x' * 1000}", "locale", "locale"),
        ("a brace in a recipient", "filing: 'a } b'", "reference", "filing"),
        ("a reference in an office", "filing: '{a}'", "reference", "filing"),
        ("an unknown medium", "medium: giay", "malformed", "medium"),
        ("a misspelt key", "filling: x", "unknown", "filling"),
        ("a second place", "place: x", "duplicate-key", ""),
        ("an anchor", "filing: &a x", "alias", "filing"),
        ("a forbidden character", "filing: a\x00b", "character", ""),
        ("a character without a glyph", "filing: a😀", "glyph", ""),
    ):
        yield Case(
            f"{what} is told in the office's file", HEAD.encode(), told, field, office=f"{OFFICE}{line}\n".encode()
        )
    for what, signing, field in (
        ("KT. and TL. together", "{instead_of: Chủ tịch, by_order_of: Chủ tịch}", "signing.by_order_of"),
        ("TM. with a post", "{on_behalf_of: Chủ tịch}", "signing.on_behalf_of"),
    ):
        office = OFFICE.replace("{on_behalf_of: Thường trực Hội đồng nhân dân}", signing).encode()
        yield Case(f"{what} in the office's file is told there", HEAD.encode(), "contradiction", field, office=office)
    for what, data in (
        ("an empty office", b""),
        ("an office that is a session", HEAD.encode() + b"place: x\n"),
        ("an office in UTF-16", OFFICE.encode("utf-16")),
        ("an office that is a list", b"- a\n"),
    ):
        told = {
            "an empty office": "empty-file",
            "an office in UTF-16": "encoding",
            "an office that is a list": "not-mapping",
        }.get(what, "unknown")
        yield Case(f"{what} is refused", HEAD.encode(), told, office=data)
    plain = OFFICE.replace("recipients: [Chính phủ]", "recipients: ['a {{b}} c']").encode()
    yield Case("doubled braces in an office print one", HEAD.encode(), PAPER, words="a {b} c", office=plain)
    for what, line in (
        ("an office's lines", "[" + "Hội đồng, " * 200 + "]"),
        ("an office's line", "['" + "Hội đồng " * 3000 + "']"),
    ):
        office = OFFICE.replace("[Hội đồng nhân dân, tỉnh Thử Nghiệm]", line).encode()
        yield Case(f"{what} that fill pages are told in their place", HEAD.encode(), "too-large", office=office)
