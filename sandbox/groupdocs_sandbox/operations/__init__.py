"""
The operations of the contract, grouped by its tags, and the table of their routes.
"""
