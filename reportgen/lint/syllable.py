"""Syllables of Vietnamese: onset, rime and tone, and on which vowel the tone mark stands.

Rimes as in Hoàng Phê (ed.), Từ điển tiếng Việt; the place of the tone mark as laws print it (hòa, thủy), and the
other one (hoà, thuỷ; Quyết định 1989/QĐ-BGDĐT) as equally Vietnamese.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from reportgen.lint.rule import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONSETS: Final = {""} | any_of("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
_RIMES: Final = any_of(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ăk âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu yêm yên yêng yêt yêu o oc oi om on ong op ot oong ooc
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut
    uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uơi uy uych uynh uyt uyp uyu uya uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y
    """
)
_AFTER_QU: Final = any_of(
    """
    a ac ach ai am an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên ênh êch êt êu
    y ych ynh yt yên yêt yu i it ơ ơi ôc ôn
    """
)
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS: Final = "aăâeêioôơuưy"
_MARKED: Final = "ăâêôơư"
_STOPS: Final = ("c", "ch", "p", "t", "k")
_SHARP: Final = ("\u0301", "\u0323")  # before a stop only sắc and nặng
_TWO_STYLES: Final = ("oa", "oe", "uy")
_MOST_LETTERS: Final = 7  # nghiêng


class Syllable(NamedTuple):
    """A written syllable without its tone mark; *tone* is the mark and *position* its letter, or "" and -1."""

    letters: str
    tone: str
    position: int


def parsed(word: str) -> Syllable | None:
    """Take *word* (NFC) apart; None if it is not of letters with at most one tone mark."""
    if not word.isalpha() or len(word) > _MOST_LETTERS:
        return None
    letters, tone, position = "", "", -1
    for character in word.lower():
        marks = normalize("NFD", character)
        kept = "".join(mark for mark in marks if mark not in _TONES)
        if kept != marks:
            if tone:
                return None
            tone, position = next(mark for mark in marks if mark in _TONES), len(letters)
        letters += normalize("NFC", kept)
    return Syllable(letters, tone, position)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Tell whether *word* could be a Vietnamese syllable, its tone mark on the right vowel.

    >>> [word for word in "nghĩa nghiã hòa hoà quý qúy Covid giếng".split() if is_syllable(word)]
    ['nghĩa', 'hòa', 'hoà', 'quý', 'giếng']
    """
    syllable = parsed(word)
    return syllable is not None and (
        syllable.position in _positions(syllable) if syllable.tone else _is_sounded(syllable)
    )


@lru_cache(maxsize=20_000)
def mended(word: str) -> str | None:
    """Return *word* with its tone mark where it belongs; None if it stands there or *word* is no syllable.

    >>> mended("nghiã"), mended("Qúy"), mended("hoà")
    ('nghĩa', 'Quý', None)
    """
    syllable = parsed(word)
    if syllable is None or not syllable.tone:
        return None
    positions = _positions(syllable)
    return None if not positions or syllable.position in positions else _spelled(word, syllable, positions[0])


@lru_cache(maxsize=20_000)
def in_other_style(word: str) -> str | None:
    """Return *word* with its tone mark where the other style has it (hòa, hoà); None if there is one style only."""
    syllable = parsed(word)
    positions = _positions(syllable) if syllable is not None and syllable.tone else ()
    if syllable is None or len(positions) < 2 or syllable.position not in positions:  # noqa: PLR2004  # two styles
        return None
    return _spelled(word, syllable, positions[1 - positions.index(syllable.position)])


@lru_cache(maxsize=20_000)
def is_new_style(word: str) -> bool:
    """Tell whether the tone mark of *word* stands on the second vowel where laws have it on the first (hoà)."""
    syllable = parsed(word)
    return in_other_style(word) is not None and syllable is not None and syllable.position == _positions(syllable)[1]


def _spelled(word: str, syllable: Syllable, position: int) -> str:
    letters = [
        letter.upper() if typed.isupper() else letter for letter, typed in zip(syllable.letters, word, strict=True)
    ]
    letters[position] = normalize("NFC", letters[position] + syllable.tone)
    return "".join(letters)


def _parts(letters: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part *letters* into onset and rime, the longest onset first."""
    for length in (3, 2, 1, 0):
        onset, rime = letters[:length], letters[length:]
        if len(onset) == length and onset in _ONSETS and rime in (_AFTER_QU if onset == "qu" else _RIMES):
            yield onset, rime


def _is_sounded(syllable: Syllable) -> bool:
    for _, rime in _parts(syllable.letters):
        if not rime.endswith(_STOPS) or syllable.tone in _SHARP or not syllable.tone:
            return True
    return False


def _positions(syllable: Syllable) -> tuple[int, ...]:
    """Return on which letters the tone mark may stand, the laws' choice first; nothing if this is no syllable."""
    onset, rime = next(_parts(syllable.letters), ("", ""))
    if not rime or not _is_sounded(syllable):
        return ()
    vowels = [place for place, letter in enumerate(rime) if letter in _VOWELS]
    marked = [place for place in vowels if rime[place] in _MARKED]
    start = len(onset)
    if rime in _TWO_STYLES and onset != "qu":
        return (start, start + 1)
    if marked:
        return (start + marked[-1],)
    if len(vowels) == 1:
        return (start + vowels[0],)
    is_closed = vowels[-1] < len(rime) - 1
    return (start + vowels[1 if is_closed or len(vowels) > 2 else 0],)  # noqa: PLR2004  # oai, oeo, uyu
