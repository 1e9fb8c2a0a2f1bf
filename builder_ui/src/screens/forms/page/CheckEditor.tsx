// One check: what must hold, what is said otherwise, and at which field.

import { useLabel } from "@dougong/web";
import { Button, Input, Select } from "antd";
import { ArrowLeft, CircleAlert } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ConditionBox } from "../settings/ConditionBox";
import { Item } from "../settings/Item";
import { useDesigning } from "../useDesigning";
import { usePageProblems } from "../useFieldProblems";
import { type Check, changed, listable } from "./lists";
import styles from "./Page.module.css";

type CheckEditorProps = {
  readonly checks: readonly Check[];
  readonly at: number;
  readonly name: string;
  readonly write: (checks: readonly Check[], joins?: string) => void;
  readonly close: () => void;
  /** Added just now. */
  readonly fresh: boolean;
};

export const CheckEditor = ({ checks, at, name, write, close, fresh }: CheckEditorProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form } = useDesigning();
  const problems = usePageProblems();
  const [message, field] = [useId(), useId()];
  const check = checks[at] as Check;
  const set = (change: Parameters<typeof changed<Check>>[2], joins: string): void => write(changed(checks, at, change), `${name} ${joins}`);
  const said = labelOf(check.message);
  // What was just begun is not finished yet: nobody has to be told while writing it.
  const wrong = fresh ? [] : problems.filter(({ part, item }) => part === "checks" && item === name);
  return (
    <>
      <div className={styles.line}>
        <Button size="small" type="link" icon={<ArrowLeft size={14} />} onClick={close}>
          {t("checksAll")}
        </Button>
      </div>
      <Item label={t("checkCondition")}>
        <ConditionBox about={form.key} title={t("checkCondition")} note={labelOf(form.label)} source={check.condition ?? ""} set={(condition) => set({ condition }, "condition")} none={t("checkConditionNone")} />
      </Item>
      <Item id={message} label={t("checkMessage")}>
        <Input.TextArea id={message} maxLength={200} autoSize={{ minRows: 2 }} value={said} placeholder={t("checkMessageLike")} onChange={(event) => set({ message: event.target.value.trimStart() }, "message")} />
      </Item>
      <Item id={field} label={t("checkField")}>
        <Select id={field} allowClear placeholder={t("checkFieldNone")} value={check.field ?? null} options={listable(form).map(({ key, label }) => ({ value: key, label: labelOf(label) || key }))} onChange={(key?: string) => set({ field: key }, "field")} />
      </Item>
      {wrong.map(({ message: why }) => (
        <p key={why} className={styles.problem} role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          {why}
        </p>
      ))}
    </>
  );
};
