// One condition in three steps: which field, how it is compared, with what.

import { Button, Select } from "antd";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { begun, type Condition, isComplete, kindOf, OperandInput, operandOf, operatorsOf, segmentsField, turned, wordOf } from "../../conditions";
import { asDrawn } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { fieldIconOf } from "../../ui/fieldIcons";
import { listable } from "./columns";
import styles from "./list.module.css";
import type { List } from "./useList";

type ConditionEditorProps = {
  readonly list: List;
  readonly start: Condition | null;
  readonly onDone: (condition: Condition) => void;
};

export const ConditionEditor = ({ list, start, onDone }: ConditionEditorProps) => {
  const { t } = useTranslation(["list", "conditions"]);
  const locale = usePreferences((state) => state.locale);
  const own = listable(list.form).filter((field) => kindOf(field) && !list.form.permissions.masked.includes(field.key));
  // First: behind twenty fields nobody would find it.
  const fields = [...segmentsField(list.form.segments), ...own];
  const [condition, setCondition] = useState<Condition | null>(start);
  const field = fields.find(({ key }) => key === condition?.field);
  const kind = field ? kindOf(field) : null;
  const ready = kind !== null && condition !== null && isComplete(kind, condition);
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onDone(condition);
      }}
    >
      <Select
        className={styles.wide ?? ""}
        aria-label={t("field")}
        placeholder={t("searchField")}
        showSearch={{ optionFilterProp: "title" }}
        defaultOpen={start === null}
        value={field?.key}
        options={fields.map((each) => ({
          value: each.key,
          title: labelText(each.label, locale),
          label: (
            <span className={styles.option}>
              {createElement(fieldIconOf(each.type), { size: 14 })} {labelText(each.label, locale)}
            </span>
          ),
        }))}
        onChange={(key: string) => {
          const chosen = fields.find((each) => each.key === key);
          const first = chosen ? kindOf(chosen) : null;
          if (first) setCondition(begun(key, operatorsOf[first][0]));
        }}
      />
      {field && kind && condition && (
        <>
          <Select
            className={styles.wide ?? ""}
            aria-label={t("operator")}
            value={condition.operator}
            options={operatorsOf[kind].map((value) => ({ value, label: t(`conditions:${wordOf(kind, value)}`) }))}
            onChange={(operator) => setCondition(turned(kind, condition, operator))}
          />
          <OperandInput
            label={t("value")}
            app={list.app}
            form={list.form.key}
            field={asDrawn(field)}
            operand={operandOf(kind, condition.operator)}
            values={condition.values}
            onChange={(values) => setCondition({ ...condition, values })}
          />
        </>
      )}
      <Button type="primary" htmlType="submit" disabled={!ready} block>
        {t("apply")}
      </Button>
    </form>
  );
};
