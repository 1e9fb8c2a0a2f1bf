// All forms of the app side by side, or all processes, rules, dashboards: one click from each to the next, and to a new one.

import { Button } from "antd";
import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import type { Step } from "../steps";
import { FromExcel } from "../screens/book/FromExcel";
import { Besides } from "./Besides";
import styles from "./DefinitionTabs.module.css";
import { NewDefinition, newTexts } from "./NewDefinition";
import { useDefinitions, useLabels } from "./useDefinitions";

export const DefinitionTabs = ({ app, step, definition }: { app: string; step: Step; definition: string }) => {
  const { t } = useTranslation("builder");
  const labelOf = useLabels();
  const all = useDefinitions(app, step);
  const list = useRef<HTMLUListElement>(null);
  const [naming, setNaming] = useState(false);
  const fresh = newTexts[step.key];
  useEffect(() => {
    // Of many, the one that is open stays in sight.
    list.current?.querySelector("[aria-current]")?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }, [definition, all.length]);
  if (!fresh) return null;
  return (
    <nav className={styles.tabs} aria-label={t("allOf", { step: t(`step_${step.key}`) })}>
      <Besides app={app} step={step} />
      <ul ref={list}>
        {all.map((each) => (
          <li key={each.key}>
            <NavLink to={`/${app}/${step.key}/${each.key}`}>{labelOf(each)}</NavLink>
          </li>
        ))}
      </ul>
      <Button size="small" type="text" icon={<Plus size={14} />} onClick={() => setNaming(true)}>
        {t(fresh)}
      </Button>
      {step.key === "forms" && <FromExcel app={app} quiet />}
      <NewDefinition app={app} step={step} open={naming} close={() => setNaming(false)} />
    </nav>
  );
};
