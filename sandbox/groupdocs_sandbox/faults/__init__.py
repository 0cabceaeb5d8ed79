"""
Faults on demand: what a service may do to its clients, by name.

Each fault is a small class in `trust`, `refusals` or `delivery`, and `catalogue` knows them all.
`plan` says which request is struck, `layer` strikes it, and `administration` is the way over HTTP.
"""
