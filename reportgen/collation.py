"""Collation: keys that sort Vietnamese as its dictionaries do, and people by their given names.

Syllable by syllable: first the letters (a ă â b c d đ e ê ...), then the tone (ngang, huyền, hỏi, ngã, sắc, nặng).
Case and where the tone mark stands (hòa, hoà) count only between texts that are otherwise equal.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias
from unicodedata import combining, normalize

WordKey: TypeAlias = tuple[tuple[tuple[str, str], ...], str]
PersonKey: TypeAlias = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], str]

_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f j w z in their Latin place
_TONE_MARKS: Final = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang has none
_SYLLABLE: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


class _Letters(dict[int, str]):
    """Characters to their places in the alphabet, in a row of code points right after the digits'."""

    def __missing__(self, code: int) -> str:
        base = [mark for mark in normalize("NFD", chr(code)) if mark not in _TONE_MARKS]
        letter = normalize("NFC", "".join(base))
        if letter not in _ALPHABET:
            letter = "".join(mark for mark in base if not combining(mark))
        place = _ALPHABET.find(letter) if letter else -1
        return self.setdefault(code, chr(ord("a") + place) if place >= 0 else letter)


class _Tones(dict[int, str]):
    """Characters to the ranks of their tones; nothing for a letter without tone mark."""

    def __missing__(self, code: int) -> str:
        ranks = [str(_TONE_MARKS.index(mark) + 1) for mark in normalize("NFD", chr(code)) if mark in _TONE_MARKS]
        return self.setdefault(code, "".join(ranks))


_LETTERS: Final = _Letters()
_TONES: Final = _Tones()


def word_key(text: str) -> WordKey:
    """Return the key that sorts *text* among words.

    >>> sorted("đa da dã dạ dà ba".split(), key=word_key)
    ['ba', 'da', 'dà', 'dã', 'dạ', 'đa']
    """
    text = normalize("NFC", text)
    return _syllables(text), text.swapcase()


def person_key(name: str) -> PersonKey:
    """Return the key that sorts the *name* of a person: given name, then the rest from the left.

    >>> sorted(["Trần Thị Ánh", "Vũ Đức", "Nguyễn Văn An"], key=person_key)
    ['Nguyễn Văn An', 'Trần Thị Ánh', 'Vũ Đức']
    """
    name = " ".join(normalize("NFC", name).split())
    rest, _, given = name.rpartition(" ")
    return _syllables(given), _syllables(rest), name.swapcase()


def _syllables(text: str) -> tuple[tuple[str, str], ...]:
    found = _SYLLABLE.findall(text.casefold())
    return tuple((syllable.translate(_LETTERS), syllable.translate(_TONES)) for syllable in found)
