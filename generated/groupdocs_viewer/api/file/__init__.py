# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
"""Contains endpoint functions for accessing the API"""
