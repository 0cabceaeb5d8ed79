"""
Record what the client and the service say to each other, and watch over the recordings.

    names.py       the constants that a recording may show
    exchange.py    a request, its answer, and a cassette of them
    tokens.py      the tokens that stand in cassettes
    media.py       media types, and JSON in one spelling
    scrub.py       real values -> constants, on the way into a cassette and into a comparison
    stored.py      a cassette as a file
    tape.py        exchanges in the form of vcrpy, and when two requests are the same
    player.py      vcrpy, set up to record or to replay
    decode.py      the encodings that a secret can hide in
    scan.py        secrets, foreign tokens and addresses that are left
    spec.py        the operations of the contract, and which one a request is for
    fields.py      names and types of fields, as the contract declares them
    holes.py       what openapi-core lets pass
    validate.py    recorded exchanges against the contract
    shape.py       what of an answer counts as the same
    manifest.py    where each cassette comes from, and its digest
    reasons.py     the exceptions, each with its reason
    coverage.py    which operation was answered with which status
    target.py      the service that is recorded
    session.py     a run of the contract tests
    checks.py      what a recording must pass
    promote.py     staging folder -> cassettes
    failures.py    how a recording ends without cassettes
    command.py     arguments and exit codes
    mutations/     do the tests notice a mistake?
"""
