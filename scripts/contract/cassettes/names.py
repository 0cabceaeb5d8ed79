"""
The constants that stand in a recording, in place of what differs from one recording to the next.
"""

from __future__ import annotations

PRODUCTION = "https://api.groupdocs.cloud"

SANDBOX, LIVE, PUBLISHED = "sandbox", "live", "published"
SOURCES = (SANDBOX, LIVE, PUBLISHED)

# The placeholders of the published commands.
CLIENT_ID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
CLIENT_SECRET = "x" * 32
OTHER_CLIENT_ID = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"

# What a test sends on purpose, and the service refuses.
WRONG_SECRET = "wrong-secret"  # noqa: S105 - a constant, and published
WRONG_CLIENT_ID = "00000000-0000-0000-0000-000000000000"
THROTTLED_CLIENT_ID = "00000000-0000-0000-0000-000000000429"
WRONG_TOKEN = "wrong-token"  # noqa: S105 - a constant, and published

CLIENT_IDS = {CLIENT_ID, OTHER_CLIENT_ID, WRONG_CLIENT_ID, THROTTLED_CLIENT_ID}
CLIENT_SECRETS = {CLIENT_SECRET, WRONG_SECRET, ""}

BOUNDARY = "cassette-boundary"
REQUEST_ID = "00000000-0000-0000-0000-000000000000"
DAY, TIME = "2026-01-31", "12:00:00"

REQUEST_HEADERS = {"accept", "authorization", "content-type", "range"}
RESPONSE_HEADERS = {
    *("content-disposition", "content-type", "location", "retry-after", "www-authenticate"),
}

REMEDY = "tox run -e record"

LARGEST_BODY = 64 * 1024  # bytes
