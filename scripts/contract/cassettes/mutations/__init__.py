"""
Prove that the contract tests notice: break the client or a cassette, and count what fails.

    clients.py   a client that does something wrong
    tapes.py     cassettes that say something wrong
    trial.py     a run of the tests against one of them
    command.py   the table
"""
