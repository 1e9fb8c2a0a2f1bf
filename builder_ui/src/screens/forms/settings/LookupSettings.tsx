// Which linked record a value comes from, and which of its fields is shown.

import { has, useLabel } from "@dougong/web";
import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { searching } from "../../rules/searching";
import type { DesignField } from "../form";
import { useDesigning } from "../useDesigning";
import { Item } from "./Item";
import { throughOf, withField } from "./lookups";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";
import { useDraftForms } from "./useDraftForms";

/** Marks do not come along: of a rich text, only the words would be shown. */
const isShown = ({ type }: DesignField): boolean => has(type, "worded") && type !== "rich_text";

export const LookupSettings = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { set, form } = useDesigning();
  const [throughId, takenId] = [useId(), useId()];
  const forms = useDraftForms();
  const [outer] = path.split(".");
  const beside = path.includes(".") ? (form.fields.find(({ key }) => key === outer)?.fields ?? []) : form.fields;
  const links = beside.filter(({ type, key }) => type === "reference" && key !== field.key);
  const { through, taken } = throughOf(String(field["from"] ?? ""));
  const behind = (link: string): readonly DesignField[] => {
    const target = links.find(({ key }) => key === link)?.["form"];
    return (forms.find(({ key }) => key === target)?.fields ?? []).filter(isShown);
  };
  const named = (fields: readonly DesignField[]) => fields.map(({ key, label }) => ({ value: key, label: labelOf(label) || key }));
  const write = (link: string, key: string): void => set(path, "from", withField(link, key));
  // Its first field is a better beginning than none.
  const begin = (link: string): void => write(link, behind(link)[0]?.key ?? "");
  return (
    <>
      <Item id={throughId} label={t("lookupThrough")} note={links.length === 0 ? t("lookupNoLinks") : undefined}>
        <Select id={throughId} className={styles.wide ?? ""} {...searching} disabled={links.length === 0} placeholder={t("lookupChoose")} value={through || null} options={named(links)} onChange={begin} />
      </Item>
      {through && (
        <Item id={takenId} label={t("lookupTaken")}>
          <Select id={takenId} className={styles.wide ?? ""} {...searching} placeholder={t("lookupWhich")} value={taken || null} options={named(behind(through))} onChange={(key: string) => write(through, key)} />
        </Item>
      )}
    </>
  );
};
