"""
Make the client from the contract, in memory.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openapi_python_client import Project
from openapi_python_client.config import Config, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.strings import PythonIdentifier

from scripts.contract import document, manifest, pins, settings, templates, validate, walk
from scripts.contract.document import Problem
from scripts.contract.failures import ToolError
from scripts.contract.layout import GENERATED, MANIFEST, PACKAGE, SANDBOX_COPY, TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scripts.contract.layout import Layout

MARKER = "# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.\n"
OPTIONS = ("--isolated", "--no-cache", "--no-respect-gitignore")
TARGET = ("--target-version", "py311", "--line-length", "100")


def generate(layout: Layout) -> dict[str, bytes]:
    """
    Give every file that follows from the contract.

    Returns:
        Content by path from the root of the repository; the manifest and the stand-in's copy of
        the contract are among them.

    Raises:
        ContractError: If the contract is broken or the generator warns.
        ToolError: If the tools or the templates are not the ones on record.
    """
    versions = pins.check(layout)
    templates.check(layout)
    content = document.load(layout)
    document.refuse(layout, validate.problems(content))
    with tempfile.TemporaryDirectory(prefix="regenerate-") as folder:
        package = Path(folder) / PACKAGE
        document.refuse(layout, _run_generator(layout, content, package))
        _finish(package)
        outputs = {
            f"{GENERATED}/{PACKAGE}/{path.relative_to(package).as_posix()}": path.read_bytes()
            for path in sorted(package.rglob("*"))
            if path.is_file()
        }
    outputs[SANDBOX_COPY] = layout.contract.read_bytes()
    outputs[MANIFEST] = manifest.render(versions, _inputs(layout), outputs)
    return outputs


def _inputs(layout: Layout) -> dict[str, bytes]:
    ours = [layout.templates / name for name in templates.names(layout.templates)]
    paths = [layout.contract, layout.settings, *ours]
    return {layout.relative(path): path.read_bytes() for path in paths}


def _run_generator(layout: Layout, content: dict[str, Any], package: Path) -> list[Problem]:
    config = Config.from_sources(
        settings.read(layout),
        MetaType.NONE,
        layout.contract,
        "utf-8",
        overwrite=False,
        output_path=package,
    )
    data = GeneratorData.from_dict(content, config=config)
    if isinstance(data, GeneratorError):
        return [_problem(data, content)]
    project = Project(openapi=data, config=config, custom_template_path=layout.templates)
    project.env.undefined = templates.Unprintable
    project.env.globals["never_empty"] = _never_empty(content, config.field_prefix)
    with templates.faults(layout), contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    found = [_problem(error, content) for error in errors]
    # A schema that is left out makes its users fail: the cause first.
    return sorted(found, key=lambda problem: "paths" in problem.keys)


def _problem(error: GeneratorError, content: dict[str, Any]) -> Problem:
    text = " ".join(f"{error.header} {error.detail or ''}".split())
    # The generator prints its own wrapper here and there in place of the text inside.
    text = re.sub(r"<[\w.]+UntrustedString object at \w+> ?", "", text)
    for path, method, _ in walk.operations(content):
        if f"{method.upper()} {path} within" in text:
            return Problem(("paths", path, method), f"the generator warns: {text}")
    component = re.search(r"/components/(\w+)/([\w.-]+)", text)
    keys = ("components", *component.groups()) if component else ()
    return Problem(keys, f"the generator warns: {text}")


def _never_empty(content: dict[str, Any], prefix: str) -> dict[str, set[str]]:
    """
    Name the path parameters that have a minLength, by the Python name of their operation.

    The generator does not hand minLength to its templates, and an empty value in a path is another
    path.
    """
    found: dict[str, set[str]] = {}
    for path, _, operation in walk.operations(content):
        names = found.setdefault(
            str(PythonIdentifier(operation["operationId"], prefix=prefix)), set()
        )
        shared = content["paths"][path].get("parameters", [])
        for entry in [*shared, *operation.get("parameters", [])]:
            parameter = walk.resolve(content, entry)
            schema = walk.resolve(content, parameter.get("schema", {}))
            if parameter["in"] == "path" and schema.get("minLength", 0) > 0:
                names.add(parameter["name"])
    return found


def _finish(package: Path) -> None:
    """
    Sort imports, drop unused ones, mark and format.

    No configuration of a parent folder, of a user or of the environment has a say in it.
    """
    _ruff(package, "check", ".", "--fix-only", "--select", "F,I,UP")
    for path in package.rglob("*.py"):
        # After the sorting: it would move the line together with the first import.
        path.write_bytes((MARKER + path.read_text(encoding="utf-8")).encode())
    _ruff(package, "format", ".")
    (package / "py.typed").touch()


def _ruff(folder: Path, *arguments: str) -> None:
    # -P, because the folder has a types.py that must not stand in for the standard library's.
    command: Sequence[str] = (sys.executable, "-P", "-m", "ruff", *arguments, *OPTIONS, *TARGET)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("RUFF_")}
    done = subprocess.run(  # noqa: S603 - every argument is ours
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise ToolError(f"ruff {arguments[0]} failed on the output of {TEMPLATES}:\n{said}")
