"""Legacy text: typed in TCVN3 or VNI fonts, or UTF-8 that was read as another encoding. Recognised, never converted.

A paragraph is legacy text if its words become Vietnamese syllables by one of the old tables and are none as they stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.lint.rule import Slip
from reportgen.lint.syllable import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST: Final = 15  # characters of a paragraph that can be judged
_LONGEST_JUDGED: Final = 20_000  # characters: a paragraph is of one kind throughout
_FEWEST: Final = 2  # words that tell
_ENOUGH, _TOO_MANY = 0.7, 0.5  # of the words that tell: syllables by the table, and as they stand

# TCVN 5712:1993, as Windows shows its bytes.
_TCVN3: Final = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE: Final = str.maketrans(_TCVN3)


def _vni() -> dict[str, str]:
    """Make VNI's table: a vowel and the mark typed after it, or one sign for both."""
    made = {"ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    marks = {
        "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
        "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
        "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
        "ô": ("ùøûõï", "ớờởỡợ"),
        "u": ("ùøûõï", "úùủũụ"),
        "ö": ("ùøûõï", "ứừửữự"),
        "y": ("ùøûõ", "ýỳỷỹ"),
    }
    for vowel, (typed, meant) in marks.items():
        made |= {vowel + mark: letter for mark, letter in zip(typed, meant, strict=True)}
    return made


_VNI: Final = _vni()
_VNI_TYPED: Final = re.compile("|".join(sorted(_VNI, key=len, reverse=True)), re.IGNORECASE)
_WORD: Final = re.compile(r"[^\s\x00-@\[-`{-\x7f“”‘’…–—]+")

_BYTES: Final = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_GOES_ON: Final = re.escape("".join(sign for sign, byte in _BYTES.items() if byte < 0xC0))  # noqa: PLR2004  # UTF-8
_MISREAD: Final = re.compile(f"(?P<three>[áâ][{_GOES_ON}]{{2}})|[ÃÄÅÆÂ][{_GOES_ON}]")
_CLOSING: Final = frozenset("”…»’“‘")  # may follow a capital of ours


def misread(text: str) -> Iterator[Slip]:
    """Find UTF-8 that was read as Windows-1252: one slip from the first such letter to the last."""
    hits = [found for found in _MISREAD.finditer(text) if _is_letter(found, text)]
    if hits and (len(hits) > 1 or hits[0]["three"]):
        start, end = hits[0].start(), hits[-1].end()
        yield Slip(start, end, _read_again(text[start:end]))


def _is_letter(found: re.Match[str], text: str) -> bool:
    if _read_again(found[0]) is None:
        return False
    return found["three"] is not None or found[0][-1] not in _CLOSING or text[found.end() : found.end() + 1].isalpha()


def _read_again(text: str) -> str | None:
    """Return *text* read as UTF-8; None if it is not."""
    try:
        return bytes(_BYTES.get(sign, ord(sign)) for sign in text).decode()
    except (ValueError, UnicodeDecodeError):
        return None


def of_old_font(text: str) -> Iterator[Slip]:
    """Find a paragraph in TCVN3 or VNI."""
    if len(text) < SHORTEST or text.isascii():
        return
    words = [word for word in _WORD.findall(text[:_LONGEST_JUDGED]) if not word.isascii()]
    if len(words) < _FEWEST or sum(map(is_syllable, words)) > _TOO_MANY * len(words):
        return
    for decoded in (from_tcvn3, from_vni):
        if sum(is_syllable(decoded(word)) for word in words) >= _ENOUGH * len(words):
            yield Slip(0, len(text))
            return


def from_tcvn3(text: str) -> str:
    """Return what *text* shows in a TCVN3 font.

    >>> from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    return text.translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    """Return what *text* shows in a VNI font.

    >>> from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """

    def meant(found: re.Match[str]) -> str:
        letter = _VNI[found[0].lower()]
        return letter.upper() if found[0][0].isupper() else letter

    return _VNI_TYPED.sub(meant, text)
