"""
Tell in words how two versions of the contract differ, and what that means for callers.

Of the packages looked at, those in Python compare little more than paths and parameters, and the
complete ones are programs of another language.

    told.py         which two versions, and the report about them
    sources.py      a file or a revision -> the text of a contract
    summary.py      two versions -> a report
    contract.py     look things up in one version
    service.py      compare what is about the service as a whole
    operations.py   compare operations
    parameters.py   compare the parameters of an operation
    bodies.py       compare what it is sent and what it answers
    schemas.py      compare schemas and their fields
    keywords.py     compare enums, limits and every other keyword
    shapes.py       what values a schema takes, in words
    renames.py      guess what was renamed
    change.py       one change: whose, what, and whom it breaks
    python_tree.py  read a generated tree
    python_api.py   compare two of them
    release.py      the step of Semantic Versioning, the entries of the changelog
    report.py       the text for the terminal
"""
