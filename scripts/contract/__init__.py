"""
Turn the contract into the generated client, and prove that both still belong together.

    command.py     arguments and exit codes
    pins.py        are the pinned tools the installed ones?
    templates.py   do our templates still replace the files they were copied from?
    document.py    read the contract, name a place in it
    walk.py        the objects of the contract, its operations and references
    validate.py    what the generator would overlook
    generate.py    contract + settings + templates -> files, in memory
    manifest.py    what went in, what came out
    compare.py     missing, extra, changed
    swap.py        files -> disk, all or nothing
"""
