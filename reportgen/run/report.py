"""The report of a run for people: one page of HTML to read, print and file; no script, nothing from outside."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from reportgen.messages import msg, say
from reportgen.printing.order import Outcome
from reportgen.run.dispatch import PAPERS
from reportgen.run.task import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.messages import Message
    from reportgen.run.account import Account
    from reportgen.run.jobs import Balance, Job

NAME: Final = "report.html"
MOST_LISTED: Final = 5000  # papers or print jobs: beyond, nobody reads the page and no browser scrolls it
STATES: Final = {State.DONE: msg("đã lập"), State.FAILED: msg("không lập được"), State.PLANNED: msg("chưa lập")}
JOB_STATES: Final = {
    "planned": msg("chưa gửi in"),
    "submitted": msg("đã gửi, đang giữ"),
    "released": msg("đang chờ hàng in"),
    "delivered": msg("hàng in đã nhận và làm xong"),
    "failed": msg("không in được"),
    "unknown": msg("chưa rõ, cần người xem"),
}
_STYLE: Final = (
    "body{font:16px/1.45 'Times New Roman',Tinos,'Liberation Serif',serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}th,td{border:1px solid #666;padding:.25em .5em;"
    "text-align:left;vertical-align:top}td.n{text-align:right}caption{text-align:left;font-weight:bold}"
)


_BALANCE: Final = (msg("đề nghị"), msg("đã giao"), msg("không in được"), msg("chưa rõ in chưa"), msg("đang chờ"))


def report(account: Account, lang: str) -> str:
    """Write *account* as an HTML page in *lang*."""
    page = _Page(account, lang)
    title = page.told(msg("Báo cáo đợt chạy {run}", run=account.run))
    tables = (page.summary(), page.balance(), page.failures(), page.papers(), page.jobs(), page.history())
    return (
        f"<!doctype html>\n<html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>\n"
        f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n{''.join(tables)}</body></html>\n"
    )


class _Page:
    """The tables of the page; one that would be empty is left out."""

    def __init__(self, account: Account, lang: str) -> None:
        self.account, self.lang = account, lang

    def told(self, message: Message) -> str:
        return escape(say(message, self.lang))

    def summary(self) -> str:
        rows = [[self.told(label), str(self.account.count(state))] for state, label in STATES.items()]
        rows.append([self.told(msg("số trang đã lập")), str(self.account.pages)])
        return self._table(msg("Tổng hợp"), (), rows)

    def balance(self) -> str:
        if not self.account.jobs:
            return ""
        counted = ((msg("bản"), self.account.copies), (msg("tờ giấy"), self.account.sheets))
        rows = [[self.told(what), *map(str, balance)] for what, balance in counted]
        caption = msg("Đề nghị in = đã giao + không in được + chưa rõ + đang chờ")
        return self._table(caption, (msg("tính theo"), *_BALANCE), rows)

    def failures(self) -> str:
        rows = [
            [escape(row.fact.id), "<br>".join(escape(getattr(one, self.lang)) for one in row.told)]
            for row in self.account.rows
            if row.fact.state is State.FAILED
        ]
        return self._table(msg("Văn bản không lập được"), (msg("văn bản"), msg("lý do")), rows)

    def papers(self) -> str:
        heads = (msg("tệp"), msg("văn bản"), msg("trang"), msg("trạng thái"), msg("giây"))
        rows = [
            [
                escape(row.output),
                escape(row.fact.title or row.fact.id),
                str(row.fact.pages) if row.fact.state is State.DONE else "",
                self.told(STATES[row.fact.state]),
                f"{row.fact.seconds:.2f}",
            ]
            for row in self.account.rows[:MOST_LISTED]
        ]
        rest = msg(
            "và {count} văn bản nữa, trong thư mục «{folder}»", count=len(self.account.rows) - len(rows), folder=PAPERS
        )
        return self._table(msg("Văn bản"), heads, rows) + self._rest(rest)

    def jobs(self) -> str:
        heads = (
            *(msg("tuyến"), msg("văn bản"), msg("bản"), msg("tờ")),
            *(msg("trạng thái"), msg("lý do"), msg("tên lệnh in")),
        )
        rows = [
            [
                escape(job.route) or "-",
                escape(job.paper) or self.told(msg("tờ bìa")),
                str(job.copies) if job.number is None else self.told(msg("số {number}", number=job.number)),
                str(job.sheets),
                self.told(JOB_STATES[job.state]),
                escape(job.reason),
                escape(job.name),
            ]
            for job in self._listed()
        ]
        rest = msg(
            "và {count} lệnh in nữa: «reportgen status RUN --json» kê đủ", count=len(self.account.jobs) - len(rows)
        )
        return self._table(msg("Lệnh in"), heads, rows) + self._rest(rest)

    def _listed(self) -> Sequence[Job]:
        """Return the jobs of the table: where there are too many, first those that somebody has to look at."""
        jobs = self.account.jobs
        return jobs if len(jobs) <= MOST_LISTED else sorted(jobs, key=_is_delivered)[:MOST_LISTED]

    def _rest(self, rest: Message) -> str:
        """Tell what the table above leaves out, if anything."""
        return f"<p>{self.told(rest)}</p>\n" if rest.values["count"] else ""

    def history(self) -> str:
        rows = [
            [escape(at), self.told(msg("kết thúc, mã {code}", code=words) if kind == "ended" else msg("bắt đầu"))]
            for at, kind, words in self.account.history
        ]
        return self._table(msg("Nhật ký"), (msg("lúc"), msg("việc")), rows)

    def _table(self, caption: Message, heads: Sequence[Message], rows: Sequence[Sequence[str]]) -> str:
        if not rows:
            return ""
        named = "".join(f"<th scope=col>{self.told(head)}</th>" for head in heads)
        head = f"<thead><tr>{named}</tr></thead>" if named else ""
        body = "\n".join(f"<tr>{''.join(map(_cell, row, range(len(row))))}</tr>" for row in rows)
        return f"<table><caption>{self.told(caption)}</caption>{head}<tbody>\n{body}</tbody></table>\n"


def _is_delivered(job: Job) -> bool:
    return job.state == Outcome.DELIVERED


def _cell(cell: str, number: int) -> str:
    if number == 0:
        return f"<th scope=row>{cell}</th>"
    figure = " class=n" if cell.replace(".", "").isdigit() else ""
    return f"<td{figure}>{cell}</td>"


def lines(account: Account, lang: str) -> list[str]:
    """Tell *account* in a few lines for a terminal or a log."""
    told = [
        msg(
            "văn bản: {done} đã lập, {failed} không lập được, {planned} chưa lập; {pages} trang",
            done=account.count(State.DONE),
            failed=account.count(State.FAILED),
            planned=account.count(State.PLANNED),
            pages=account.pages,
        )
    ]
    if account.jobs:
        told += [_balance(msg("bản in"), account.copies), _balance(msg("tờ giấy"), account.sheets)]
    return [say(line, lang) for line in told]


def _balance(what: Message, balance: Balance) -> Message:
    return msg(
        "{what}: đề nghị {asked} = đã giao {delivered} + hỏng {failed} + chưa rõ {unknown} + đang chờ {waiting}",
        what=what,
        asked=balance.asked,
        delivered=balance.delivered,
        failed=balance.failed,
        unknown=balance.unknown,
        waiting=balance.waiting,
    )
