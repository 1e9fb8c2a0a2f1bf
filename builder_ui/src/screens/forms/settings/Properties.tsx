// The right panel: the selected field, or the form itself.

import { fieldIconOf, IconTile, Notice, useLabel } from "@dougong/web";
import { Button, Tabs } from "antd";
import { CircleAlert, Trash2 } from "lucide-react";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearchParams } from "react-router";
import { type DesignField, type FieldPath, fieldOf, placeIn, targetOf } from "../form";
import { FormSettings } from "../page/FormSettings";
import { useActs, useDesigning } from "../useDesigning";
import { useFieldProblems } from "../useFieldProblems";
import { AccessTab } from "./AccessTab";
import { BasicTab } from "./BasicTab";
import { ChecksTab } from "./ChecksTab";
import { DefaultTab } from "./DefaultTab";
import { LinkageTab } from "./LinkageTab";
import styles from "./Properties.module.css";
import { type Tab, tabOf, tabsOf } from "./tabs";
import { UsedIn } from "./UsedIn";

export type TabProps = { readonly path: FieldPath; readonly field: DesignField };

const pages = { basic: BasicTab, default: DefaultTab, checks: ChecksTab, linkage: LinkageTab, access: AccessTab } as const;

const Head = ({ path, field }: TabProps) => {
  const labelOf = useLabel();
  const { parts, nameOf } = useDesigning();
  const part = parts.find(({ key }) => key === field.type);
  return (
    <header className={styles.head}>
      <IconTile icon={fieldIconOf(field.type)} colour="qing" size={32} />
      <div>
        <b>{nameOf(path)}</b>
        <small>{labelOf(part?.label) || field.type}</small>
      </div>
    </header>
  );
};

/** Opened by a problem, the panel shows the tab the problem is on. */
const useTab = (): [Tab, (tab: Tab) => void] => {
  const { form, fresh } = useDesigning();
  const [search] = useSearchParams();
  const { key: visit } = useLocation();
  const at = search.get("at");
  const [tab, setTab] = useState<Tab>("basic");
  useEffect(() => {
    if (at) setTab(tabOf(placeIn(form, at).setting));
  }, [at, visit]);
  useEffect(() => {
    if (fresh) setTab("basic");
  }, [fresh]);
  return [tab, setTab];
};

type TabsBarProps = { readonly tab: Tab; readonly offered: readonly Tab[]; readonly wrong: string; readonly choose: (tab: Tab) => void };

/** `wrong` names the tabs on which something is wrong: one text is compared sooner than a list. */
const TabsBar = memo(({ tab, offered, wrong, choose }: TabsBarProps) => {
  const { t } = useTranslation("designer");
  const label = (each: Tab) => <span className={wrong.split(" ").includes(each) ? styles.dotted : ""}>{t(`tab_${each}`)}</span>;
  return <Tabs activeKey={tab} items={offered.map((each) => ({ key: each, label: label(each) }))} onChange={(key) => choose(key as Tab)} />;
});

const Foot = memo(({ path }: { readonly path: FieldPath }) => {
  const { t } = useTranslation("designer");
  const { remove } = useActs();
  return (
    <footer className={styles.foot}>
      <Button type="text" danger icon={<Trash2 size={14} />} onClick={() => remove([path])}>
        {t("deleteField")}
      </Button>
    </footer>
  );
});

const FieldPanel = ({ path, field }: TabProps) => {
  const { form, computed } = useDesigning();
  const problems = useFieldProblems().get(path) ?? [];
  const [wanted, setTab] = useTab();
  const offered = tabsOf(field, computed.has(field.type), path.includes("."));
  const tab = offered.includes(wanted) ? wanted : "basic";
  const Page = pages[tab];
  const own = problems.filter(({ setting }) => tabOf(setting) === tab);
  return (
    <div className={styles.panel}>
      <Head path={path} field={field} />
      <TabsBar tab={tab} offered={offered} wrong={problems.map(({ setting }) => tabOf(setting)).join(" ")} choose={setTab} />
      <div className={styles.page}>
        <Page path={path} field={field} />
        {tab === "basic" && <UsedIn target={targetOf(form, path)} />}
      </div>
      {/* Below all settings: what comes and goes here moves nothing that one is about to click. */}
      <div className={styles.problems}>
        {own.map(({ message }) => (
          <p key={message} className={styles.problem} role="alert">
            <CircleAlert size={16} aria-hidden="true" />
            {message}
          </p>
        ))}
      </div>
      <Foot path={path} />
    </div>
  );
};

export const Properties = () => {
  const { t } = useTranslation("designer");
  const { form, primary, selected } = useDesigning();
  const field = fieldOf(form, primary);
  if (selected.length > 1) {
    return (
      <Notice small title={t("fieldsHeld", { count: selected.length })}>
        {t("manySelected")}
      </Notice>
    );
  }
  return field && primary ? <FieldPanel key={form.fields.findIndex(({ key }) => key === primary.split(".")[0])} path={primary} field={field} /> : <FormSettings />;
};
