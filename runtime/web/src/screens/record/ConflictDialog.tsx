// Two people changed the same field: both values side by side, one choice a field.

import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import { type Entry, recordQuery } from "../../api/records";
import { type FormField, type FormValues, viewOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./record.module.css";

type ConflictDialogProps = {
  readonly app: string;
  readonly form: FormView;
  /** As it was when I began. */
  readonly record: Entry;
  readonly mine: FormValues;
  readonly onKeep: (current: Entry, values: FormValues) => void;
  readonly onClose: () => void;
};

type Side = "mine" | "theirs";

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);

export const ConflictDialog = ({ app, form, record, mine, onKeep, onClose }: ConflictDialogProps) => {
  const { t } = useTranslation("record");
  const locale = usePreferences((state) => state.locale);
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const { data: current } = useQuery({ ...recordQuery(app, form.key, record.id), staleTime: 0, refetchOnMount: "always" });
  const clashing = form.fields.filter(
    (field) => field.key in mine && current && differs(record.values[field.key], current.values[field.key]),
  );
  const keep = (): void => {
    if (!current) return;
    const rejected = new Set(clashing.filter((field) => sides[field.key] === "theirs").map((field) => field.key));
    onKeep(current, Object.fromEntries(Object.entries(mine).filter(([key]) => !rejected.has(key))));
  };
  return (
    <Modal
      open
      width={720}
      title={t("conflictTitle")}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>{t("conflictBack")}</Button>,
        <Button key="keep" type="primary" disabled={!current} onClick={keep}>{t("conflictKeep")}</Button>,
      ]}
    >
      <p className={styles.hint}>{t("conflictBody", { who: current?.meta.updated_by?.label ?? "" })}</p>
      {clashing.map((field) => (
        <div key={field.key} className={styles.clash}>
          <span className={styles.clashLabel}>{labelText(field.label, locale)}</span>
          <Segmented<Side>
            value={sides[field.key] ?? "mine"}
            options={[
              { value: "mine", label: <Choice name={t("mine")} field={field} value={mine[field.key]} /> },
              { value: "theirs", label: <Choice name={t("theirs")} field={field} value={current?.values[field.key]} /> },
            ]}
            onChange={(side) => setSides((now) => ({ ...now, [field.key]: side }))}
          />
        </div>
      ))}
    </Modal>
  );
};

const Choice = ({ name, field, value }: { name: string; field: FormField; value: unknown }) => {
  const { Show, Cell = Show } = viewOf(field.type);
  return (
    <span className={styles.side}>
      <small>{name}</small>
      <Cell field={field} value={(value ?? null) as FormValues[string]} />
    </span>
  );
};
