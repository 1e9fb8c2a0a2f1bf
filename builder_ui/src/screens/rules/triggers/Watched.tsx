// Which field must have changed, and to what.

import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { unquoted } from "../constants";
import { FieldSelect } from "../FieldSelect";
import { isFigure, type RuleField } from "../fields";
import type { Trigger } from "../rule";
import styles from "../Rules.module.css";
import { ValueInput } from "../ValueInput";
import type { TriggerProps } from "./trigger";

const anyField = "";

const watched = ({ fields, becomes }: Trigger): { field: string; becomes: boolean } => {
  const [key] = Object.keys(becomes ?? {});
  return { field: key ?? fields?.[0] ?? anyField, becomes: key !== undefined };
};

/** A constant of the formula language as the plain value that an event carries. */
const plain = (source: string): string | boolean => (/^(TRUE|FALSE)$/i.test(source) ? source.toUpperCase() === "TRUE" : unquoted(source));

const written = (value: unknown, field: RuleField): string => {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return isFigure(field) ? String(value ?? "") : `"${String(value ?? "")}"`;
};

export const Watched = ({ editing, trigger, set }: TriggerProps) => {
  const { t } = useTranslation("rules");
  const { fields } = editing;
  const { field: key, becomes } = watched(trigger);
  const field = fields.find((each) => each.key === key);
  const mayBecome = field && ["choice", "switch", "number", "text"].includes(field.holds);
  const narrow = (next: Pick<Trigger, "fields" | "becomes">): void => set({ on: trigger.on, ...next });
  return (
    <>
      <span>{t("and")}</span>
      <FieldSelect label={t("anyField")} fields={fields} value={key} choose={(chosen) => narrow({ fields: [chosen] })} />
      {key && (
        <Select
          className={styles.word}
          aria-label={t("howChanged")}
          popupMatchSelectWidth={false}
          value={becomes ? "becomes" : "changes"}
          options={[
            { value: "changes", label: t("changes") },
            ...(mayBecome ? [{ value: "becomes", label: t("becomes") }] : []),
            { value: "any", label: t("notWatched") },
          ]}
          onChange={(how) => narrow(how === "any" ? {} : how === "becomes" ? { becomes: { [key]: field?.options[0]?.value ?? "" } } : { fields: [key] })}
        />
      )}
      {becomes && field && (
        <ValueInput
          label={t("becomes")}
          field={field}
          values={[written(trigger.becomes?.[key], field)]}
          set={([value]) => narrow({ becomes: { [key]: value === undefined ? "" : plain(value) } })}
        />
      )}
    </>
  );
};
