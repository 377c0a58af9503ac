"""The signature fields of a PDF: empty or filled, by whom, when, and how far each signature reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reportgen.inspection import Field, inspected
from tests.finished import SIGNER, electronic, empty, signed

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE, SEAL = "ChuKyNguoiKy", "DauCoQuan"


def fields(pdf: bytes) -> dict[str, Field]:
    return {field.name: field for field in inspected(pdf, "x.pdf").fields}


def reach(field: Field) -> int | None:
    assert field.signature is not None
    return field.signature.reach


def test_the_fields_of_a_new_paper_are_empty(tmp_path: Path) -> None:
    found = fields(electronic(tmp_path))

    assert set(found) == {SIGNATURE, SEAL}
    assert all(field.tooltip and field.signature is None for field in found.values())


def test_each_signature_reaches_as_far_as_the_file_did(tmp_path: Path) -> None:
    paper = electronic(tmp_path)
    once = signed(paper, SIGNATURE)
    twice = signed(once, SEAL)

    assert reach(fields(once)[SIGNATURE]) == len(once)
    assert fields(once)[SEAL].signature is None
    assert (reach(fields(twice)[SIGNATURE]), reach(fields(twice)[SEAL])) == (len(once), len(twice))


def test_who_signed_and_when_is_told_as_written(tmp_path: Path) -> None:
    signature = fields(signed(electronic(tmp_path), SIGNATURE))[SIGNATURE].signature

    assert signature is not None
    assert signature.signer == SIGNER
    year, rest = signature.time[:4], signature.time[4:]
    assert year.isdigit()
    assert rest[0] == rest[3] == "-"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("D:20201221093005+07'00'", "2020-12-21 09:30:05 +07:00"),
        ("D:20201221093005+07'00", "2020-12-21 09:30:05 +07:00"),
        ("D:20201221093005Z", "2020-12-21 09:30:05"),
        ("D:202012210930", "2020-12-21 09:30:00"),
        ("hôm qua", "hôm qua"),
        ("", ""),
    ],
)
def test_a_time_is_told_as_people_read_it(told: str, expected: str) -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        value = Dictionary(Type=Name.Sig, M=String(told), ByteRange=Array([0, 1, 2, 3]), Contents=String("x"))
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("a"), V=value))])
        )

    signature = fields(empty(sign))["a"].signature

    assert signature is not None
    assert signature.time == expected


def test_signed_stretches_that_leave_out_more_than_the_signature_reach_nowhere(tmp_path: Path) -> None:
    whole = signed(electronic(tmp_path), SIGNATURE)
    at = whole.index(b"/ByteRange [")
    end = whole.index(b"]", at)
    numbers = [int(number) for number in whole[at + 12 : end].split()]
    assert reach(fields(whole)[SIGNATURE]) == numbers[2] + numbers[3] == len(whole)

    for wrong in (
        [1, *numbers[1:]],
        [0, numbers[1] - 100, *numbers[2:]],
        [0, numbers[1], numbers[2] + 1, numbers[3] - 1],
        [0, numbers[1], numbers[2], numbers[3] + 1],
        [0, numbers[1]],
        [0, -1, 5, 5],
        [],
    ):
        told = b" ".join(b"%d" % number for number in wrong)
        assert len(told) <= end - at - 12
        forged = whole[: at + 12] + told.ljust(end - at - 12) + whole[end:]
        assert reach(fields(forged)[SIGNATURE]) is None


def test_fields_below_others_are_named_by_their_path() -> None:
    def make(pdf: pikepdf.Pdf) -> None:
        widget = pdf.make_indirect(Dictionary(Subtype=Name.Widget))  # a field of its own only with a name
        leaf = pdf.make_indirect(Dictionary(T=String("ô"), TU=String("Ký ở đây"), Kids=Array([widget])))
        text = pdf.make_indirect(Dictionary(T=String("chữ"), FT=Name.Tx))
        top = pdf.make_indirect(Dictionary(T=String("ký"), FT=Name.Sig, Kids=Array([leaf, text])))
        pdf.Root.AcroForm = Dictionary(Fields=Array([top]))

    assert inspected(empty(make), "x.pdf").fields == (Field("ký.ô", "Ký ở đây", None),)
