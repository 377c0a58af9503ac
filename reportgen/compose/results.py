"""Results, shortfalls and targets: sentences for the body; tables and a chart for the appendix."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from reportgen.blocks import Bar, Block, Cell, Chart, Column, Numbering, Run, Table, Text, Told
from reportgen.compose import figures
from reportgen.compose.outline import Section
from reportgen.compose.wording import capitalised, closed
from reportgen.decree import Alignment, Role
from reportgen.model.results import ChartPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.blocks import Origin
    from reportgen.compose.frame import Frame
    from reportgen.model import Figure, FigureGroup
    from reportgen.notation import Notation
from reportgen.reference import plain

CELL, CENTRE = Role.TABLE_CELL, Alignment.CENTRE
NAME = "Chỉ tiêu"  # the column that names the rows
LONGEST_TOLD = 10_000  # characters of a chart's words: nobody listens to more, and PDF/A has strings of 16,000 at most


def results(frame: Frame) -> Section:
    """Compose the results of the period, group by group."""
    part, words = frame.session.results, frame.wording.words
    intro: list[Block] = list(frame.wording.paragraphs(Role.BODY, part.intro))
    title = words("Kết quả thực hiện nhiệm vụ", frame.wording.led(" ", part.period))
    after = _detail(frame, "results")
    if part.chart is ChartPlace.BODY and _has_bars(frame):
        after.append(_chart(frame))
    return Section(title, intro, _groups(frame, part.groups), after)


def shortfalls(frame: Frame) -> Section:
    """Compose what fell short and why."""
    part, wording = frame.session.shortfalls, frame.wording
    intro: list[Block] = list(wording.paragraphs(Role.BODY, part.intro))
    items: list[Block] = list(wording.items([wording.words(item) for item in part.items]))
    causes = wording.items([wording.words(cause) for cause in part.causes])
    if not causes:
        return Section(wording.words("Tồn tại, hạn chế"), intro + items)
    inner = (
        Section(wording.words("Tồn tại, hạn chế"), intro + items),
        Section(wording.words("Nguyên nhân"), causes),
    )
    return Section(wording.words("Tồn tại, hạn chế và nguyên nhân"), inner=inner)


def targets(frame: Frame) -> Section:
    """Compose the targets of the next period."""
    part, words = frame.session.targets, frame.wording.words
    intro: list[Block] = list(frame.wording.paragraphs(Role.BODY, part.intro))
    title = words("Mục tiêu, nhiệm vụ", frame.wording.led(" ", part.period))
    return Section(title, intro, _groups(frame, part.groups), _detail(frame, "targets"))


def _groups(frame: Frame, groups: Sequence[FigureGroup]) -> list[Section]:
    wording = frame.wording
    return [
        Section(
            capitalised(wording.words(group.title if group.title is not None else "Chỉ tiêu chung")),
            wording.items([wording.words(sentence) for sentence in group.sentences]),
        )
        for group in groups
    ]


def _detail(frame: Frame, about: str) -> list[Block]:
    label = frame.label_of(about)
    told = Run(f"Số liệu cụ thể tại {label} kèm theo.", Role.BODY, Numbering.APPENDIX)
    return [frame.wording.text(Role.BODY, told)] if label else []


def has_figures(groups: Sequence[FigureGroup]) -> bool:
    """Tell whether any group puts a figure into the table."""
    return any(group.figures for group in groups)


def results_appendix(frame: Frame) -> list[Block]:
    """Compose the table of figures with a plan, their chart, and the table of the others."""
    groups = frame.session.results.groups
    planned, others = _planned(frame), _chosen(frame, groups, lambda figure: figure.plan is None)
    both = any(planned) and any(others)
    blocks: list[Block] = []
    if any(planned):
        title = frame.wording.text(Role.TABLE_TITLE, "Chỉ tiêu có kế hoạch giao") if both else None
        blocks.append(_table(frame, groups, planned, _PLANNED, title))
        if frame.session.results.chart is ChartPlace.APPENDIX and _has_bars(frame):
            blocks.append(_chart(frame))
    if any(others):
        title = frame.wording.text(Role.TABLE_TITLE, "Kết quả khác") if both else None
        blocks.append(_table(frame, groups, others, _PLAIN, title))
    return blocks


def targets_appendix(frame: Frame) -> list[Block]:
    """Compose the table of targets."""
    groups = frame.session.targets.groups
    return [_table(frame, groups, _chosen(frame, groups, lambda _: True), _TARGETS, None)]


def _chosen(frame: Frame, groups: Sequence[FigureGroup], wanted: Callable[[Figure], bool]) -> list[list[Figure]]:
    """Return the figures of each group that are *wanted*, in the order given."""
    known = frame.session.figures
    return [[known[key] for key in group.figures if wanted(known[key])] for group in groups]


def _planned(frame: Frame) -> list[list[Figure]]:
    return _chosen(frame, frame.session.results.groups, lambda figure: figure.plan is not None)


class _Value(NamedTuple):
    """A column of the table: its head, what it tells of a figure and from which field, and how it is written there."""

    head: str
    what: str
    field: str
    write: Callable[[Figure, Notation], str]
    alignment: Alignment = Alignment.RIGHT


_PREVIOUS = _Value("Cùng kỳ", "previous number", "previous", figures.previous_cell)
_PLANNED = (
    _Value("Kế hoạch", "plan number", "plan", figures.plan_cell),
    _Value("Thực hiện", "number", "value", figures.cell),
    _Value("Thực hiện so với kế hoạch (%)", "share in cell", "value", figures.share_cell),
    _Value("Đánh giá", "assessment", "value", figures.assessment_cell, CENTRE),
)
_PLAIN = (_Value("Kết quả", "number", "value", figures.cell),)
_TARGETS = (_Value("Mục tiêu", "number", "value", figures.cell),)


def _table(
    frame: Frame,
    groups: Sequence[FigureGroup],
    chosen: Sequence[Sequence[Figure]],
    values: Sequence[_Value],
    title: Text | None,
) -> Table:
    """Lay out figures by group: number, name, unit, values, notes; a unit that all share is said once above."""
    text = frame.wording.text
    every = [figure for group in chosen for figure in group]
    units = {figures.unit(figure) for figure in every}
    shared = frame.wording.words(every[0].unit or figures.unit(every[0])) if len(units) == 1 and units != {""} else None
    if any(figure.previous is not None for figure in every):
        values = (_PREVIOUS, *values)
    heads = [("STT", CENTRE), (NAME, Alignment.LEFT), *(() if shared else (("Đơn vị tính", CENTRE),))]
    heads += [(value.head, value.alignment) for value in values]
    noted = any(figure.note is not None for figure in every)
    heads += [("Ghi chú", Alignment.LEFT)] if noted else []
    rows: list[tuple[Cell, ...]] = []
    group_rows: list[int] = []
    numbers = count(1)
    for group, members in zip(groups, chosen, strict=True):
        if members and group.title is not None:
            group_rows.append(len(rows))
            rows.append((Cell(text(Role.TABLE_GROUP, capitalised(frame.wording.words(group.title))), len(heads)),))
        for figure in members:
            cells = [
                _one_run(CELL, str(next(numbers)), Numbering.ROW),
                text(CELL, figure.name if figure.name is not None else figures.GAP),
            ]
            cells += [] if shared else [text(CELL, figure.unit or figures.unit(figure))]
            cells += [
                _one_run(CELL, value.write(figure, frame.notation), Told(figure, value.what, value.field))
                for value in values
            ]
            cells += [text(CELL, figure.note)] if noted else []
            rows.append(tuple([Cell(cell) for cell in cells]))
    return Table(
        columns=tuple(Column(text(Role.TABLE_HEAD, head), alignment, head == NAME) for head, alignment in heads),
        rows=tuple(rows),
        title=title,
        unit=text(Role.UNIT_NOTE, "Đơn vị tính: ", shared) if shared else None,
        groups=frozenset(group_rows),
    )


def _one_run(role: Role, words: str, origin: Origin) -> Text:
    return Text(role, (Run(words, role, origin),))


def _has_bars(frame: Frame) -> bool:
    return any(figure.share_of_plan is not None for group in _planned(frame) for figure in group)


def _chart(frame: Frame) -> Chart:
    notation, text, label = frame.notation, frame.wording.text, Role.CHART_LABEL
    planned = [figure for group in _planned(frame) for figure in group]
    bars = []
    said = []
    for figure in planned:
        if figure.share_of_plan is None or figure.value is None:
            continue
        name = plain(figure.name or figures.GAP)
        share = figures.selected(figure, "share", notation)
        value = figures.selected(figure, "value", notation)
        plan = figures.with_unit(figure, figure.plan, notation)
        bars.append(
            Bar(
                _one_run(label, name, Told(figure, "name", "name")),
                _one_run(label, plan, Told(figure, "plan", "plan")),
                text(
                    label,
                    Run(value, label, Told(figure, "value", "value")),
                    " (",
                    Run(share, label, Told(figure, "share", "value")),
                    ")",
                ),
                figure.share_of_plan,
            )
        )
        said.append(f"{name}: thực hiện {value}, kế hoạch {plan}, bằng {share} kế hoạch")
    legend = (text(label, "Kế hoạch"), text(label, "Thực hiện"))
    title = "Biểu đồ: Thực hiện so với kế hoạch"
    caption = text(Role.CAPTION, title, frame.wording.led(" ", frame.session.results.period))
    told, left = f"{title}. {said[0]}", len(said) - 1
    for words in said[1:]:
        if len(told) + len(words) > LONGEST_TOLD:
            break
        told, left = f"{told}; {words}", left - 1
    rest = f"; và {left} chỉ tiêu nữa, nêu trong bảng" if left else ""
    return Chart(caption, tuple(bars), legend, closed((Run(told + rest, Role.CAPTION),), ".")[0].text)
