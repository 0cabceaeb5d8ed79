"""Selections of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdv.pages import parse_pages


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", [1]),
        ("1-3,5", [1, 2, 3, 5]),
        (" 5 , 2 - 3 ", [5, 2, 3]),
        ("3,1-4", [3, 1, 2, 4]),
    ],
)
def test_selection_keeps_its_order_and_names_each_page_once(text: str, numbers: list[int]) -> None:
    """
    Numbers and ranges, in the order given.
    """
    assert numbers == parse_pages(text)


@pytest.mark.parametrize("text", ["", ",", "0", "3-1", "a", "1-", "-1", "1.5", "1-99999", "1,,2"])
def test_anything_else_is_refused(text: str) -> None:
    """
    The error repeats what was given.
    """
    with pytest.raises(ValueError, match="page"):
        parse_pages(text)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=50, unique=True))
def test_every_list_of_numbers_is_a_selection(numbers: list[int]) -> None:
    """
    What is written out is read back.
    """
    assert numbers == parse_pages(",".join(map(str, numbers)))
