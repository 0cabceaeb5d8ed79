"""Try again what a busy service did not do."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from gdv import drive
from gdv.cli.process import Interrupted
from gdv.cli.reporter import Reporter
from gdv.errors import QuotaExceeded, ServiceUnavailable
from gdv.steps import Call, Step
from groupdocs_viewer import AuthenticatedClient

_TRIES: Final = 4
_LONGEST_WAIT: Final = 60.0
"""Seconds; whoever is to wait longer is told so instead."""


def patiently(report: Reporter) -> drive.Perform:
    """
    Return a way to do the steps of a job that tells of each, and tries again where it helps.
    """

    def tell_retry(details: RetryDetails) -> None:
        reason = str(details.caused_by).rstrip(".")
        report.tell(f"gdv: {reason}. Trying again in {details.wait_for:.1f} s.")

    def perform(client: AuthenticatedClient, step: Step) -> Any:
        report.doing(step)
        may_fail = isinstance(step, Call) and not step.is_vital
        try:
            return (drive.perform if may_fail else _perform_patiently)(client, step)
        except (KeyboardInterrupt, Interrupted):
            if not may_fail:
                report.tell("gdv: deleting the document at the service; a second signal ends this.")
            raise

    set_on_retry_hooks([tell_retry])
    return perform


def time_to_wait(error: Exception) -> bool | float:
    """
    Return the seconds to wait before another try, True for the usual ones, False for no other try.
    """
    if isinstance(error, ServiceUnavailable):
        return True
    if not isinstance(error, QuotaExceeded) or error.status_code != HTTPStatus.TOO_MANY_REQUESTS:
        return False
    return (error.retry_after or 0.0) <= _LONGEST_WAIT and (error.retry_after or True)


_perform_patiently = stamina.retry(on=time_to_wait, attempts=_TRIES, timeout=_LONGEST_WAIT)(
    drive.perform
)
