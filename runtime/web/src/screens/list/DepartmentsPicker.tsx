// Departments to compare with: the tree that fills in a field of several.

import { useTranslation } from "react-i18next";
import { type FormField, viewOf } from "../../forms";
import type { Wire } from "../../expressions";
import type { Condition, Picked } from "./conditions";

type DepartmentsPickerProps = {
  readonly field: FormField;
  readonly values: Condition["values"];
  readonly onChange: (values: Condition["values"]) => void;
};

const { Input } = viewOf("departments");

export const DepartmentsPicker = ({ field, values, onChange }: DepartmentsPickerProps) => {
  const { t } = useTranslation("list");
  const picked = values.filter((value): value is Picked => typeof value !== "string");
  return (
    <span role="group" aria-label={t("value")}>
      <Input
        field={field}
        id={`condition-${field.key}`}
        value={picked}
        invalid={false}
        describedBy={undefined}
        onChange={(chosen: Wire) => onChange((chosen ?? []) as unknown as readonly Picked[])}
      />
    </span>
  );
};
