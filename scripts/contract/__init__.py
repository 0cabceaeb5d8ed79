"""
Turn the contract into the generated client, and prove that both still belong together.

    command.py     arguments and exit codes
    pins.py        are the pinned tools the installed ones?
    settings.py    the generator's own settings
    templates.py   do our templates still replace the files they were copied from?
    records.py     read a file of one pair a line
    yaml_file.py   read a file that holds a mapping
    document.py    read the contract, name a place in it
    walk.py        the objects of the contract, its operations and references
    validate.py    what the generator would overlook
    generate.py    contract + settings + templates -> files, in memory
    manifest.py    what went in, what came out
    compare.py     missing, extra, changed
    lock.py        one run at a time
    swap.py        files -> disk, all or nothing
    difference/    what a change of the contract means, in words
    cassettes/     what client and service say to each other, recorded
"""
