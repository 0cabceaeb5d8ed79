"""
The authorization server: who may call, and the tokens that say so.
"""
