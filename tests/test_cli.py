"""The command as a shell sees it: what goes to stdout and stderr, what is written, and the exit code."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pypdfium2
import pytest

from reportgen import shipped
from reportgen.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., subprocess.CompletedProcess[bytes]]

ROOT = Path(__file__).parent.parent
DATA = shipped.folder("data")
SAMPLE = DATA / "sessions" / "2020-12-17.yaml"
SAMPLE_OFFICE = DATA / "offices" / "hdnd-thanh-pho-bac-kan.yaml"
OFFICE = "format: 1\nissuer: {name: Hội đồng nhân dân tỉnh Thử Nghiệm, symbol: HĐND}\nplace: Thử Nghiệm\n"
GOOD = "format: 1\noffice: van-phong.yaml\nordinal: 3\npaper: {signatory: {name: Trần Văn Thử}}\n"
BAD = "format: 1\noffice: van-phong.yaml\nordinal: ba\nplaec: x\n"
PROBLEM = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<words>.+)")
TRACES = ("Traceback", "Exception ignored", 'File "')

NOT_POSIX = pytest.mark.skipif(os.name != "posix", reason="descriptors, limits and links as Unix has them")

FINDINGS = json.loads((DATA / "findings.schema.json").read_text("utf-8"))  # the whole of what ``--json`` may print


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds an office, a good session and a bad one."""
    for name, text in (("van-phong.yaml", OFFICE), ("tot.yaml", GOOD), ("xau.yaml", BAD)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Return what runs the command in *folder* as a shell would."""

    def run(*arguments: str | bytes, **options: Any) -> subprocess.CompletedProcess[bytes]:
        whole: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": folder, "timeout": 60} | options
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            [sys.executable, "-m", "reportgen", *arguments], check=False, **whole
        )
        return done

    return run


def answer(*arguments: str) -> int:
    """Run the command in this process and return its exit code."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


def errors(stderr: bytes | str) -> list[re.Match[str]]:
    """Return the problems told, a line each; fail on any other line."""
    text = stderr.decode("utf-8") if isinstance(stderr, bytes) else stderr
    found = [PROBLEM.fullmatch(line) for line in text.splitlines()]
    assert all(found), text
    return [one for one in found if one]


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


def papers(folder: Path) -> set[str]:
    """Return every file below *folder* that was not there from the beginning."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return there - {"van-phong.yaml", "tot.yaml", "xau.yaml"}


# build


def test_build_prints_one_path_a_line_and_nothing_else(run: Run, folder: Path) -> None:
    shutil.copy(folder / "tot.yaml", folder / "tốt hơn.yaml")

    done = run("build", "tot.yaml", "tốt hơn.yaml", "-o", "ra")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [str(Path("ra", "tot.pdf")), str(Path("ra", "tốt hơn.pdf"))]
    assert papers(folder) == {"tốt hơn.yaml", "ra/tot.pdf", "ra/tốt hơn.pdf"}
    assert "Trần Văn Thử" in words_of(folder / "ra" / "tốt hơn.pdf")


def test_build_tells_each_stage_of_each_paper_where_asked_to(run: Run) -> None:
    done = run("build", "tot.yaml", "--profile", "--lang", "en")
    assert done.returncode == 0
    told = done.stderr.decode("utf-8").splitlines()
    assert [line.rsplit(maxsplit=2)[0].strip() for line in told if line.endswith(" ms")] == [
        *("start the program (processor)", "read and check the data", "compose the paper"),
        *("set the pages and close the PDF", "write the file", "all"),
    ]
    assert all(float(line.split()[-2]) > 0 for line in told if line.endswith(" ms"))


def test_build_writes_into_output_unless_told_otherwise(run: Run, folder: Path) -> None:
    assert run("build", "tot.yaml").returncode == 0

    assert papers(folder) == {"output/tot.pdf"}


def test_number_date_and_draft_come_to_paper(run: Run, folder: Path) -> None:
    done = run("build", "tot.yaml", "--number", "12", "--date", "21/12/2020", "--draft", "-o", ".")

    assert (done.returncode, done.stdout) == (0, b"tot.pdf\n")
    words = words_of(folder / "tot.pdf")
    assert "Số: 12/TB-HĐND" in words
    assert "ngày 21 tháng 12 năm 2020" in words
    assert "DỰ THẢO" in words


def test_an_office_may_be_given_in_place_of_the_named_one(run: Run, folder: Path) -> None:
    assert run("build", "tot.yaml", "--office", str(SAMPLE_OFFICE), "-o", ".").returncode == 0

    assert "THÀNH PHỐ BẮC KẠN" in words_of(folder / "tot.pdf")


def test_where_every_input_is_invalid_the_answer_is_65(run: Run, folder: Path) -> None:
    done = run("build", "xau.yaml")

    assert (done.returncode, done.stdout) == (65, b"")
    assert [(one["file"], one["line"], one["column"]) for one in errors(done.stderr)] == [
        ("xau.yaml", "3", "10"),
        ("xau.yaml", "4", "1"),
    ]
    assert papers(folder) == set()


def test_one_bad_file_never_stops_the_others(run: Run, folder: Path) -> None:
    done = run("build", "xau.yaml", "khong-co.yaml", "tot.yaml", "-o", ".")

    assert (done.returncode, done.stdout) == (3, b"tot.pdf\n")
    assert [line.partition(b":")[0] for line in done.stderr.splitlines()] == [b"xau.yaml"] * 2 + [b"khong-co.yaml"]
    assert papers(folder) == {"tot.pdf"}


def test_missing_files_are_invalid_input(run: Run) -> None:
    done = run("build", "khong-co.yaml", "cung-khong.yaml")

    assert (done.returncode, done.stdout) == (65, b"")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["xây"],
        ["build"],
        ["build", "tot.yaml", "xau.yaml", "--number", "5"],
        ["build", "tot.yaml", "--number", "0"],
        ["build", "tot.yaml", "--number", "-1"],
        ["build", "tot.yaml", "--number", "năm"],
        ["build", "tot.yaml", "--number", "99999999999999999999"],
        ["build", "tot.yaml", "--date", "31/02/2020"],
        ["build", "tot.yaml", "--date", "hôm nay"],
        ["build", "tot.yaml", "--date", ""],
        ["build", "tot.yaml", "--lang", "fr"],
        ["build", "tot.yaml", "--khong-co"],
        ["build", "tot.yaml", "-o"],
        ["build", "-x.yaml"],
        ["check"],
        ["show", "tot.yaml", "xau.yaml"],
        ["new"],
        ["schema", "tot.yaml"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_is_a_usage_error_and_writes_nothing(
    folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)

    assert answer(*arguments) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err
    assert not any(trace in told.err for trace in TRACES)
    assert papers(folder) == set()


CLASHING = {
    "one file twice": ["tot.yaml", "tot.yaml"],
    "one file by two paths": ["tot.yaml", "./tot.yaml"],
    "one name in two folders": ["tot.yaml", "khac/tot.yaml"],
    "capitals": ["tot.yaml", "khac/TOT.yaml"],
    "capitals with marks": ["khac/ĐỢT Ắ.yaml", "đợt ắ.yaml"],
    "two endings": ["tot.yaml", "tot.yml"],
    "composed and decomposed letters": [unicodedata.normalize(form, "khac/kỳ họp.yaml") for form in ("NFC", "NFD")],
    "decomposed capitals": ["kỳ họp.yaml", unicodedata.normalize("NFD", "khac/KỲ HỌP.yaml")],
}


@pytest.mark.parametrize("names", CLASHING.values(), ids=CLASHING)
def test_two_inputs_with_one_target_are_refused_before_anything_is_written(
    folder: Path, names: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    Path("khac").mkdir()
    for name in {*names, "khac/khac.yaml"}:
        Path(name).write_text(GOOD.replace("van-phong", f"{folder}/van-phong"), "utf-8")

    assert answer("build", "khac/khac.yaml", *names, "-o", "ra") == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert names[1].removeprefix("./") in told.err
    assert not Path("ra").exists()


def test_an_input_is_never_written_over(run: Run, folder: Path) -> None:
    (folder / "tot.pdf").write_text(GOOD, "utf-8")

    done = run("build", "tot.pdf", "-o", ".")

    assert (done.returncode, done.stdout) == (2, b"")
    assert (folder / "tot.pdf").read_text("utf-8") == GOOD


def test_an_old_paper_stays_whole_where_the_new_one_fails(run: Run, folder: Path) -> None:
    (folder / "xau.pdf").write_bytes(b"the old paper")
    (folder / "hep.pdf").write_bytes(b"the old paper")
    (folder / "hep.yaml").write_text(f"{GOOD}place: {'x' * 300}\n", "utf-8")  # it cannot be set on paper

    assert run("build", "xau.yaml", "hep.yaml", "-o", ".").returncode == 65

    assert (folder / "xau.pdf").read_bytes() == b"the old paper"
    assert (folder / "hep.pdf").read_bytes() == b"the old paper"
    assert papers(folder) == {"xau.pdf", "hep.pdf", "hep.yaml"}


def test_an_old_paper_gives_way_to_the_new_one(run: Run, folder: Path) -> None:
    (folder / "tot.pdf").write_bytes(b"the old paper")

    assert run("build", "tot.yaml", "-o", ".").returncode == 0

    assert (folder / "tot.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("place", ["a file", "below a file", "a folder in the paper's place", "a name too long"])
def test_where_a_paper_cannot_be_made_the_answer_is_73(run: Run, folder: Path, place: str) -> None:
    name, output = "tot.yaml", "."
    match place:
        case "a file":
            output = "van-phong.yaml"
        case "below a file":
            output = "van-phong.yaml/ra"
        case "a folder in the paper's place":
            (folder / "tot.pdf").mkdir()
        case "a name too long":
            output = "x" * 300

    done = run("build", name, "-o", output)

    assert (done.returncode, done.stdout) == (73, b"")
    assert len(done.stderr.splitlines()) == 1
    assert not any(trace.encode() in done.stderr for trace in TRACES)
    assert not re.search(rb"directory|too long|exists", done.stderr)
    assert papers(folder) == set()


@NOT_POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read_is_73(run: Run, folder: Path) -> None:
    (folder / "ra").mkdir(mode=0o555)

    assert run("build", "tot.yaml", "-o", "ra").returncode == 73


@NOT_POSIX
def test_a_full_disk_is_74_and_leaves_nothing(run: Run, folder: Path) -> None:
    def small_files() -> None:
        import resource  # noqa: PLC0415  # Unix has it

        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    (folder / "tot.pdf").write_bytes(b"the old paper")
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}

    done = run("build", "tot.yaml", "-o", ".", preexec_fn=small_files, env=environment)

    assert (done.returncode, done.stdout) == (74, b"")
    assert len(done.stderr.splitlines()) == 1
    assert not any(trace.encode() in done.stderr for trace in TRACES)
    assert (folder / "tot.pdf").read_bytes() == b"the old paper"
    assert papers(folder) == {"tot.pdf"}


def test_a_disk_that_fills_up_stops_no_other_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def sync(_: int) -> None:
        if not list(folder.glob("*.pdf")):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.chdir(folder)
    monkeypatch.setattr(os, "fsync", sync)

    assert answer("build", "tot.yaml", "-o", ".") == 74
    assert "đĩa đầy" in capsys.readouterr().err
    assert papers(folder) == set()

    (folder / "cu.pdf").touch()
    assert answer("build", "tot.yaml", "-o", ".") == 0


def test_an_input_that_cannot_be_read_is_74(run: Run) -> None:
    done = run("build", ".")

    assert (done.returncode, done.stdout) == (74, b"")
    assert len(done.stderr.splitlines()) == 1
    assert b"directory" not in done.stderr


@NOT_POSIX
@pytest.mark.parametrize(
    "verb", [["build", "tot.yaml"], ["show", "tot.yaml"], ["check", "--json", "tot.yaml"], ["schema"]]
)
def test_a_full_stdout_is_74_without_a_traceback(run: Run, verb: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*verb, stdout=full)

    assert done.returncode == 74
    assert done.stderr
    assert not any(trace.encode() in done.stderr for trace in TRACES)


@NOT_POSIX
@pytest.mark.parametrize(
    "verb",
    [["build", "tot.yaml"], ["show", "tot.yaml"], ["check", "--json", "xau.yaml"], ["schema"], ["--help"]],
    ids=" ".join,
)
def test_a_broken_pipe_is_no_bug(run: Run, verb: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*verb, stdout=writing)
    finally:
        os.close(writing)

    assert done.returncode != 70
    assert not any(trace.encode() in done.stderr for trace in TRACES)


@pytest.mark.parametrize("fonts", ["khong-co.ttf", "van-phong.yaml"])
def test_fonts_that_are_unfit_are_78(run: Run, folder: Path, fonts: str) -> None:
    slots = "".join(f"  {slot}: {fonts}\n" for slot in ("regular", "bold", "italic", "bold_italic"))
    (folder / "van-phong.yaml").write_text(f"{OFFICE}fonts:\n{slots}", "utf-8")

    done = run("build", "tot.yaml", "-o", ".")

    assert (done.returncode, done.stdout) == (78, b"")
    assert {one["file"] for one in errors(done.stderr)} == {"van-phong.yaml"}
    assert papers(folder) == set()


def test_an_office_with_unfit_fonts_stops_only_its_own_papers(run: Run, folder: Path) -> None:
    slots = "".join(f"  {slot}: x.ttf\n" for slot in ("regular", "bold", "italic", "bold_italic"))
    (folder / "khac.yaml").write_text(f"{OFFICE}fonts:\n{slots}", "utf-8")
    (folder / "a.yaml").write_text(GOOD.replace("van-phong", "khac"), "utf-8")

    done = run("build", "a.yaml", "tot.yaml", "-o", ".")

    assert (done.returncode, done.stdout) == (3, b"tot.pdf\n")


def buggy(folder: Path, verb: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program with a bug that meets every file whose name begins with «bug»."""
    program = """
import sys
from reportgen import inputs
from reportgen.cli import main
read = inputs.read
def wrong(path, *options):
    if "bug" in str(path):
        raise ZeroDivisionError("a bug of ours")
    return read(path, *options)
inputs.read = wrong
main(sys.argv[1:])
"""
    command = [sys.executable, "-c", program, verb, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)


def test_a_bug_is_70_with_its_trace_and_the_other_files_are_done(folder: Path) -> None:
    done = buggy(folder, "build", "bug.yaml", "xau.yaml", "tot.yaml", "-o", ".")

    assert (done.returncode, done.stdout) == (70, b"tot.pdf\n")
    told = done.stderr.decode()
    assert "ZeroDivisionError: a bug of ours" in told
    assert "https://" in told
    assert "bug.yaml" in told
    assert "xau.yaml:3:10" in told


def test_a_bug_while_checking_is_70_and_the_other_files_are_checked(folder: Path) -> None:
    done = buggy(folder, "check", "bug.yaml", "xau.yaml", "tot.yaml")

    assert done.returncode == 70
    assert "ZeroDivisionError: a bug of ours" in done.stderr.decode()
    assert "xau.yaml:3:10" in done.stderr.decode()


def test_a_bug_while_checking_leaves_the_json_whole(folder: Path) -> None:
    done = buggy(folder, "check", "--json", "bug.yaml", "xau.yaml")

    assert done.returncode == 70
    found = json.loads(done.stdout)
    jsonschema.validate(found, FINDINGS)
    assert "xau.yaml" in [file["path"] for file in found["files"]]


@NOT_POSIX
@pytest.mark.parametrize("option", [[], ["--office"]], ids=["the session", "the office"])
@pytest.mark.parametrize("endless", ["/dev/zero", "a pipe"])
def test_a_file_without_end_is_not_read_to_its_end(run: Run, folder: Path, option: list[str], endless: str) -> None:
    def little_memory() -> None:
        import resource  # noqa: PLC0415  # Unix has it

        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))

    if endless == "a pipe":
        endless = "ong"
        os.mkfifo(folder / endless)

    done = run("build", *(["tot.yaml"] if option else []), *option, endless, preexec_fn=little_memory, timeout=10)

    assert done.returncode in {65, 74}
    assert len(done.stderr.splitlines()) == 1
    assert not any(trace.encode() in done.stderr for trace in TRACES)


