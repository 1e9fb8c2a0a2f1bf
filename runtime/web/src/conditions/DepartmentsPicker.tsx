// Departments to compare with: the tree that fills in a field of several.

import type { Wire } from "../expressions";
import { type FormField, viewOf } from "../forms";
import { type Condition, type Picked } from "./conditions";

type DepartmentsPickerProps = {
  readonly label: string;
  readonly field: FormField;
  readonly values: Condition["values"];
  readonly onChange: (values: Condition["values"]) => void;
};

const { Input } = viewOf("departments");

/** What a formula says is an id alone; its name is in the tree. */
const named = (value: string | Picked): Picked => (typeof value === "string" ? { id: value, label: "" } : value);

export const DepartmentsPicker = ({ label, field, values, onChange }: DepartmentsPickerProps) => (
  <span role="group" aria-label={label}>
    <Input
      field={field}
      id={`condition-${field.key}`}
      value={values.map(named)}
      invalid={false}
      describedBy={undefined}
      onChange={(chosen: Wire) => onChange(((chosen ?? []) as unknown as readonly Picked[]).map(named))}
    />
  </span>
);
