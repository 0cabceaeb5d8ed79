"""
The parts of a stand-in, put together.
"""

from __future__ import annotations

from groupdocs_sandbox.app import OPERATION_IDS
from groupdocs_sandbox.authorization.accounts import Applications
from groupdocs_sandbox.authorization.keys import KeyRing
from groupdocs_sandbox.authorization.throttle import Throttle
from groupdocs_sandbox.authorization.token_endpoint import TokenEndpoint
from groupdocs_sandbox.authorization.tokens import Tokens
from groupdocs_sandbox.disk.data_folder import DataFolder
from groupdocs_sandbox.faults.clock import adjustable
from groupdocs_sandbox.faults.plan import Faults
from groupdocs_sandbox.http.request_log import RequestLog
from groupdocs_sandbox.open_routes import TOKEN_OPERATION
from groupdocs_sandbox.rendering import RenderCache, Renderer
from groupdocs_sandbox.service import Service
from groupdocs_sandbox.settings import Settings

_CACHE_LIMIT = 64 * 1024**2  # bytes of rendered documents in memory


def assemble(folder: DataFolder, settings: Settings) -> Service:
    """
    Make the service that a data folder holds the state of; a new one gets the example document.
    """
    applications = Applications(folder)
    keys = KeyRing(folder, algorithm=settings.algorithm, clock=settings.clock)
    tokens = Tokens(
        keys,
        applications,
        folder,
        lifetime=settings.token_lifetime,
        clock=adjustable(settings.clock),
    )
    throttle = Throttle(clock=settings.clock, cool_down=settings.cool_down)
    service = Service(
        folder=folder,
        applications=applications,
        keys=keys,
        tokens=tokens,
        token_endpoint=TokenEndpoint(applications, tokens, throttle, delay=settings.token_delay),
        renderer=Renderer(
            workers=settings.workers,
            timeout=settings.render_timeout,
            cache=RenderCache(_CACHE_LIMIT),
        ),
        requests=RequestLog(OPERATION_IDS),
        faults=Faults(OPERATION_IDS, token_operation=TOKEN_OPERATION),
        admin=settings.admin,
    )
    if applications.fresh:
        service.place_example()
    return service
