"""Frozen papers: what a final paper was when it was frozen, and whether it and its data still are that."""

from reportgen.frozen.agreement import agreement
from reportgen.frozen.record import LARGEST, SUFFIX, File, Record, beside, file, parsed, written

__all__ = ["LARGEST", "SUFFIX", "File", "Record", "agreement", "beside", "file", "parsed", "written"]
