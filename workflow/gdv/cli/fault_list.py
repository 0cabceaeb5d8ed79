"""What `gdv sandbox --list-faults` prints."""

from __future__ import annotations

from typing import Final

from attrs import asdict

from gdv.cli.output import print_json

_EXAMPLES: Final = """
In a stand-in that runs: for the next call, or for this one alone.
  curl -d '{"name": "slow", "delay": 2, "times": 1}' "$GROUPDOCS_BASE_URL/_sandbox/faults"
  curl -H "X-Sandbox-Fault: slow; delay=2" "$GROUPDOCS_BASE_URL/"
"""


def print_faults(*, as_json: bool) -> None:
    """
    Print the faults that the stand-in can inject, with their parameters and defaults.
    """
    from groupdocs_sandbox import known_faults  # noqa: PLC0415  an extra, and slow to import

    faults = known_faults()
    if as_json:
        print_json({"faults": [asdict(fault) for fault in faults]})
        return
    width = max(len(fault.name) for fault in faults)
    for fault in faults:
        print(f"{fault.name:<{width}}  {fault.description}")
        for parameter in fault.parameters:
            default = "" if parameter.default is None else f"={parameter.default}".lower()
            print(f"{'':<{width}}    {parameter.name}{default}: {parameter.meaning}")
    print(_EXAMPLES, end="")
