// Tags to compare with: those that records carry, or any word.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { type FormField, useUsedTags } from "../../forms";
import { Tag } from "../../ui/Tag";
import styles from "./list.module.css";

type TagPickerProps = { readonly app: string; readonly form: string; readonly field: FormField; readonly picked: readonly string[]; readonly onChange: (tags: readonly string[]) => void };

export const TagPicker = ({ app, form, field, picked, onChange }: TagPickerProps) => {
  const { t } = useTranslation("list");
  const { data: used = [] } = useUsedTags(app, form, field.key, true);
  return (
    <Select
      className={styles.wide ?? ""}
      mode="tags"
      // Below it stands the button that the open list would cover.
      placement="topLeft"
      aria-label={t("value")}
      value={[...picked]}
      options={used.map((tag) => ({ value: tag, label: <Tag dense>{tag}</Tag> }))}
      onChange={(tags: string[]) => onChange(tags)}
    />
  );
};
