# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
"""Contains methods for accessing the API"""
