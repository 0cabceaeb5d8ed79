"""
The ways in which a recording ends without cassettes, each with the exit code of the command.

RecordingError        root, never raised itself
  UsageError          1: the command cannot do what it was asked
  TestFailedError     1: a test failed, or none ran
  LeakError           3: something secret is left in a recording
  ContractBrokenError 4: a recorded exchange is not what the contract says
"""


class RecordingError(Exception):
    """
    End the command with a message for its user and an exit code.
    """

    exit_code = 1


class UsageError(RecordingError):
    """
    Report that the command cannot do what it was asked.
    """


class TestFailedError(RecordingError):
    """
    Report that a test failed while it was recorded.
    """

    __test__ = False


class LeakError(RecordingError):
    """
    Report what is left of secrets, tokens and addresses.
    """

    exit_code = 3


class ContractBrokenError(RecordingError):
    """
    Report recorded exchanges that the contract does not allow.
    """

    exit_code = 4
