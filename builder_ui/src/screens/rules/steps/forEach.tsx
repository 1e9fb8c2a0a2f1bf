// The steps inside are done on each of some records: those behind a field, or those of a form that fit.

import { Select } from "antd";
import { Repeat } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Fitting } from "../actions/WhichRecord";
import type { ActionOf, ActionProps, ActionView } from "../actions/view";
import { AloneContext, FormulaBox } from "../../formula";
import { useFields, useForms } from "../fields";
import { OfOthers } from "../OfOthers";
import { useSentFields } from "../calls/sentFields";
import { searching } from "../searching";
import type { Action } from "../rule";
import nesting from "../Nested.module.css";
import styles from "../Rules.module.css";
import { useRelations } from "./relations";

type ForEach = ActionOf<"for_each">;

const FORM = "*";

const Body = ({ editing, action, set, place, list }: ActionProps<ForEach>) => {
  const { t } = useTranslation("rules");
  const forms = useForms(editing.app);
  const relations = useRelations(editing.app, editing.form);
  const through = relations.find(({ key }) => key === action.field);
  const form = action.form ?? through?.form;
  const fields = useFields(editing.app, form);
  const sent = useSentFields();
  const { key, type, actions = [] } = action;
  const begun = { ...(key ? { key } : {}), type, actions };
  const choose = (next: string): void => set(next === FORM ? { ...begun, form: forms[0]?.value ?? "", match: {} } : { ...begun, field: next });
  const where = (source: string | undefined): void => {
    const { where: _where, ...rest } = action;
    set(source ? { ...rest, where: source } : rest);
  };
  return (
    <>
      <Select
        className={styles.word}
        aria-label={t("eachOf")}
        placeholder={t("eachOf")}
        popupMatchSelectWidth={false}
        value={action.form === undefined ? (action.field ?? null) : FORM}
        options={[...relations.map((each) => ({ value: each.key, label: t("recordsOf", { field: each.label }) })), { value: FORM, label: t("recordsOfForm") }]}
        onChange={choose}
      />
      {action.form !== undefined && <Select className={styles.word} aria-label={t("form")} popupMatchSelectWidth={false} {...searching} value={action.form} options={[...forms]} onChange={(next: string) => set({ ...begun, form: next, match: {} })} />}
      <div className={styles.below}>
        <Fitting editing={editing} which={action} targets={fields} set={(which) => set({ ...begun, ...which } as ForEach)} />
        {action.form === undefined && form && (
          <div className={styles.sentence}>
            <span>{t("onlyThose")}</span>
            <OfOthers>
              <FormulaBox condition app={editing.app} about={form} label={t("filter")} title={t("filter")} note="" source={action.where ?? ""} set={where} />
            </OfOthers>
          </div>
        )}
      </div>
      <div className={nesting.nested}>
        <section className={nesting.way} aria-label={t("oneByOne")}>
          <header>
            <span className={nesting.otherwise}>{t("oneByOne")}</span>
          </header>
          <AloneContext value={false}>{list({
            actions: actions as readonly Action[],
            place: `${place}/actions`,
            keep: (label, next, joins) => set({ ...action, actions: next as ForEach["actions"] & {} }, label, joins),
            // Whoever waits for one record after the other waits for years.
            editing: { ...editing, alone: false, form, fields: [...fields, ...sent], actions: editing.actions.filter((part) => part.key !== "wait") },
          })}</AloneContext>
        </section>
      </div>
    </>
  );
};

export const forEach: ActionView<ForEach, object> = {
  icon: Repeat,
  begins: { actions: [] },
  Body,
  Effect: () => null,
};
