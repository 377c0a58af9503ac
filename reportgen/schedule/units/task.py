"""The task of the Windows Task Scheduler that makes the call."""

from __future__ import annotations

import re
from subprocess import list2cmdline
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from reportgen.messages import msg
from reportgen.schedule.units.call import DESCRIPTION, EVERY, NAME, refuse

if TYPE_CHECKING:
    from reportgen.schedule.units.call import Call

FILE: Final = f"{NAME}.xml"
NEXT: Final = msg("rồi chạy bằng quyền quản trị: schtasks /Create /TN {name} /XML {file}", name=NAME, file=FILE)
_NAMESPACE: Final = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_REPLACED = re.compile(r"%[^%]+%|\$\(")  # what the scheduler puts other words for, and nothing tells it not to

# In the order of the scheduler's own exports. S4U: also while nobody is logged on, without a password.
_TRIGGER: Final = (
    ("Repetition/Interval", f"PT{EVERY}M"),
    ("Repetition/StopAtDurationEnd", "false"),
    ("StartBoundary", "2020-01-01T00:00:00"),
    ("Enabled", "true"),
)
_SETTINGS: Final = (
    ("MultipleInstancesPolicy", "IgnoreNew"),
    ("DisallowStartIfOnBatteries", "false"),
    ("StopIfGoingOnBatteries", "false"),
    ("AllowHardTerminate", "true"),
    ("StartWhenAvailable", "true"),
    ("RunOnlyIfNetworkAvailable", "false"),
    ("AllowStartOnDemand", "true"),
    ("Enabled", "true"),
    ("Hidden", "false"),
    ("RunOnlyIfIdle", "false"),
    ("WakeToRun", "false"),
    ("ExecutionTimeLimit", "PT0S"),
    ("Priority", "7"),
)


def files(call: Call) -> dict[str, bytes]:
    """Return the task of *call* by its file's name, to be imported; raise ``ConfigurationError`` for what cannot be."""
    refuse(
        call.command, lambda word: _REPLACED.search(word) is not None, msg("Windows hiểu %...% và $( theo cách riêng")
    )
    program, *arguments = call.command
    principal = (("UserId", call.user), ("LogonType", "S4U"), ("RunLevel", "LeastPrivilege"))
    task = ET.Element("Task", version="1.2", xmlns=_NAMESPACE)
    _fill(task, (("RegistrationInfo/Description", DESCRIPTION),))
    _fill(_under(task, "Triggers/TimeTrigger"), _TRIGGER)
    person = _under(task, "Principals/Principal")
    person.set("id", "Author")
    _fill(person, principal)
    _fill(_under(task, "Settings"), _SETTINGS)
    actions = _under(task, "Actions")
    actions.set("Context", "Author")
    _fill(actions, (("Exec/Command", program), ("Exec/Arguments", list2cmdline(arguments))))
    ET.indent(task)
    return {FILE: ET.tostring(task, "utf-16", xml_declaration=True)}


def _fill(parent: ET.Element, texts: tuple[tuple[str, str], ...]) -> None:
    for path, text in texts:
        _under(parent, path).text = text


def _under(parent: ET.Element, path: str) -> ET.Element:
    """Return the element at *path* below *parent*, made where it is not there."""
    for name in path.split("/"):
        found = parent.find(name)
        parent = ET.SubElement(parent, name) if found is None else found
    return parent
