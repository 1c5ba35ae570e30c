"""The six errors, on one page.

Every error a user can meet says `what` happened, `where` (a place that is never a personal value: a step, a line
number, an evidence id) and the `remedy`.  None of the three may ever hold a value of the leak: errors end in logs,
terminals and bug reports.

Exit codes and HTTP statuses are part of the interface: programs that call `faille` branch on them.
"""

from __future__ import annotations

from typing import ClassVar


class FailleError(Exception):
    """The root: catch this to catch everything `faille` raises on purpose."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        parts = [self.what]
        if self.where:
            parts.append(f"[{self.where}]")
        if self.remedy:
            parts.append(f"-> {self.remedy}")
        return " ".join(parts)


class RequestError(FailleError):
    """The question cannot be answered as it was asked: an unknown option, a missing path, a case that is not one."""

    exit_code = 2
    http_status = 400


class EvidenceError(FailleError):
    """What was given cannot be read: empty, unreadable, changed while it was read, protected by a password."""

    exit_code = 3
    http_status = 422


class CustodyError(FailleError):
    """The record of the case does not hold: a broken link, a hash that differs, a key that opens nothing, a lock."""

    exit_code = 4
    http_status = 409


class EngineError(FailleError):
    """The engine failed.

    The engine's own message is dropped on purpose, because it quotes values ("Could not convert string '2690549…'").
    What is kept: the kind of failure and the shape of the statement, its literals removed.
    """

    exit_code = 5
    http_status = 500

    def __init__(self, what: str, *, where: str = "", remedy: str = "", sql: str = "") -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.sql = sql  # already without literals: see faille.sql.dialect.without_literals


class DeclarationError(FailleError):
    """A declaration on a shelf breaks its shelf's law; all of them are raised together, when the shelf is opened."""

    exit_code = 5
    http_status = 500


class Refusal(FailleError):
    """`faille` could, and will not: it would put persons at risk, or destroy evidence."""

    exit_code = 6
    http_status = 403