@NOT_POSIX
def test_fonts_without_end_are_not_read_to_their_end(run: Run, folder: Path) -> None:
    def little_memory() -> None:
        import resource  # noqa: PLC0415  # Unix has it

        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))

    slots = "".join(f"  {slot}: /dev/zero\n" for slot in ("regular", "bold", "italic", "bold_italic"))
    (folder / "van-phong.yaml").write_text(f"{OFFICE}fonts:\n{slots}", "utf-8")

    done = run("build", "tot.yaml", preexec_fn=little_memory, timeout=10)

    assert done.returncode == 78
    assert not any(trace.encode() in done.stderr for trace in TRACES)


# names


NAMES = {
    "spaces": "kỳ  họp 11.yaml",
    "quotation marks": "a'b\"c.yaml",
    "signs of a shell": "$(id);&|<>*?`.yaml",
    "percent signs": "100%s%n.yaml",
    "braces": "{a}{0}{{b}}.yaml",
    "markup": "[red]a[b] <b>.yaml",
    "no ending": "phien",
    "two endings": "a.pdf.yaml",
    "only an ending": ".yaml",
    "a hidden file": ".phien.yaml",
    "dots": "a..b..yaml",
    "an emoji": "họp😀.yaml",
    "decomposed letters": unicodedata.normalize("NFD", "kỳ họp.yaml"),
    "a name as long as may be": "x" * 240 + ".yaml",
    "a long name of three bytes a letter": "ắ" * 80 + ".yaml",
    "an option": "-rf.yaml",
    "a stroke": "-.yaml",
    "a backslash": "a\\b.yaml",
}


