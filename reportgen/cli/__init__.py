"""The command: verbs become library calls; the only place that prints and returns exit codes."""

from reportgen.cli.verbs import main

__all__ = ["main"]
