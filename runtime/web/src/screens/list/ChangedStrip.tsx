// What I changed on a view is mine alone, until I keep it or drop it.

import { App, Button } from "antd";
import { PencilLine } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../api/ids";
import { useOwnViewChanges } from "../../api/ownViews";
import { ApiProblem } from "../../api/problem";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import type { MyView } from "./arrangement";
import type { Filter } from "../../conditions";
import styles from "./list.module.css";
import { NameDialog } from "./NameDialog";
import { isMine, kindOfView, type List } from "./useList";
import type { Rows } from "./useRows";

/** What the list shows now, as a view of one's own. */
const viewOf = (list: List, rows: Rows, key: string, label: string): MyView => {
  const { view } = list;
  const fields = rows.shown.map(({ field }) => field.key);
  const part = (name: "group" | "start" | "end" | "cover") => (view?.[name] ? { [name]: view[name] } : {});
  return {
    key,
    label,
    mine: true,
    type: kindOfView(view),
    conditions: list.filter,
    base: isMine(view) ? view.base : (view?.key ?? null),
    ...(view?.filter ? { filter: view.filter } : {}),
    ...(fields.length > 0 ? { fields } : {}),
    ...part("group"),
    ...part("start"),
    ...part("end"),
    ...part("cover"),
    ...(view?.sums ? { sums: view.sums } : {}),
    ...(list.sort ? { sort: list.sort.split(",") } : {}),
  };
};

export const ChangedStrip = ({ list, rows }: { list: List; rows: Rows }) => {
  const { t } = useTranslation("list");
  const locale = usePreferences((state) => state.locale);
  const { message } = App.useApp();
  const { keep, isKeeping } = useOwnViewChanges<Filter>(list.app, list.form.key);
  const [naming, setNaming] = useState(false);
  const { view } = list;
  if (!list.changed) return null;
  const save = async (key: string, label: string): Promise<void> => {
    await keep(viewOf(list, rows, key, label));
    setNaming(false);
    list.go({ view: key, filter: null, sort: null }, "replace");
  };
  const failed = (error: unknown): void => void message.error(error instanceof ApiProblem ? error.words : t("changeUnreached"), 6);
  return (
    <div className={styles.strip} role="status">
      <PencilLine size={14} aria-hidden="true" />
      <span>{t("changed")}</span>
      <span className={styles.gap} />
      {isMine(view) ? (
        <Button type="link" size="small" loading={isKeeping} onClick={() => void save(view.key, labelText(view.label, locale)).catch(failed)}>
          {t("updateMine", { label: labelText(view.label, locale) })}
        </Button>
      ) : (
        <Button type="link" size="small" onClick={() => setNaming(true)}>
          {t("saveMine")}
        </Button>
      )}
      <Button type="text" size="small" onClick={() => list.go({ filter: null, sort: null })}>
        {t("revert")}
      </Button>
      {naming && <NameDialog onName={(label) => save(newId(), label)} onClose={() => setNaming(false)} />}
    </div>
  );
};
