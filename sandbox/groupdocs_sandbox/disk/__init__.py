"""
What the stand-in keeps on disk: its state, and the storages with their files.
"""
