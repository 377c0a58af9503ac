from __future__ import annotations

import pytest

from reportgen.errors import ExitCode
from reportgen.printing.refusal import refused


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (0x0400, ExitCode.CONFIGURATION),
        (0x0401, ExitCode.CONFIGURATION),
        (0x0402, ExitCode.CONFIGURATION),
        (0x0403, ExitCode.CONFIGURATION),
        (0x0404, ExitCode.TRY_LATER),  # CUPS says so when there are as many jobs as MaxJobs
        (0x0405, ExitCode.TRY_LATER),
        (0x0406, ExitCode.CONFIGURATION),
        (0x0408, ExitCode.IO),
        (0x040A, ExitCode.INVALID),
        (0x040B, ExitCode.INVALID),
        (0x040E, ExitCode.INVALID),
        (0x0411, ExitCode.INVALID),
        (0x0500, ExitCode.TRY_LATER),
        (0x0501, ExitCode.CONFIGURATION),
        (0x0503, ExitCode.CONFIGURATION),
        (0x0506, ExitCode.TRY_LATER),
        (0x0507, ExitCode.TRY_LATER),
        (0x050B, ExitCode.TRY_LATER),
        (0x0FFF, ExitCode.CONFIGURATION),
    ],
)
def test_each_refusal_has_its_exit_code_and_a_hint(code: int, expected: ExitCode) -> None:
    error = refused(code, "no\x1b[2Jway", "ipp://x/printers/hall")

    assert error.exit_code == expected
    assert error.problems[0].hint
    assert "\x1b" not in str(error)
    assert error.problems[0].place.file == "ipp://x/printers/hall"
