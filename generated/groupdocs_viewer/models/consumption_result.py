# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="ConsumptionResult")


@_attrs_define(kw_only=True)
class ConsumptionResult:
    """What a metered licence has consumed.

    Attributes:
        credit (float | None | Unset): Credits used.
        quantity (float | None | Unset): Data processed, in MB.
        billed_api_calls (float | None | Unset): Calls that were billed.
    """

    credit: float | None | Unset = UNSET
    quantity: float | None | Unset = UNSET
    billed_api_calls: float | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        credit: float | None | Unset
        if isinstance(self.credit, Unset):
            credit = UNSET
        else:
            credit = self.credit

        quantity: float | None | Unset
        if isinstance(self.quantity, Unset):
            quantity = UNSET
        else:
            quantity = self.quantity

        billed_api_calls: float | None | Unset
        if isinstance(self.billed_api_calls, Unset):
            billed_api_calls = UNSET
        else:
            billed_api_calls = self.billed_api_calls

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if credit is not UNSET:
            field_dict["credit"] = credit
        if quantity is not UNSET:
            field_dict["quantity"] = quantity
        if billed_api_calls is not UNSET:
            field_dict["billedApiCalls"] = billed_api_calls

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_credit(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        credit = _parse_credit(d.pop("credit", UNSET))

        def _parse_quantity(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        quantity = _parse_quantity(d.pop("quantity", UNSET))

        def _parse_billed_api_calls(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        billed_api_calls = _parse_billed_api_calls(d.pop("billedApiCalls", UNSET))

        consumption_result = cls(
            credit=credit,
            quantity=quantity,
            billed_api_calls=billed_api_calls,
        )

        consumption_result.additional_properties = d
        return consumption_result

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
