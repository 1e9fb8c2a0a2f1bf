// All rules of the app, by the form they are about: on or off, what they do, how they fared.

import { draftQuery, IconButton, ruleCountsQuery, useForgetPlans, useLabel, writeDefinition, type Definition, type Label } from "@dougong/web";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Input, Switch } from "antd";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { NewDefinition } from "../../shell/NewDefinition";
import { useOpenDrafts } from "../../draft";
import { useForms } from "./fields";
import type { Rule } from "./rule";
import styles from "./Rules.module.css";
import { useSummary } from "./useSummary";

type EntryProps = { app: string; rule: Rule; tag: string | null; current: boolean };

/** An open rule is switched in its draft, so that undo knows; any other one directly. */
const useSwitch = (app: string, rule: Rule, tag: string | null) => {
  const { t } = useTranslation("rules");
  const forgetPlans = useForgetPlans(app);
  const open = useOpenDrafts((state) => state.drafts[`${app}/rules/${rule.key}`]);
  const write = useMutation({
    mutationFn: (enabled: boolean) => writeDefinition(app, "rules", rule.key, { ...rule, enabled } as Definition, tag),
    onSettled: forgetPlans,
  });
  return (enabled: boolean): void => {
    if (open) open.edit(t(enabled ? "turnOn" : "turnOff"), (draft) => { draft["enabled"] = enabled; });
    else write.mutate(enabled);
  };
};

const Entry = ({ app, rule, tag, current }: EntryProps) => {
  const { t } = useTranslation("rules");
  const labelOf = useLabel();
  const { data: counts } = useQuery(ruleCountsQuery(app));
  const turn = useSwitch(app, rule, tag);
  const summary = useSummary(app, rule);
  const label = labelOf(rule.label as Label) || rule.key;
  const found = counts?.[rule.key];
  const off = rule.enabled === false;
  return (
    <li className={current ? `${styles.entry} ${styles.current}` : styles.entry}>
      <Switch size="small" checked={!off} aria-label={t("enabledOf", { label })} onChange={turn} />
      <Link to={`/${app}/rules/${rule.key}`} aria-current={current ? "page" : undefined}>
        <b>{label}</b>
        <small>{summary}</small>
        {off && <small>{t("off")}</small>}
        {!off && found && found.failed === 0 && <small>{t("ranWell", { count: found.runs })}</small>}
        {!off && found && found.failed > 0 && <small className={styles.failed}>{t("ranBadly", { count: found.runs, failed: found.failed })}</small>}
      </Link>
    </li>
  );
};

const place = { key: "rules", kind: "rules" } as const;

type RuleListProps = { app: string; current: string };

export const RuleList = ({ app, current }: RuleListProps) => {
  const { t } = useTranslation("rules");
  const labelOf = useLabel();
  const { data: draft } = useQuery(draftQuery(app));
  const forms = useForms(app);
  const [text, setText] = useState("");
  const [naming, setNaming] = useState(false);
  const found = ((draft?.rules ?? []) as Rule[]).filter((rule) => labelOf(rule.label as Label).includes(text.trim()));
  const groups = [...forms, { value: "", label: t("noForm") }].map((form) => ({ form, rules: found.filter((rule) => (rule.form ?? "") === form.value) }));
  return (
    <div className={styles.list}>
      <div className={styles.find}>
        <Input prefix={<Search size={14} />} allowClear placeholder={t("find")} aria-label={t("find")} value={text} onChange={(event) => setText(event.target.value)} />
        <IconButton type="default" icon={Plus} label={t("newRule")} onClick={() => setNaming(true)} />
      </div>
      {groups.filter(({ rules }) => rules.length > 0).map(({ form, rules }) => (
        <section key={form.value}>
          <h2 className={styles.form}>
            {form.label}
            <span>{rules.length}</span>
          </h2>
          <ul>
            {rules.map((rule) => (
              <Entry key={rule.key} app={app} rule={rule} tag={draft?.etags[`rules/${rule.key}`] ?? null} current={rule.key === current} />
            ))}
          </ul>
        </section>
      ))}
      <NewDefinition app={app} step={place} open={naming} close={() => setNaming(false)} />
    </div>
  );
};
