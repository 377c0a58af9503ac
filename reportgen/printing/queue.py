"""A print queue of an IPP server, such as CUPS: jobs go in held, are released, and are looked after till their end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportgen.messages import msg
from reportgen.printing import document
from reportgen.printing.attribute import Tag, attribute, boolean
from reportgen.printing.connection import Connection
from reportgen.printing.ipp import Group, IppMessage, Operation, Section, Status, limited, request
from reportgen.printing.job import JobState, JobStatus, Submitted
from reportgen.printing.preflight import ASKED, HOLD, PDF, hindrance
from reportgen.printing.refusal import QueueError, refused

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.printing.attribute import Attribute
    from reportgen.printing.refusal import PrintingError
    from reportgen.printing.ticket import Ticket

USER: Final = "reportgen"  # the same whoever starts the program: only its owner sees and releases a job
MOST_JOBS: Final = 500  # that CUPS tells of at once; beyond them a job could stand unseen

_STATES: Final = {
    3: JobState.PENDING,
    4: JobState.HELD,
    5: JobState.PROCESSING,
    6: JobState.STOPPED,
    7: JobState.CANCELED,
    8: JobState.ABORTED,
    9: JobState.COMPLETED,
}
# With the cheap ones alone CUPS leaves the name out where the job has just ended; for the copies it looks into the job.
_OF_A_JOB: Final = (
    *("job-id", "job-uuid", "job-name", "job-state", "job-state-reasons", "job-printer-state-message"),
    *("job-impressions-completed", "copies"),
)
_NO_REASONS: Final = {"none", "processing-to-stop-point"}  # the second CUPS says of every job that has ended
_GONE: Final = {Status.NOT_FOUND, Status.GONE, Status.NOT_POSSIBLE}


@dataclass(frozen=True, slots=True)
class Printer:
    """The print queue at the other end of a *connection*, used in the name of *user*."""

    connection: Connection
    user: str = USER

    @classmethod
    def at(cls, uri: str, authorities: Path | None = None) -> Printer:
        """Return the queue *uri*; a certificate of its server must come from *authorities*, a PEM file, if given."""
        return cls(Connection(uri, authorities))

    def preflight(self, ticket: Ticket) -> None:
        """Raise the ``PrintingError`` that would keep a job with this *ticket* from being printed now."""
        answer = self._printer_answers(Operation.GET_PRINTER_ATTRIBUTES, (_wanted(*ASKED),))
        found = hindrance(answer.first(Section.PRINTER), ticket, self.connection.uri)
        if found is not None:
            raise found
        self._printer_answers(Operation.VALIDATE_JOB, _introduced(ticket), tuple(ticket.attributes()))

    def find(self, name: str) -> Submitted | None:
        """Return the job called *name* that has not ended; one that was released rather than one that is held."""
        asked = (
            attribute("which-jobs", Tag.KEYWORD, "not-completed"),
            boolean("my-jobs", value=True),
            _wanted(*_OF_A_JOB),
        )
        jobs = self._printer_answers(Operation.GET_JOBS, asked).all(Section.JOB)
        if len(jobs) >= MOST_JOBS:
            raise refused(Status.TOO_MANY_JOBS, "", self.connection.uri)
        called = [job for job in jobs if job.text("job-name") == limited(name)]
        if not called:
            return None
        return _submitted(
            min(called, key=lambda job: (_status(job).state is JobState.HELD, job.number("job-id"))), name
        )

    def submit_held(self, pdf: bytes, ticket: Ticket) -> Submitted:
        """Hand in *pdf* to wait there for its release; raise ``InputError`` for what is no whole PDF."""
        document.pages(pdf, ticket.name)
        job = (attribute("job-hold-until", Tag.KEYWORD, HOLD), *ticket.attributes())
        taken = self._printer_answers(Operation.PRINT_JOB, _introduced(ticket), job, pdf).first(Section.JOB)
        number = taken.number("job-id")
        if number is None:
            raise QueueError.told(self.connection.uri, msg("máy chủ in nhận việc mà không cho số việc"))
        if not taken.text("job-uuid"):
            taken = self._job(number) or taken
        return _submitted(taken, ticket.name)

    def release(self, submitted: Submitted) -> JobStatus:
        """Let the job be printed if it is held, and tell how it stands."""
        status = self.state(submitted)
        if status.state is not JobState.HELD:
            return status
        self._job_answers(Operation.RELEASE_JOB, submitted.job_id)
        return self.state(submitted)

    def state(self, submitted: Submitted) -> JobStatus:
        """Tell how the job stands that is *submitted* in all: its number alone says nothing."""
        job = self._job(submitted.job_id)
        if job is None or not _is_same(job, submitted):
            return JobStatus(JobState.VANISHED)
        return _status(job)

    def cancel(self, submitted: Submitted) -> None:
        """Take care that no more of the job is printed."""
        if not self.state(submitted).state.is_final:
            self._job_answers(Operation.CANCEL_JOB, submitted.job_id)

    def _job(self, number: int) -> Group | None:
        """Return what is told of the job with this *number*, if there is one."""
        answer = self._job_answers(Operation.GET_JOB_ATTRIBUTES, number, (_wanted(*_OF_A_JOB),))
        return None if answer is None else answer.first(Section.JOB)

    def _printer_answers(
        self,
        operation: Operation,
        asked: tuple[Attribute, ...],
        job: tuple[Attribute, ...] = (),
        data: bytes = b"",
    ) -> IppMessage:
        """Return what the queue answers; raise the ``PrintingError`` that its refusal means."""
        first = (attribute("printer-uri", Tag.URI, self.connection.target), self._user())
        answer = self.connection.answer(request(operation, self.connection.number(), (*first, *asked), job, data))
        if answer.code >= Status.BAD_REQUEST:
            raise self._refused(answer)
        return answer

    def _job_answers(self, operation: Operation, number: int, asked: tuple[Attribute, ...] = ()) -> IppMessage | None:
        """Return what the queue answers about the job with this *number*, nothing if the job has ended or is gone."""
        job = (
            attribute("printer-uri", Tag.URI, self.connection.target),
            attribute("job-id", Tag.INTEGER, number),
            self._user(),
        )
        answer = self.connection.answer(request(operation, self.connection.number(), (*job, *asked)))
        if answer.code in _GONE:
            return None
        if answer.code >= Status.BAD_REQUEST:
            raise self._refused(answer)
        return answer

    def _user(self) -> Attribute:
        return attribute("requesting-user-name", Tag.NAME, self.user)

    def _refused(self, answer: IppMessage) -> PrintingError:
        words = answer.first(Section.OPERATION).text("status-message")
        return refused(answer.code, words, self.connection.uri)


def _wanted(*names: str) -> Attribute:
    return attribute("requested-attributes", Tag.KEYWORD, *names)


def _introduced(ticket: Ticket) -> tuple[Attribute, ...]:
    """Return what is said of a document that comes; what the queue cannot do it shall not change in silence."""
    return (
        attribute("job-name", Tag.NAME, limited(ticket.name)),
        boolean("ipp-attribute-fidelity", value=True),
        attribute("document-format", Tag.MIME_TYPE, PDF),
    )


def _submitted(job: Group, name: str) -> Submitted:
    return Submitted(job.number("job-id") or 0, job.text("job-uuid"), limited(name))


def _is_same(job: Group, submitted: Submitted) -> bool:
    told = (job.number("job-id"), job.text("job-uuid"), job.text("job-name"))
    return told == submitted


def _status(job: Group) -> JobStatus:
    state = _STATES.get(job.number("job-state") or 0, JobState.PROCESSING)  # no other number is known to mean an end
    reasons = [one for one in job.texts("job-state-reasons") if one not in _NO_REASONS]
    words = job.texts("job-printer-state-message")
    return JobStatus(state, tuple(filter(None, (*reasons, *words))), job.number("job-impressions-completed") or 0)
