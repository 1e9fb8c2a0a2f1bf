// The run rests: for a while, until a date, or until something is so, and no longer than that.

import { Button, InputNumber, Select } from "antd";
import { Hourglass, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ActionOf, ActionProps, ActionView } from "../actions/view";
import { ConditionRows } from "../ConditionRows";
import { FieldSelect } from "../FieldSelect";
import { useReach } from "../fields";
import type { Action } from "../rule";
import nesting from "../Nested.module.css";
import styles from "../Rules.module.css";

type Wait = ActionOf<"wait">;
type Span = NonNullable<Wait["after"]>;

const units = ["minutes", "hours", "days", "working_hours", "working_days"] as const;
const ways = ["after", "date", "dateBefore", "dateAfter"] as const;
const A_DAY: Span = { amount: 1, unit: "days" };

const wayOf = ({ until, before, after }: Wait): (typeof ways)[number] => {
  if (until === undefined) return "after";
  return before ? "dateBefore" : after ? "dateAfter" : "date";
};

const SpanInput = ({ span, set }: { span: Span; set: (span: Span) => void }) => {
  const { t } = useTranslation("rules");
  return (
    <>
      <InputNumber className={nesting.amount} aria-label={t("howLong")} min={1} max={9999} precision={0} value={span.amount} onChange={(amount) => amount && set({ ...span, amount })} />
      <Select className={styles.word} aria-label={t("unit")} popupMatchSelectWidth={false} value={span.unit} options={units.map((unit) => ({ value: unit, label: t(`unit_${unit}`) }))} onChange={(unit: Span["unit"]) => set({ ...span, unit })} />
    </>
  );
};

const When = ({ editing, action, set }: Pick<ActionProps<Wait>, "editing" | "action" | "set">) => {
  const { t } = useTranslation("rules");
  const dates = editing.fields.filter(({ holds }) => holds === "date" || holds === "datetime");
  const { before, after, until, ...rest } = action;
  const way = wayOf(action);
  const span = before ?? after ?? A_DAY;
  const date = { ...rest, until: until ?? dates[0]?.key ?? "" };
  const choose = (next: (typeof ways)[number]): void =>
    set({ after: { ...rest, after: span }, date, dateBefore: { ...date, before: span }, dateAfter: { ...date, after: span } }[next]);
  return (
    <>
      <Select className={styles.word} aria-label={t("waitHow")} popupMatchSelectWidth={false} value={way} options={ways.filter((each) => each === "after" || dates.length > 0).map((each) => ({ value: each, label: t(`wait_${each}`) }))} onChange={choose} />
      {way !== "after" && <FieldSelect label={t("dateField")} fields={dates} value={until} choose={(field) => set({ ...action, until: field })} />}
      {way !== "date" && <SpanInput span={span} set={(next) => set(before ? { ...action, before: next } : { ...action, after: next })} />}
    </>
  );
};

const Body = ({ editing, action, set, place, list }: ActionProps<Wait>) => {
  const { t } = useTranslation("rules");
  const fields = useReach(editing.app, editing.form);
  const { condition, else: late = [], ...rest } = action;
  const asks = condition !== undefined;
  return (
    <>
      {asks && <span>{t("atMost")}</span>}
      <When editing={editing} action={action} set={set} />
      {!asks && (
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => set({ ...action, condition: "" }, t("editAction"))}>
          {t("waitFor")}
        </Button>
      )}
      {asks && (
        <div className={nesting.nested}>
          <section className={nesting.way} aria-label={t("waitFor")}>
            <header>
              <span className={nesting.otherwise}>{t("waitFor")}</span>
              <Button size="small" type="link" onClick={() => set(rest, t("editAction"))}>
                {t("waitForNothing")}
              </Button>
            </header>
            <ConditionRows condition={condition} fields={fields} about={{ app: editing.app, form: editing.form ?? "", title: t("waitFor"), note: "" }} set={(next) => set({ ...action, condition: next })} none={t("waitNeedsCondition")} />
          </section>
          <section className={nesting.way} aria-label={t("tooLate")}>
            <header>
              <span className={nesting.otherwise}>{t("tooLate")}</span>
            </header>
            {list({ actions: late as readonly Action[], place: `${place}/else`, keep: (label, next, joins) => set({ ...action, else: next as Wait["else"] & {} }, label, joins) })}
          </section>
        </div>
      )}
    </>
  );
};

export const wait: ActionView<Wait, object> = {
  icon: Hourglass,
  begins: { after: A_DAY },
  Body,
  Effect: () => null,
};
