# Generated from openapi/viewer.yaml by scripts/regenerate.py; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FieldLabel")


@_attrs_define(kw_only=True)
class FieldLabel:
    """The label of one field of an e-mail, contact, task or appointment.

    Attributes:
        field (str | Unset): Name of the field: Anniversary, Attachments, Bcc, Birthday, Business, BusinessAddress,
            BusinessFax, BusinessHomepage, Cc, Company, Department, Email, EmailDisplayAs, Email2, Email2DisplayAs, Email3,
            Email3DisplayAs, End, FirstName, From, FullName, Gender, Hobbies, Home, HomeAddress, Importance, JobTitle,
            LastName, Location, MiddleName, Mobile, Organizer, OtherAddress, PersonalHomepage, Profession, Recurrence,
            RecurrencePattern, RequiredAttendees, Sent, ShowTimeAs, SpousePartner, Start, Subject, To, or UserField1 to
            UserField4.
        label (str | Unset): Text of the label. Server default: the name of the field in words, such as `First Name` or
            `Spouse/Partner`.
    """

    field: str | Unset = UNSET
    label: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field = self.field

        label = self.label

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if field is not UNSET:
            field_dict["Field"] = field
        if label is not UNSET:
            field_dict["Label"] = label

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        field = d.pop("Field", UNSET)

        label = d.pop("Label", UNSET)

        field_label = cls(
            field=field,
            label=label,
        )

        field_label.additional_properties = d
        return field_label

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
