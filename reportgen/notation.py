"""Notation: how a language writes numbers, money, dates, times and lists.

Vietnamese is written as its offices write it, from the table at the end, whatever the installed Babel says; any other
language takes its symbols, names and patterns from Babel's locale data (Unicode CLDR). Values are exact: ``float`` is
refused, and nothing is rounded unless a number of decimal places is asked for, and then once, half up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, reduce
from typing import TYPE_CHECKING, Any, Final

from reportgen.decree import DATE, LEAST_DIGITS, MONTHS
from reportgen.messages import Message, msg, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, time

_EXACT: Final = Context(prec=1000, rounding=ROUND_HALF_UP)  # far more digits than any figure has
_SPARE_PLACES: Final = 3  # decimals that an amount may have in millions or billions before it is written in full


_LOCALE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}", re.ASCII)


class ReversedRange(ValueError):  # noqa: N818  # names what is wrong with the dates
    """A range that ends before it begins; it is refused, never turned round."""

    def __init__(self, first: object, last: object) -> None:
        self.message: Message = msg("khoảng thời gian bị đảo ngược: {first} sau {last}", first=first, last=last)
        super().__init__(say(self.message))


class UnknownLocale(ValueError):  # noqa: N818  # names what is wrong with the setting
    """A locale that Babel does not know or whose dates need more than day, month and year."""

    def __init__(self, locale: str) -> None:
        self.message: Message = msg("không biết ngôn ngữ «{locale}»; ghi như vi_VN hoặc en", locale=locale)
        super().__init__(say(self.message))


@dataclass(frozen=True, slots=True)
class Notation:
    """Symbols, names and patterns of one language, and what is written with them.

    Patterns of days have gaps ``{0[d]}`` with the letters of CLDR (d, dd, M, MM, MMMM, yyyy) and one of our own,
    ``m``: the month with a zero in January and February only. Day 0 is the first of a span, day 1 its last.
    """

    decimal: str
    group: str
    minus: str
    percentage: str
    money_pattern: str
    scales: tuple[tuple[str, int], ...]  # words for powers of ten, the largest first
    count_digits: int  # a count has at least so many, 0 apart
    months: tuple[str, ...]
    long_day: str
    short_day: str
    long_spans: tuple[str, str, str]  # within a month, within a year, beyond
    short_spans: tuple[str, str, str]
    span: str
    time_of_day: str
    list_of_two: str
    list_more: str
    list_last: str

    @staticmethod
    def of(locale: str) -> Notation:
        """Return the notation of *locale*, such as ``vi_VN`` or ``en``; raise ``UnknownLocale``."""
        if not _LOCALE.fullmatch(locale):
            raise UnknownLocale(locale)
        return _notation(locale)

    def number(self, value: int | Decimal, places: int | None = None) -> str:
        """Write *value* with all digits given, in groups of three, or rounded to *places*.

        >>> vietnamese = Notation.of("vi_VN")
        >>> vietnamese.number(4368), vietnamese.number(Decimal("65.10")), vietnamese.number(Decimal("2.675"), 2)
        ('4.368', '65,10', '2,68')
        """
        written = format(_rounded(value, places), ",f").replace("-", self.minus)
        return written.replace(",", "\0").replace(".", self.decimal).replace("\0", self.group)

    def plain(self, value: int | Decimal) -> str:
        """Write a year, a code or a level, never grouped: 2020."""
        return format(_rounded(value, None), "f").replace("-", self.minus).replace(".", self.decimal)

    def count(self, value: int) -> str:
        """Write how many there are: 1 to 9 with a zero before, as papers in Vietnamese do against tampering.

        >>> Notation.of("vi_VN").count(6), Notation.of("vi_VN").count(0), Notation.of("en").count(6)
        ('06', '0', '6')
        """
        if not isinstance(value, int):
            raise TypeError(f"a count is an int, not {type(value).__name__}")
        written = self.number(value)
        return written.zfill(self.count_digits) if value > 0 else written

    def percent(self, points: int | Decimal, places: int | None = None) -> str:
        """Write percentage *points*: 92.23 is 92,23%."""
        return self.percentage.format(self.number(points, places))

    def percent_of_ratio(self, ratio: int | Decimal, places: int | None = None) -> str:
        """Write a *ratio* as a percentage: 0.9223 is 92,23%."""
        return self.percent(_exact(ratio).scaleb(2, _EXACT), places)

    def money(self, dong: int | Decimal, scale: str | None = None, places: int | None = None) -> str:
        """Write an amount of *dong*: exactly, in the largest scale that needs at most three decimals, else in full.

        With *places* it is rounded; that needs a *scale*, so that nothing is rounded unasked.

        >>> vietnamese = Notation.of("vi_VN")
        >>> vietnamese.money(155_500_000_000), vietnamese.money(315_000), vietnamese.money(155_456_789_123)
        ('155,5 tỷ đồng', '315.000 đồng', '155.456.789.123 đồng')
        >>> vietnamese.money(155_456_789_123, scale="tỷ", places=1)
        '155,5 tỷ đồng'
        """
        exact = _exact(dong).normalize(_EXACT)
        if scale is None:
            if places is not None:
                raise TypeError("money is rounded only in a scale that is asked for")
            size, last = exact.adjusted(), exact.adjusted() + 1 - len(exact.as_tuple().digits)
            fit = (word for word, power in self.scales if size >= power and last >= power - _SPARE_PLACES)
            scale = next(fit, "")
        powers = dict(self.scales) | {"": 0}
        written = self.number(exact.scaleb(-powers[scale], _EXACT), places)
        return self.money_pattern.format(f"{written} {scale}" if scale else written)

    def day_long(self, day: date) -> str:
        """Write *day* in words: ``ngày 05 tháng 3 năm 2021``."""
        return self.long_day.format(self._parts(day))

    def day_short(self, day: date, *, padded: bool = False) -> str:
        """Write *day* in figures: ``05/3/2020``; *padded* to the same width everywhere: ``05/03/2020``."""
        pattern = self.short_day
        if padded:
            pattern = pattern.replace("[d]", "[dd]").replace("[M]", "[MM]").replace("[m]", "[MM]")
        return pattern.format(self._parts(day))

    def days_long(self, first: date, last: date) -> str:
        """Write the days from *first* to *last* in words: ``từ ngày 17 đến ngày 18 tháng 12 năm 2020``."""
        return self._span_of_days(first, last, self.long_day, self.long_spans)

    def days_short(self, first: date, last: date) -> str:
        """Write the days from *first* to *last* in figures, what they share once: ``17 - 18/12/2020``."""
        return self._span_of_days(first, last, self.short_day, self.short_spans)

    def years(self, first: int, last: int) -> str:
        """Write the years from *first* to *last*: ``2016 - 2021``."""
        if first > last:
            raise ReversedRange(first, last)
        return self.plain(first) if first == last else self.span.format(self.plain(first), self.plain(last))

    def clock(self, moment: time) -> str:
        """Write the time of day: ``08 giờ 05 phút``."""
        return self.time_of_day.format({"H": str(moment.hour), "HH": f"{moment:%H}", "mm": f"{moment:%M}"})

    def document_number(self, number: int, symbol: str) -> str:
        """Write number and symbol of a paper, in any language as Decree 30/2020 (PL I II.3) has it: ``05/NQ-HĐND``."""
        return f"{number:0{LEAST_DIGITS}}/{symbol}"

    def enumeration(self, items: Sequence[str]) -> str:
        """Join *items*: ``a, b và c``."""
        if len(items) <= 1:
            return "".join(items)
        *before, last = items
        pattern = self.list_of_two if len(before) == 1 else self.list_last
        return pattern.format(reduce(self.list_more.format, before), last)

    def _parts(self, day: date) -> Mapping[str, str]:
        number, month = day.day, day.month
        return {
            "d": str(number),
            "dd": f"{number:02}",
            "yyyy": str(day.year),
            "M": str(month),
            "MM": f"{month:02}",
            "MMMM": self.months[month - 1],
            "m": MONTHS[month - 1],
        }

    def _span_of_days(self, first: date, last: date, single: str, spans: tuple[str, str, str]) -> str:
        if first > last:
            raise ReversedRange(self.day_short(first), self.day_short(last))
        if first == last:
            return single.format(self._parts(first))
        spanned = 2 if first.year != last.year else 1 if first.month != last.month else 0
        return spans[spanned].format(self._parts(first), self._parts(last))


def _exact(value: int | Decimal) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise TypeError(f"only int and Decimal are exact, not {type(value).__name__}")
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} cannot be written")
    return exact


def _rounded(value: int | Decimal, places: int | None) -> Decimal:
    exact = _exact(value)
    if places is not None:
        exact = exact.quantize(Decimal((0, (1,), -places)), context=_EXACT)
    return exact or exact.copy_abs()  # no "-0"


def _across(span: str, single: str) -> tuple[str, str, str]:
    """Join two days written in full, whatever they share."""
    return (span.format(single, single.replace("{0[", "{1[")),) * 3


# How Vietnamese offices write, where it differs from CLDR and where it does not: every value is fixed here.
_VIETNAMESE: Final = Notation(
    decimal=",",  # Decree 86/2012/NĐ-CP, Annex V; Accounting Law 88/2015/QH13, Article 11; as CLDR
    group=".",  # Accounting Law 88/2015/QH13, Article 11; as CLDR
    minus="-",  # usage; as CLDR
    percentage="{}%",  # usage: closed up; CLDR as well, but it cuts and rounds decimals
    money_pattern="{} đồng",  # usage in sentences; CLDR has the sign ₫ or "Đồng Việt Nam"
    scales=(("tỷ", 9), ("triệu", 6)),  # usage: 3.250 tỷ; CLDR has "T", "Tr" and "nghìn tỷ", rounded
    count_digits=2,  # usage, as Decree 30/2020 itself writes: "05 tờ", "02 bản"; unknown to CLDR
    months=tuple(f"tháng {month}" for month in range(1, 13)),  # as CLDR
    long_day=DATE.format(day="{0[dd]}", month="{0[m]}", year="{0[yyyy]}"),  # CLDR: "5 tháng 2, 2021"
    short_day="{0[dd]}/{0[m]}/{0[yyyy]}",  # zeros as in the long form; CLDR: 5/2/21
    long_spans=(
        "từ ngày {0[dd]} đến ngày {1[dd]} tháng {1[m]} năm {1[yyyy]}",
        "từ ngày {0[dd]} tháng {0[m]} đến ngày {1[dd]} tháng {1[m]} năm {1[yyyy]}",
        "từ ngày {0[dd]} tháng {0[m]} năm {0[yyyy]} đến ngày {1[dd]} tháng {1[m]} năm {1[yyyy]}",
    ),
    short_spans=(  # usage: hyphen between spaces, as in the national motto; CLDR: en dash between thin spaces
        "{0[dd]} - {1[dd]}/{1[m]}/{1[yyyy]}",
        "{0[dd]}/{0[m]} - {1[dd]}/{1[m]}/{1[yyyy]}",
        "{0[dd]}/{0[m]}/{0[yyyy]} - {1[dd]}/{1[m]}/{1[yyyy]}",
    ),
    span="{} - {}",
    time_of_day="{0[HH]} giờ {0[mm]} phút",  # usage: 14 giờ 00 phút; CLDR: 14:00
    list_of_two="{0} và {1}",  # lists as CLDR
    list_more="{0}, {1}",
    list_last="{0} và {1}",
)


@cache
def _notation(locale: str) -> Notation:
    return _VIETNAMESE if re.split("[-_]", locale)[0].lower() == "vi" else _from_cldr(locale)


def _from_cldr(locale: str) -> Notation:
    from babel import Locale, UnknownLocaleError, numbers  # noqa: PLC0415  # a paper in Vietnamese never waits for it

    try:
        found = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise UnknownLocale(locale) from None
    lists = found.list_patterns["standard"]
    dong = numbers.get_currency_name("VND", 2, found)
    span = _printable(found.interval_formats[None])
    long_day = _gapped(found.date_formats["long"], locale)
    short_day = _gapped(found.datetime_skeletons["yMd"], locale)
    return Notation(
        decimal=numbers.get_decimal_symbol(found),
        group=_printable(numbers.get_group_symbol(found)),
        minus=numbers.get_minus_sign_symbol(found),
        percentage=_printable(re.sub("[#,.0]+", "{}", found.percent_formats[None].pattern)),
        money_pattern=numbers.get_currency_unit_pattern("VND", 2, found).format("{}", dong),
        scales=(),
        count_digits=1,
        months=tuple(found.months["format"]["wide"][month] for month in range(1, 13)),
        long_day=long_day,
        short_day=short_day,
        long_spans=_across(span, long_day),
        short_spans=_across(span, short_day),
        span=span,
        time_of_day=_gapped(found.datetime_skeletons["Hm"], locale),
        list_of_two=lists["2"],
        list_more=lists["middle"],
        list_last=lists["end"],
    )


_FIELD: Final = re.compile(r"'([^']*)'|([A-Za-z]+)")
_GAPS: Final = {"d", "dd", "M", "MM", "MMMM", "yyyy", "H", "HH", "mm"}
_SAME_GAP: Final = {"LLLL": "MMMM", "y": "yyyy"}


def _gapped(pattern: Any, locale: str) -> str:  # noqa: ANN401  # Babel gives DateTimePattern or str
    """Turn a date pattern of CLDR into one with gaps."""

    def gap(found: re.Match[str]) -> str:
        quoted, name = found.groups(default="")
        name = _SAME_GAP.get(name, name)
        if name and name not in _GAPS:
            raise UnknownLocale(locale)
        return f"{{0[{name}]}}" if name else quoted

    return _printable(_FIELD.sub(gap, str(getattr(pattern, "pattern", pattern))))


def _printable(text: str) -> str:
    """Return *text* with thin spaces made plain and narrow no-break ones no-break: faces need not have them."""
    return text.replace("\u2009", " ").replace("\u202f", "\u00a0")
