"""
Hold the commands that keep this repository true; `scripts.contract` does their work.
"""
