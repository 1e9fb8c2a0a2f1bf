// The form itself: its name, its title, its views, its checks.

import { type AppIconName, IconPick, type Json, useLabel } from "@dougong/web";
import { Input, Tabs } from "antd";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearchParams } from "react-router";
import { type Form, itemAt } from "../form";
import { Item } from "../settings/Item";
import { Technical } from "../settings/Technical";
import panel from "../settings/Properties.module.css";
import { useDesigning } from "../useDesigning";
import { usePageProblems } from "../useFieldProblems";
import { ChecksTab } from "./ChecksTab";
import { TitleSetting } from "./TitleSetting";
import { ViewsTab } from "./ViewsTab";

/** Which view or check is open; none shows their list. */
export type PageProps = { readonly open: string | null; readonly setOpen: (key: string | null) => void };

const Basic = () => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, setPart } = useDesigning();
  const [name, description] = [useId(), useId()];
  const set = (setting: "label" | "description" | "icon", value: Json): void => setPart(setting, value, setting);
  return (
    <>
      <Item id={name} label={t("formName")}>
        <Input id={name} maxLength={40} value={labelOf(form.label)} onChange={(event) => set("label", event.target.value.trimStart() || " ")} />
      </Item>
      <Item id={description} label={t("formDescription")}>
        <Input.TextArea id={description} maxLength={500} autoSize={{ minRows: 2 }} value={labelOf(form["description"] as string | undefined)} onChange={(event) => set("description", event.target.value)} />
      </Item>
      <TitleSetting />
      <Item label={t("formIcon")}>
        <IconPick value={form["icon"] as AppIconName} onChange={(next) => set("icon", next)} />
      </Item>
      <p className={panel.note}>{t("formNote")}</p>
      <Technical name={form.key} />
    </>
  );
};

const pages = { basic: Basic, views: ViewsTab, checks: ChecksTab } as const;
type Page = keyof typeof pages;
const names = Object.keys(pages) as readonly Page[];

const pageOf = (part: string): Page => part === "unique" ? "checks" : (names.find((page) => page === part) ?? "basic");

/** A problem, or a button above the canvas, leads here by the address ("views/all/filter"). */
const usePlace = (form: Form) => {
  const [search] = useSearchParams();
  const { key: visit } = useLocation();
  const at = search.get("at") ?? "";
  const asked = (): { page: Page; open: string | null } => {
    const [part = "", item] = at.split("/");
    return { page: pageOf(part), open: itemAt(form, part, item) ?? null };
  };
  const [place, setPlace] = useState(asked);
  useEffect(() => {
    if (at) setPlace(asked());
    // Only a new visit moves the panel; editing does not.
  }, [at, visit]);
  return [place, setPlace] as const;
};

export const FormSettings = () => {
  const { t } = useTranslation("designer");
  const { form } = useDesigning();
  const problems = usePageProblems();
  const [{ page, open }, setPlace] = usePlace(form);
  const Shown = pages[page];
  const label = (each: Page) => <span className={problems.some(({ part }) => pageOf(part) === each) ? panel.dotted : ""}>{t(`page_${each}`)}</span>;
  return (
    <div className={panel.panel}>
      <header className={panel.head}>
        <div>
          <b>{t("formSettings")}</b>
        </div>
      </header>
      <Tabs activeKey={page} items={names.map((each) => ({ key: each, label: label(each) }))} onChange={(next) => setPlace({ page: next as Page, open: null })} />
      <div className={panel.page}>
        <Shown open={open} setOpen={(key) => setPlace({ page, open: key })} />
      </div>
    </div>
  );
};
