"""
List the ways in which a regeneration ends without a result.

RegenerationError     root, never raised itself
  ContractError       the contract is at fault: exit code 1
  ToolError           the tools are not the ones this repository was made with: exit code 2
  BusyError           another run is writing: exit code 2
  SourceError         one of two contracts to compare is not there, or is none: exit code 2
"""


class RegenerationError(Exception):
    """
    End the command with a message for its user and an exit code.
    """

    exit_code = 2


class ContractError(RegenerationError):
    """
    Report a contract that cannot be read, is not valid OpenAPI 3.1, or makes the generator warn.
    """

    exit_code = 1


class ToolError(RegenerationError):
    """
    Report a tool that is missing or has another version, or settings or templates it cannot use.
    """


class BusyError(RegenerationError):
    """
    Report that another run is writing to the same checkout.
    """


class SourceError(RegenerationError):
    """
    Report that a file or a revision is not there, or holds no contract.
    """
