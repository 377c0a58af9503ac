"""Counts: how many there are, as told in words, as a figure, and as the list itself has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import Place, Problem
from reportgen.messages import msg
from reportgen.model import FigureKind, Vote
from reportgen.numerals import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportgen.facts.prose import Clause
    from reportgen.lint.written import Places
    from reportgen.model import Session

_LARGEST_IN_WORDS: Final = 99
_SPOKEN: Final = {words(number): number for number in range(1, _LARGEST_IN_WORDS + 1)}
_SPOKEN_ONE: Final = "|".join(sorted(_SPOKEN, key=len, reverse=True))
_COUNT: Final = rf"(?<![\w./,])(?P<count>\d{{1,6}}|{_SPOKEN_ONE})"


class _Listed(NamedTuple):
    """What is counted: how words tell of it, how many the data list, and where; None if they list none."""

    told: re.Pattern[str]
    listed: Callable[[Session], int | None]
    field: str


def _told(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("N", _COUNT), re.IGNORECASE)


def _titled(beginning: str) -> Callable[[Session], int | None]:
    def listed(session: Session) -> int | None:
        titles = [report.title or "" for report in session.reports]
        return sum(title.lower().startswith(beginning) for title in titles) or None

    return listed


def _absent(session: Session) -> int | None:
    delegates = session.delegates
    return None if delegates.present is None or delegates.total is None else delegates.total - delegates.present


_LISTS: Final = (
    _Listed(
        _told(r"(?:thông qua|ban hành|biểu quyết|quyết nghị) N nghị quyết"), lambda s: len(s.resolutions), "resolutions"
    ),
    _Listed(
        _told(r"N nghị quyết (?:đã |được |đã được )(?:kỳ họp )?thông qua"), lambda s: len(s.resolutions), "resolutions"
    ),
    _Listed(_told(r"giao N nhiệm vụ"), lambda s: len(s.tasks), "tasks"),
    _Listed(_told(r"N (?:ý kiến |lượt )?chất vấn"), lambda s: len(s.questions), "questions"),
    _Listed(_told(r"N phiên họp"), lambda s: len(s.sittings), "sittings"),
    _Listed(_told(r"nghe N báo cáo(?:,| và) tờ trình"), lambda s: len(s.reports), "reports"),
    _Listed(_told(r"nghe N báo cáo(?!,? (?:và )?tờ trình)"), _titled("báo cáo"), "reports"),
    _Listed(_told(r"nghe N tờ trình"), _titled("tờ trình"), "reports"),
    _Listed(_told(r"vắng(?: mặt)? N đại biểu"), _absent, "delegates"),
    _Listed(_told(r"N đại biểu vắng"), _absent, "delegates"),
)
_PRESENT: Final = re.compile(
    r"(?<![\w./,])(\d{1,4})/(\d{1,4}) đại biểu (?:HĐND |Hội đồng nhân dân )?(?:có mặt|dự|tham dự)"
)


def counts(session: Session, prose: Iterable[Clause], places: Places) -> Iterator[Problem]:
    """Find counts that are not those of the list, and votes of more delegates than there are."""
    for clause in prose:
        yield from _told_otherwise(session, clause, places)
    yield from _counted_otherwise(session)
    yield from _absent_without_name(session)
    yield from _votes(session)


def _told_otherwise(session: Session, clause: Clause, places: Places) -> Iterator[Problem]:
    for listed in _LISTS:
        number = listed.listed(session)
        for found in listed.told.finditer(clause.words) if number else ():
            told = _SPOKEN.get(found["count"].lower()) or int(found["count"])
            if told != number:
                message = msg(
                    "«{words}», mà dữ liệu có {number} ({other})",
                    words=found[0],
                    number=number,
                    other=_listed_at(session, listed.field),
                )
                yield Problem("fact-count", message, clause.place(places, found.start()), clause.field, severity="W")
    delegates = session.delegates
    known = (delegates.present, delegates.total)
    for found in _PRESENT.finditer(clause.words) if None not in known else ():
        if (int(found[1]), int(found[2])) != known:
            own, other = f"{delegates.present}/{delegates.total}", str(delegates.at("present"))
            message = msg("«{words}», mà dữ liệu có {number} ({other})", words=found[0], number=own, other=other)
            yield Problem("fact-count", message, clause.place(places, found.start()), clause.field, severity="W")


def _listed_at(session: Session, field: str) -> str:
    return str(session.delegates.at("present") if field == "delegates" else session.at(field))


def _counted_otherwise(session: Session) -> Iterator[Problem]:
    """Find figures that count what the data list: so many resolutions, passed by the session."""
    number, other = len(session.resolutions), str(session.at("resolutions"))
    for key, figure in session.figures.items() if number else ():
        counts_them = figure.kind is FigureKind.COUNT and figure.unit == "nghị quyết"
        if counts_them and "thông qua" in (figure.name or "") and figure.value not in {None, number}:
            message = msg(
                "{told} nghị quyết, mà dữ liệu có {number} ({other})", told=figure.value, number=number, other=other
            )
            yield Problem("fact-count", message, figure.at("value"), f"figures.{key}.value", severity="W")


def _absent_without_name(session: Session) -> Iterator[Problem]:
    delegates, absent = session.delegates, _absent(session)
    if delegates.absent and absent is not None and len(delegates.absent) < absent:
        message = msg(
            "ghi tên {named} đại biểu vắng, mà vắng {absent} ({other})",
            named=len(delegates.absent),
            absent=absent,
            other=str(delegates.at("present")),
        )
        yield Problem("fact-count", message, delegates.at("absent"), "delegates.absent", severity="W")


def _votes(session: Session) -> Iterator[Problem]:
    delegates = session.delegates
    held = (
        *((f"votes[{number}]", one.vote) for number, one in enumerate(session.votes, start=1)),
        *((f"resolutions[{number}]", one.vote) for number, one in enumerate(session.resolutions, start=1)),
        *((f"personnel[{number}]", one.vote) for number, one in enumerate(session.personnel, start=1)),
    )
    for field, vote in held:
        yield from _vote(vote, f"{field}.vote", delegates.total, delegates.at("total"))


def _vote(vote: Vote, field: str, total: int | None, total_at: Place) -> Iterator[Problem]:
    ballots = (vote.in_favour, vote.against, vote.abstained)
    cast = sum(number for number in ballots if number is not None)
    voters = max(cast, vote.present or 0)
    if total is not None and voters > total:
        message = msg(
            "{voters} đại biểu biểu quyết, mà Hội đồng nhân dân có {total} ({other})",
            voters=voters,
            total=total,
            other=str(total_at),
        )
        yield Problem("fact-count", message, vote.at("present" if vote.present else "in_favour"), field, severity="E")
    if vote.present is not None and None not in ballots and cast < vote.present:
        message = msg(
            "{cast} phiếu, mà có {present} đại biểu có mặt ({other})",
            cast=cast,
            present=vote.present,
            other=str(vote.at("present")),
        )
        yield Problem("fact-count", message, vote.at("in_favour"), f"{field}.in_favour", severity="W")
