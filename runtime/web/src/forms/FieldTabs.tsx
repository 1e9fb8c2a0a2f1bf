// The tabs of a form: what stands before the first is always seen, the rest a tab at a time.

import { Badge, Tabs } from "antd";
import { type ReactNode, useState } from "react";
import { labelText } from "../i18n/label";
import { usePreferences } from "../preferences/preferences";
import { byTabs, type FormField, type FormProblems, type TabOf } from "./core";
import styles from "./FieldTabs.module.css";

type FieldTabsProps = {
  readonly fields: readonly FormField[];
  /** What is wrong while somebody fills it in; who only reads has none. */
  readonly problems?: FormProblems;
  readonly children: (fields: readonly FormField[]) => ReactNode;
};

const none: FormProblems = {};

const isWrong = ({ fields }: TabOf<FormField>, problems: FormProblems): boolean =>
  fields.some(({ key }) => Object.keys(problems).some((path) => path === key || path.startsWith(`${key}/`) || path.startsWith(`${key}.`)));

/** Every tab stays on the page, so that what was typed and what is wrong in it is kept; new problems open their tab. */
export const FieldTabs = ({ fields, problems: filling, children }: FieldTabsProps) => {
  const problems = filling ?? none;
  const locale = usePreferences((state) => state.locale);
  const parts = byTabs(fields);
  const tabs = parts.filter(({ tab }) => tab !== null);
  const [chosen, choose] = useState<string>();
  const [seen, see] = useState(problems);
  const active = tabs.find(({ tab }) => tab?.key === chosen) ?? tabs[0];
  if (problems !== seen) {
    see(problems);
    const wrong = tabs.find((each) => isWrong(each, problems));
    const above = parts.some((each) => each.tab === null && isWrong(each, problems));
    if (wrong && active && !above && Object.keys(seen).length === 0 && !isWrong(active, problems)) choose(wrong.tab?.key);
  }
  return (
    <>
      {parts.filter(({ tab }) => tab === null).map((each) => <div key="" className={tabs.length > 0 ? styles.above : undefined}>{children(each.fields)}</div>)}
      {tabs.length > 0 && (
        <Tabs
          activeKey={active?.tab?.key ?? ""}
          onChange={choose}
          items={tabs.map((each) => ({
            key: each.tab?.key ?? "",
            forceRender: true,
            label: <Badge dot={isWrong(each, problems)} offset={[6, 0]}>{labelText(each.tab?.label, locale)}</Badge>,
            children: (
              <div className={filling && styles.page}>
                {filling && each.tab?.help && <p className={styles.help}>{labelText(each.tab.help, locale)}</p>}
                {children(each.fields)}
              </div>
            ),
          }))}
        />
      )}
    </>
  );
};