@NOT_POSIX
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_paper_is_named_after_its_data_whatever_the_name(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    Path(name).write_text(GOOD, "utf-8")

    assert answer("build", "-o", "ra", "--", name) == 0

    told = capsys.readouterr()
    expected = Path("ra", unicodedata.normalize("NFC", Path(name).stem) + ".pdf")
    assert (told.out, told.err) == (f"{expected}\n", "")
    assert [path.name for path in Path("ra").iterdir()] == [expected.name]


@NOT_POSIX
def test_a_name_too_long_for_its_paper_is_73(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    name = "x" * 253 + ".y"
    Path(name).write_text(GOOD, "utf-8")

    assert answer("build", name, "-o", "ra") == 73

    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(Path("ra").iterdir()) == []


@NOT_POSIX
@pytest.mark.parametrize(
    "name", ["a\nb.yaml", "a\x1b[31mb.yaml", "a\rb.yaml", "a\u202eb.yaml", "a\x07b.yaml"], ids=ascii
)
def test_a_name_never_breaks_its_line_nor_speaks_to_the_terminal(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    Path(name).write_text(BAD, "utf-8")
    Path(f"tot-{name}").write_text(GOOD, "utf-8")

    answer("build", name, f"tot-{name}", f"khong-co-{name}", "-o", "ra")

    told = capsys.readouterr()
    assert len(told.out.splitlines()) == len(list(Path("ra").glob("*.pdf")) if Path("ra").exists() else [])
    for text in (told.out, told.err):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert not [line for line in told.err.splitlines() if not re.match(r"(tot-|khong-co-|ra/)?\W?a", line)]


@NOT_POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes only names in UTF-8")
def test_a_name_in_no_encoding_can_be_told_and_written(run: Run, folder: Path) -> None:
    name = b"k\xff.yaml"
    Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_text(GOOD, "utf-8")  # noqa: PTH118  # bytes

    done = run("build", name, "-o", ".")
    checked = run("check", "--json", name)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").count("\n") == 1
    assert [path for path in os.listdir(os.fsencode(folder)) if path.endswith(b".pdf")] == [b"k\xff.pdf"]  # noqa: PTH208
    assert checked.returncode == 0
    jsonschema.validate(json.loads(checked.stdout.decode("utf-8")), FINDINGS)


# check


def test_check_of_good_data_is_silent_on_stdout_and_writes_nothing(run: Run, folder: Path) -> None:
    done = run("check", "tot.yaml")

    assert (done.returncode, done.stdout) == (0, b"")
    assert all("lưu ý: " in one["words"] for one in errors(done.stderr))
    assert papers(folder) == set()


def test_check_finds_every_problem_of_every_file(run: Run, folder: Path) -> None:
    (folder / "hep.yaml").write_text(f"{GOOD}place: {'x' * 300}\n", "utf-8")

    done = run("check", "xau.yaml", "tot.yaml", "hep.yaml")

    assert (done.returncode, done.stdout) == (1, b"")
    wrong = [one for one in errors(done.stderr) if "lưu ý: " not in one["words"]]
    assert [(one["file"], one["line"]) for one in wrong] == [("xau.yaml", "3"), ("xau.yaml", "4"), ("hep.yaml", "5")]
    assert papers(folder) == {"hep.yaml"}


def test_check_as_json_has_the_promised_shape(run: Run, folder: Path) -> None:
    (folder / "ky.yaml").write_text(GOOD.replace("}}", ", capacity: {instead_of: A, by_order_of: B}}}"), "utf-8")
    (folder / "so.yaml").write_text(f"{GOOD}figures: {{a: {{value: 4.368}}, b: {{value: 5}}}}\n", "utf-8")

    done = run("check", "--json", "tot.yaml", "xau.yaml", "ky.yaml", "so.yaml", "khong-co.yaml", ".")

    assert done.returncode == 1
    assert done.stderr == b""
    found = json.loads(done.stdout)
    jsonschema.validate(found, FINDINGS)
    assert [file["path"] for file in found["files"]] == [
        "tot.yaml",
        "xau.yaml",
        "ky.yaml",
        "so.yaml",
        "khong-co.yaml",
        ".",
    ]
    findings = {file["path"]: file["findings"] for file in found["files"]}
    assert {finding["severity"] for finding in findings["tot.yaml"]} == {"I"}
    assert [finding["field"] for finding in findings["xau.yaml"]] == ["ordinal", "plaec"]
    assert findings["xau.yaml"][1]["hint"] == "có phải «place»?"
    assert findings["ky.yaml"][0]["clause"] == "PL I II.7.b"
    assert (findings["so.yaml"][0]["line"], findings["so.yaml"][0]["column"]) == (5, 22)
    assert "line" not in findings["khong-co.yaml"][0]


def test_check_as_json_of_good_data_finds_nothing_wrong(run: Run) -> None:
    done = run("check", "--json", str(SAMPLE))

    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    jsonschema.validate(found, FINDINGS)
    assert "E" not in {finding["severity"] for finding in found["files"][0]["findings"]}


def test_check_as_json_says_what_is_wrong_with_fonts(run: Run, folder: Path) -> None:
    slots = "".join(f"  {slot}: x.ttf\n" for slot in ("regular", "bold", "italic", "bold_italic"))
    (folder / "van-phong.yaml").write_text(f"{OFFICE}fonts:\n{slots}", "utf-8")

    done = run("check", "--json", "tot.yaml")

    assert done.returncode == 1
    found = json.loads(done.stdout)
    jsonschema.validate(found, FINDINGS)
    assert {finding["id"] for finding in found["files"][0]["findings"]} == {"font"}


def test_words_come_in_english_on_demand(run: Run) -> None:
    vietnamese, english = (
        json.loads(run("check", "--json", "xau.yaml", "--lang", lang).stdout) for lang in ("vi", "en")
    )

    told = [[finding["message"] for finding in found["files"][0]["findings"]] for found in (vietnamese, english)]
    assert told[0] != told[1]
    assert all(re.sub("«.*?»", "", words).isascii() for words in told[1])


# show, new, schema


def test_show_prints_the_text_and_nothing_else(run: Run, folder: Path) -> None:
    done = run("show", "tot.yaml")

    assert (done.returncode, done.stderr) == (0, b"")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in done.stdout.decode("utf-8")
    assert papers(folder) == set()


def test_show_tells_the_role_of_each_line_on_demand(run: Run) -> None:
    lines = run("show", "tot.yaml", "--roles").stdout.decode("utf-8").splitlines()

    assert [line.strip() for line in lines if "TRẦN VĂN THỬ" in line.upper()] == ["signatory | Trần Văn Thử"]
    assert all(" | " in line for line in lines)


def test_show_of_bad_data_is_65(run: Run) -> None:
    done = run("show", "xau.yaml")

    assert (done.returncode, done.stdout) == (65, b"")
    assert len(errors(done.stderr)) == 2


def test_a_new_file_is_valid_as_it_is(run: Run, folder: Path) -> None:
    made = run("new", "moi/ky-hop.yaml")
    checked = run("check", "moi/ky-hop.yaml", "--office", "van-phong.yaml")

    assert (made.returncode, made.stdout, made.stderr) == (0, str(Path("moi/ky-hop.yaml")).encode() + b"\n", b"")
    assert (folder / "moi" / "ky-hop.yaml").read_bytes() == (DATA / "session-template.yaml").read_bytes()
    assert checked.returncode == 0
    assert all("lưu ý: " in one["words"] for one in errors(checked.stderr))


@pytest.mark.parametrize("there", ["a file", "an empty file", "a folder", "a dead link"])
def test_new_never_writes_over_what_is_there(run: Run, folder: Path, there: str) -> None:
    path = folder / "co-roi.yaml"
    match there:
        case "a file":
            path.write_text("của tôi", "utf-8")
        case "an empty file":
            path.touch()
        case "a folder":
            path.mkdir()
        case "a dead link":
            path.symlink_to("khong-co")

    done = run("new", "co-roi.yaml")

    assert (done.returncode, done.stdout) == (73, b"")
    assert len(done.stderr.splitlines()) == 1
    assert path.is_symlink() == (there == "a dead link")
    assert path.is_dir() == (there == "a folder")
    assert not path.is_file() or path.read_text("utf-8") in {"của tôi", ""}


@pytest.mark.parametrize(
    ("option", "name"),
    [
        ([], "session.schema.json"),
        (["--office"], "office.schema.json"),
        (["--of", "findings"], "findings.schema.json"),
    ],
)
def test_schema_prints_what_is_shipped(run: Run, option: list[str], name: str) -> None:
    done = run("schema", *option)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.replace(b"\r\n", b"\n") == (DATA / name).read_bytes()


def test_the_version_is_printed(run: Run) -> None:
    assert re.fullmatch(rb"reportgen \d+\.\d+\.\d+\S*\s+", run("--version").stdout)


# the console


@pytest.mark.parametrize(
    "console",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "cp1258", "LANG": "C"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=str,
)
def test_output_is_utf8_whatever_the_console(run: Run, folder: Path, console: dict[str, str]) -> None:
    (folder / "lỗi ắ.yaml").write_text(BAD, "utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))} | console

    shown = run("show", "tot.yaml", env=environment)
    checked = run("check", "lỗi ắ.yaml", env=environment)

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in shown.stdout.decode("utf-8")
    assert checked.stderr.decode("utf-8").startswith("lỗi ắ.yaml:3:10: ordinal: «ba» không phải")


@NOT_POSIX
def test_on_a_terminal_only_our_own_colours_are_shown(folder: Path) -> None:
    import pty  # noqa: PLC0415  # Unix has it

    (folder / "[red]x.yaml").write_text("format: 1\n'[bold]y': 1\nordinal: '[link=http://x]5[/link]'\n", "utf-8")
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "check", "[red]x.yaml"]
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "40"}
    environment.pop("NO_COLOR", None)

    subprocess.run(command, cwd=folder, env=environment, stdout=child, stderr=child, timeout=60, check=False)
    os.close(child)
    told = b"".join(everything(parent)).decode("utf-8").replace("\r\n", "\n")

    assert "\x1b[" in told
    plain = re.sub(r"\x1b\[[0-9;]*m", "", told)
    assert "\x1b" not in plain
    assert len(plain.splitlines()) == 2  # a problem a line, however narrow the terminal
    assert plain.count("[red]x.yaml:") == 2
    assert "[bold]y" in plain
    assert "[link=http://x]5[/link]" in plain


def everything(descriptor: int) -> Iterator[bytes]:
    try:
        while data := os.read(descriptor, 4096):
            yield data
    except OSError:  # Linux says so at the end of a terminal
        return
    finally:
        os.close(descriptor)


def test_a_warning_of_a_library_is_not_shown(run: Run, folder: Path) -> None:
    from tests.hostile.test_photos import png  # noqa: PLC0415  # a picture that Pillow warns of

    (folder / "a.png").write_bytes(png(12_000, 9_000, b""))
    (folder / "anh.yaml").write_text(f"{GOOD}photos: [{{file: a.png}}]\n", "utf-8")

    done = run("check", "anh.yaml")

    assert done.returncode == 1
    assert [one["line"] for one in errors(done.stderr)] == ["5"]
