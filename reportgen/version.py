"""The version of this program: it is told in papers and decides, with the document, what a paper is."""

from typing import Final

VERSION: Final = "0.1.0"
