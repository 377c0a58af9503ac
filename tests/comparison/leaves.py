"""The values of a data file one by one: each is changed alone, in the first way that the data may be changed."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import yaml

from reportgen import InputError, inputs, pipeline
from reportgen.enclosure import Options
from reportgen.source import PARSER, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORDS = (
    *("thông báo", "báo cáo", "thông cáo", "biên bản", "thường lệ", "chuyên đề", "bất thường", "khẩn", "hỏa tốc"),
    *("sáng", "chiều", "tối", "cả ngày", "như ghi", "theo tên", "số đếm", "số lượng", "phần trăm", "tiền", "đúng"),
    *(
        "trên",
        "dưới",
        "khoảng",
        "ít nhất",
        "cao hơn",
        "thấp hơn",
        "phụ lục",
        "nội dung",
        "không",
        "có",
        "false",
        "true",
    ),
    *("trái", "giữa", "phải", "giấy", "điện tử", "số", "chữ", "vi_VN", "14", "13", "12.7", "1.2", "X", "IV"),
)


class Leaf(NamedTuple):
    """One value: its path as the program spells it, and the steps to it."""

    field: str
    path: tuple[str | int, ...]


def leaves(file: Path) -> list[Leaf]:
    """Return every value of *file* that is not blank."""
    return [Leaf(spelled(path), path) for path, _ in _scalars(_root(file), ())]


def changes(file: Path, leaf: Leaf) -> Iterator[str]:
    """Yield *file* with another value of *leaf*, the likeliest first."""
    text, root = file.read_text("utf-8"), _root(file)
    node = next(node for path, node in _scalars(root, ()) if path == leaf.path)
    keys = [key.value for name, group in root.value if name.value == "figures" for key, _ in group.value]
    end = node.end_mark.index if node.style not in {"|", ">"} else len(text[: node.end_mark.index].rstrip())
    for other in dict.fromkeys(chain(_others(node.value), keys, _WORDS)):
        if other != node.value:
            is_number = node.style is None and re.fullmatch(r"[\d.]+", other)
            new = other if is_number else json.dumps(other, ensure_ascii=False)
            yield text[: node.start_mark.index] + new + text[end:]


def lawful(path: Path) -> bool:
    """Tell whether the file at *path* makes a paper."""
    try:
        pipeline.document_of(inputs.read(path), Options())
    except InputError:
        return False
    return True


def _root(file: Path) -> yaml.MappingNode:
    root = yaml.compose(file.read_text("utf-8"), Loader=PARSER)
    assert isinstance(root, yaml.MappingNode)
    return root


def _scalars(node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _scalars(value, (*path, number))
    elif isinstance(node, yaml.ScalarNode) and node.value:
        yield path, node


def _others(written: str) -> Iterator[str]:
    if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}", written):
        parts = [int(part) for part in re.split("[/-]", written)]
        day = date(*parts) if parts[0] > 1_000 else date(*reversed(parts))
        yield from ((day + timedelta(days)).isoformat() for days in (1, -1, 2))
    elif re.fullmatch(r"\d{1,2}:\d{2}", written):
        hour, minute = written.split(":")
        yield from (f"{hour}:{int(minute) + 1:02}", f"{hour}:{int(minute) - 1:02}")
    elif re.fullmatch(r"\d{4} - \d{4}", written):
        yield f"{written[:7]}{int(written[7:]) + 1}"
    elif re.fullmatch(r"-?\d[\d.,]*", written):
        head, last = written[:-1], int(written[-1])
        yield from (f"{head}{(last + step) % 10}" for step in (1, 9, 2, 5))
        yield written[:-1]
        yield "1"
    elif "{" in written:
        yield from (f"Nay {written}", f"{written} nữa")
    yield from (f"{written} khác", f"Phó {written}", f"Nay {written}", f"{written}X")
    if written.endswith(".jpg"):
        yield "photo.png"
    if written.endswith(".png"):
        yield "photo.jpg"
