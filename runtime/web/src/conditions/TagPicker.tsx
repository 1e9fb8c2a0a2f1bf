// Tags to compare with: those that records carry, or any word.

import { Select } from "antd";
import { type FormField, useUsedTags } from "../forms";
import { Tag } from "../ui/Tag";
import styles from "./conditions.module.css";

type TagPickerProps = {
  readonly label: string;
  readonly app: string;
  readonly form: string;
  readonly field: FormField;
  readonly picked: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  readonly inline?: boolean | undefined;
};

export const TagPicker = ({ label, app, form, field, picked, onChange, inline }: TagPickerProps) => {
  const { data: used = [] } = useUsedTags(app, form, field.key, true);
  return (
    <Select
      className={(inline ? styles.inline : styles.wide) ?? ""}
      mode="tags"
      // Below it stands the button that the open list would cover.
      placement="topLeft"
      aria-label={label}
      value={[...picked]}
      options={used.map((tag) => ({ value: tag, label: <Tag dense>{tag}</Tag> }))}
      onChange={(tags: string[]) => onChange(tags)}
    />
  );
};
