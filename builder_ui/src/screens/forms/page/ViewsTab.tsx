// The views of a form: ready-made ways to look at its list.

import { useLabel } from "@dougong/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesigning } from "../useDesigning";
import { usePageProblems } from "../useFieldProblems";
import { ItemList } from "./ItemList";
import { firstColumns, freeKey, moved, typeOf, type View, viewsOf, withView } from "./lists";
import type { PageProps } from "./FormSettings";
import styles from "./Page.module.css";
import { ViewEditor } from "./ViewEditor";

const useViewNote = (): ((view: View, at: number) => string) => {
  const { t } = useTranslation("designer");
  const { form } = useDesigning();
  return (view, at) =>
    [
      at === 0 && t("viewFirst"),
      typeOf(view) !== "table" && t(`viewType_${typeOf(view)}`),
      t("viewColumns", { count: view.fields?.length ?? firstColumns(form).length }),
      view.filter && t("viewFiltered"),
      view.sort && t("viewSorted"),
    ]
      .filter(Boolean)
      .join(" · ");
};

export const ViewsTab = ({ open, setOpen }: PageProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { form, setPart } = useDesigning();
  const problems = usePageProblems();
  const note = useViewNote();
  const views = viewsOf(form);
  // Just added: its name is what one types next.
  const [fresh, setFresh] = useState<string | null>(null);
  const write = (next: readonly View[], joins?: string): void => setPart("views", next as never, joins);
  const at = views.findIndex(({ key }) => key === open);
  if (at >= 0) return <ViewEditor key={open} views={views} at={at} fresh={open === fresh} write={write} close={() => setOpen(null)} />;
  const add = (): void => {
    const key = freeKey("view", views.map((view) => view.key));
    write(withView(views, { key, type: "table", label: t("viewN", { n: Math.max(views.length, 1) }), fields: firstColumns(form) }, t("viewOfAll")));
    setFresh(key);
    setOpen(key);
  };
  return (
    <>
      <p className={styles.note}>{t("viewsNote")}</p>
      <ItemList
        lines={views.map((view, index) => ({
          key: view.key,
          label: labelOf(view.label) || view.key,
          note: note(view, index),
          wrong: problems.find(({ part, item }) => part === "views" && item === view.key)?.message,
        }))}
        empty={t("viewsNone")}
        adding={t("viewAdd")}
        open={(index) => setOpen(views[index]?.key ?? null)}
        add={add}
        move={(index, by) => write(moved(views, index, by))}
        remove={(index) => write(views.filter((_, each) => each !== index))}
      />
    </>
  );
};
