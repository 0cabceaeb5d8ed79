"""
Hold recorded exchanges against the contract: by openapi-core, and by our own checks of its holes.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import define, field, frozen
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from scripts.contract import walk
from scripts.contract.cassettes import holes
from scripts.contract.cassettes.exchange import Answer, Cassette, Interaction, Request
from scripts.contract.cassettes.spec import Spec, query_of


@define
class Validator:
    """
    Check exchanges.

    Attributes:
        spec: The contract.
    """

    spec: Spec
    _core: OpenAPI = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._core = OpenAPI.from_dict(_without_what_it_cannot(self.spec.document))

    def problems(self, cassette: Cassette) -> list[str]:
        """
        Describe what the contract does not allow in a cassette, with operation and field.
        """
        return [
            f"{number}. {problem}"
            for number, interaction in enumerate(cassette.interactions, start=1)
            for problem in self._problems(interaction)
        ]

    def _problems(self, interaction: Interaction) -> Iterator[str]:
        operation = self.spec.operation_of(interaction.request)
        if operation is None:
            request = interaction.request
            yield f"{request.method} {urlsplit(request.url).path}: no operation of the contract"
            return
        found = list(holes.problems(self.spec, operation, interaction)) or self._by_core(
            interaction
        )
        for problem in found:
            yield f"{operation.name}: {problem}"

    def _by_core(self, interaction: Interaction) -> list[str]:
        request = _CoreRequest(interaction.request)
        found = []
        try:
            self._core.validate_request(request)
        except OpenAPIError as error:
            found.append(f"request: {_words(error)}")
        if not interaction.answer.body:
            return found  # a file may be empty, and a status without content is
        try:
            self._core.validate_response(request, _CoreAnswer(interaction.answer))
        except OpenAPIError as error:
            found.append(f"answer {interaction.answer.status}: {_words(error)}")
        return found


@define
class _CoreRequest:
    """
    A request as openapi-core wants it.
    """

    _request: Request
    parameters: RequestParameters = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(query_of(self._request)),
            header=Headers(dict(self._request.headers)),
            cookie=ImmutableMultiDict(),
        )

    @property
    def host_url(self) -> str:
        parts = urlsplit(self._request.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def path(self) -> str:
        return urlsplit(self._request.url).path

    @property
    def method(self) -> str:
        return self._request.method.lower()

    @property
    def body(self) -> bytes | None:
        return self._request.body or None

    @property
    def content_type(self) -> str:
        return self._request.content_type


@frozen
class _CoreAnswer:
    """
    An answer as openapi-core wants it.
    """

    _answer: Answer

    @property
    def status_code(self) -> int:
        return self._answer.status

    @property
    def headers(self) -> Headers:
        return Headers(dict(self._answer.headers))

    @property
    def content_type(self) -> str:
        return self._answer.content_type

    @property
    def data(self) -> bytes:
        return self._answer.body


def _without_what_it_cannot(document: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return a copy without what openapi-core 0.23 misreads: binary types and the security scheme.

    It refuses bytes of `type: string, format: binary` in 3.1, and warns of `oauth2`.
    """
    found = copy.deepcopy(dict(document))
    for _, item in walk.objects(found):
        if item.get("format") == "binary":
            item.pop("type")
        if "security" in item:
            item["security"] = []
    return found


def _words(error: BaseException) -> str:
    """
    Say in one line what openapi-core found, with the field if it names one.
    """
    cause = error.__cause__ or error
    details = [
        f"{'.'.join(map(str, each.absolute_path)) or 'the body'}: {each.message}"
        for each in getattr(cause, "schema_errors", ())
    ]
    return "; ".join(details) or f"{error}: {cause}" if cause is not error else str(error)
