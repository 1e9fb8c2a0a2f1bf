// The run rests: for a while, until a date, or until something is so, and no longer than that.

import { Button, Select } from "antd";
import { Hourglass, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ActionOf, ActionProps, ActionView } from "../actions/view";
import { ConditionRows } from "../ConditionRows";
import { FieldSelect } from "../FieldSelect";
import { useAsked } from "../fields";
import type { Action } from "../rule";
import { A_DAY, SpanInput } from "../SpanInput";
import nesting from "../Nested.module.css";
import styles from "../Rules.module.css";

type Wait = ActionOf<"wait">;

const ways = ["after", "date", "dateBefore", "dateAfter"] as const;

const wayOf = ({ until, before, after }: Wait): (typeof ways)[number] => {
  if (until === undefined) return "after";
  return before ? "dateBefore" : after ? "dateAfter" : "date";
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
  const fields = useAsked(editing);
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
