"""Telling: an entry in words, as a colleague would say it who has read both papers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.comparison.difference import Change
from reportgen.messages import Message, msg, say
from reportgen.model import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.comparison import Difference, Entry, Passage, Revision

LONGEST: Final = 160  # characters of both texts together that are told whole
_AROUND: Final = 4  # words that are told before and after those that differ
_MOST_SPOTS: Final = 8
_NOTHING: Final = msg("(trống)")
_FOLLOWS: Final = msg("kéo theo")
_PRINTED: Final = msg("in tại")


class Told(NamedTuple):
    """An entry in words: what it is about, what stood there and stands there now, and what follows from it.

    *old* and *new* are empty where nothing was or is there.
    """

    about: str
    old: str
    new: str
    follows: tuple[str, ...]


def line(entry: Entry, lang: str) -> str:
    """Tell *entry* on one line."""
    told = parts(entry, lang)
    change = entry.difference.change
    if change in {Change.CHANGED, Change.MOVED}:
        nothing = say(_NOTHING, lang)
        return f"{told.about}: {told.old or nothing} → {told.new or nothing}"
    return f"{told.about}: {told.old or told.new}"


def parts(entry: Entry, lang: str, longest: int = LONGEST, *, headed: bool = False) -> Told:
    """Tell *entry* part by part; two texts longer than *longest* characters together are cut to what differs.

    What follows is told by itself, or without the words that say so where it is *headed* by them.
    """
    difference = entry.difference
    old, new = contrasted(difference.old.shown, difference.new.shown, longest)
    if difference.change is Change.MOVED:
        old, new = _spots_of_move(entry, lang)
    return Told(_capital(say(_about(entry), lang)), old, new, tuple(follows(entry, lang, headed=headed)))


def _about(entry: Entry) -> Message:
    difference = entry.difference
    here = entry.new or entry.old
    if here is not None and entry.is_passage:
        return _about_passage(difference, here)
    if difference.change is Change.CHANGED:
        is_value = isinstance(difference.new.part, Figure) and difference.new.path[-1] == "value"
        return difference.about if is_value and difference.about is not None else _within(difference, difference.label)
    if difference.change is Change.MOVED:
        return _within(difference, _moved(difference))
    return _within(difference, _come_or_gone(difference))


def _about_passage(difference: Difference, here: Passage) -> Message:
    """Say which passage of its own the value is: where it stands names it best."""
    if difference.change is Change.CHANGED:
        return here.spot
    if difference.change is Change.MOVED:
        return _moved(difference)
    return msg("{what} ({where})", what=_come_or_gone(difference), where=here.spot)


def _within(difference: Difference, what: Message) -> Message:
    """Say *what* of which named thing it is."""
    return what if difference.about is None else msg("{about}: {label}", about=difference.about, label=what)


def _come_or_gone(difference: Difference) -> Message:
    if difference.change is Change.ADDED:
        return msg("{what} mới", what=difference.label)
    return msg("bỏ {what}", what=difference.label)


def _moved(difference: Difference) -> Message:
    return msg("chuyển chỗ {what} {text}", what=difference.label, text=difference.new.shown)


def _spots_of_move(entry: Entry, lang: str) -> tuple[str, str]:
    """Say from where to where an item moved: on paper, else in its list, counted from 1."""
    if entry.old is not None and entry.new is not None:
        spots = say(entry.old.spot, lang), say(entry.new.spot, lang)
        if spots[0] != spots[1]:
            return spots
    ends = (entry.difference.old.path, entry.difference.new.path)
    old, new = (say(msg("chỗ thứ {number}", number=int(path[-1]) + 1), lang) for path in ends)
    return old, new


def follows(entry: Entry, lang: str, *, headed: bool = False) -> Iterable[str]:
    """Yield what follows from *entry*: what is reckoned from it, and where else paper differs because of it."""
    if entry.consequences:
        nothing = say(_NOTHING, lang)
        told = "; ".join(
            f"{say(one.label, lang)}: {one.old or nothing} → {one.new or nothing}" for one in entry.consequences
        )
        yield told if headed else f"{say(_FOLLOWS, lang)}: {told}"
    if spots := spelled_spots(entry.elsewhere, lang):
        yield f"{say(_PRINTED, lang)}: {spots}"
    if not entry.is_on_paper:
        yield say(msg("trên giấy không có gì khác"), lang)


def spelled_spots(revisions: Sequence[Revision], lang: str) -> str:
    """List where *revisions* stand, place by place, and how many more there are than a reader wants to hear."""
    spots = list(dict.fromkeys((_where(one, lang), say(one.one.what, lang)) for one in revisions))
    told = [
        f"{', '.join(what for _, what in group)} {where}".rstrip()
        for where, group in groupby(spots[:_MOST_SPOTS], key=lambda spot: spot[0])
    ]
    if len(spots) > _MOST_SPOTS:
        told.append(say(msg("và {count} chỗ nữa", count=len(spots) - _MOST_SPOTS), lang))
    return "; ".join(told)


def _where(revision: Revision, lang: str) -> str:
    where = revision.one.where
    return say(where, lang) if where is not None else ""


def contrasted(old: str, new: str, longest: int = LONGEST) -> tuple[str, str]:
    """Cut two texts of more than *longest* characters together to what differs, with a few words around it.

    >>> contrasted("«một hai»", "«một ba»")
    ('«một hai»', '«một ba»')
    """
    if len(old) + len(new) <= longest or not (old and new):
        return old, new
    one, two = old.strip("«»").split(" "), new.strip("«»").split(" ")
    most = min(len(one), len(two))
    start = next((at for at in range(most) if one[at] != two[at]), most)
    end = next((at for at in range(most - start) if one[-1 - at] != two[-1 - at]), most - start)
    return _cut(one, start, end), _cut(two, start, end)


def _cut(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(words), len(words) - end + _AROUND)
    told = " ".join(words[first:last])
    return f"«{'… ' if first else ''}{told}{' …' if last < len(words) else ''}»"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
