// Free tags, with those that others wrote lately to pick from; a tag has the same colour everywhere.

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { at, get } from "../../api/client";
import { recordsKey } from "../../api/records";
import { Tag } from "../../ui/Tag";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import { type FieldView, type InputProps, type ShowProps, usePlace } from "./view";
import { type Listed, settingNumber, textsOf } from "./wire";

/** So many of the latest records are asked for their tags. */
const LATEST = 200;
const between = [",", "，", ";", "；", "、", "|", "\n"];

/** Those used most come first. */
const mostUsed = (lists: readonly (readonly string[])[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const tag of lists.flat()) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([tag]) => tag);
};

/** The tags of the records that whoever asks may read. */
export const useUsedTags = (app: string, form: string, field: string, wanted: boolean) =>
  useQuery({
    queryKey: [...recordsKey(app, form), "tags", field],
    enabled: wanted && form !== "",
    queryFn: async ({ signal }) => {
      const query = { fields_: field, filter: `NOT(ISBLANK(${field}))`, limit: LATEST };
      const { items } = await get<{ items: Listed[] }>(at`/apps/${app}/forms/${form}/records`, { query, signal });
      return mostUsed(items.map(({ values }) => textsOf(values?.[field] ?? null)));
    },
  });

/** As the server keeps a tag, so that it is recognised while it is typed. */
export const tidy = (typed: string): string => typed.normalize("NFKC").replace(/\s+/g, " ").trim().replace(/^#+/, "").trim();

const unlike = (tags: readonly string[]): string[] => {
  const found = new Map(tags.map(tidy).filter(Boolean).reverse().map((tag) => [tag.toLowerCase(), tag]));
  return [...found.values()].reverse();
};

const TagsInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const { t } = useTranslation("forms");
  const { app, form } = usePlace();
  const [open, setOpen] = useState(false);
  const { data: used = [] } = useUsedTags(app, form, field.key, open);
  const picked = textsOf(value);
  return (
    <Select
      id={id}
      mode="tags"
      className={styles.wholeWidth ?? ""}
      maxCount={settingNumber(field["most"]) ?? 20}
      tokenSeparators={between}
      placeholder={t("tagHint")}
      value={[...picked]}
      options={used.filter((tag) => !picked.includes(tag)).map((tag) => ({ value: tag, label: <Tag dense>{tag}</Tag> }))}
      tagRender={({ value: tag, closable, onClose }) => (
        <span className={styles.pickedTag}>
          <Tag dense>{String(tag)}</Tag>
          {closable && (
            <button type="button" className={styles.dropTag} aria-label={t("tagRemove", { tag: String(tag) })} onClick={onClose}>
              ×
            </button>
          )}
        </span>
      )}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onOpenChange={setOpen}
      onChange={(tags: string[]) => onChange(tags.length > 0 ? unlike(tags) : null)}
    />
  );
};

const TagsShow = ({ value }: ShowProps) => {
  const tags = textsOf(value);
  if (tags.length === 0) return <Blank />;
  return (
    <span className={styles.tags}>
      {tags.map((tag) => (
        <Tag key={tag} dense>
          {tag}
        </Tag>
      ))}
    </span>
  );
};

export const tags: FieldView = { Input: TagsInput, Show: TagsShow };
