// What can be done with several records at once; it floats, in inverted colours.

import { App } from "antd";
import { Download, PencilLine, Printer, Trash2, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formFor, may, type Operation, useDeletionsAsked } from "../../api/appView";
import { ApiProblem } from "../../api/problem";
import { deleteRecord, type Entry, useRecordChange } from "../../api/records";
import { useConfirm } from "../../ui/useConfirm";
import { settable } from "./bulk";
import { BulkEdit } from "./BulkEdit";
import { ExportDialog } from "./ExportDialog";
import styles from "./list.module.css";
import { PrintDialog } from "./PrintDialog";
import type { List } from "./useList";
import type { Rows } from "./useRows";

type BulkBarProps = { readonly list: List; readonly rows: Rows; readonly chosen: readonly string[]; readonly onDone: () => void };

type Outcome = { readonly done: number; readonly asked: number; readonly refused: readonly unknown[] };

/** A record that waits for agreement, or is only to be looked at, can be neither changed, deleted nor taken out. */
export const canChoose = ({ form }: List, entry: Entry): boolean =>
  entry.state === "active" && (["update", "delete", "export"] as const).some((operation) => may(formFor(form, entry), operation));

/** One after the other: each is refused or done by itself. */
const deleted = async (list: List, ids: readonly string[]): Promise<Outcome> => {
  let [done, asked] = [0, 0];
  const refused: unknown[] = [];
  for (const id of ids) {
    try {
      if (await deleteRecord(list.app, list.form.key, id)) asked += 1;
      else done += 1;
    } catch (error) {
      refused.push(error);
    }
  }
  return { done, asked, refused };
};

export const BulkBar = ({ list, rows, chosen, onDone }: BulkBarProps) => {
  const [exporting, setExporting] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [editing, setEditing] = useState(false);
  const { t } = useTranslation("list");
  const confirm = useConfirm();
  const deletionsAsked = useDeletionsAsked(list.app, list.form.key);
  const { message } = App.useApp();
  const { mutateAsync } = useRecordChange(list.app, list.form.key, (ids: readonly string[]) => deleted(list, ids));
  const open = (operation: Operation): readonly string[] => {
    const closed = new Set(rows.listed.filter((entry) => !may(formFor(list.form, entry), operation)).map(({ id }) => id));
    return may(list.form, operation) ? chosen.filter((id) => !closed.has(id)) : [];
  };
  const removable = open("delete");
  const staying = chosen.length - removable.length;
  const remove = () =>
    confirm({
      title: t("deleteTitle", { count: removable.length }),
      consequence: (
        <>
          <p>{t("deleteBody")}</p>
          {deletionsAsked && <p>{t("deleteAsked")}</p>}
          {staying > 0 && <p>{t("deleteStaying", { count: staying })}</p>}
        </>
      ),
      verb: t("deleteVerb", { count: removable.length }),
      act: async () => {
        const { done, asked, refused } = await mutateAsync(removable);
        const [first] = refused;
        const reason = first instanceof ApiProblem ? first.words : "";
        if (refused.length > 0) void message.error(t("deletedSome", { done, failed: refused.length, reason }), 8);
        else void message.success(asked > 0 ? t("deletedAsked", { done, count: asked }) : t("deleted", { count: done }));
        onDone();
      },
    });
  return (
    <div className={styles.bulk} role="toolbar" aria-label={t("selected", { count: chosen.length })}>
      <strong>{t("selected", { count: chosen.length })}</strong>
      {open("update").length > 0 && settable(list.form).length > 0 && (
        <button type="button" className={styles.bulkAct} onClick={() => setEditing(true)}>
          <PencilLine size={14} /> {t("bulkEdit")}
        </button>
      )}
      {editing && <BulkEdit list={list} chosen={rows.listed.filter(({ id }) => chosen.includes(id))} onDone={onDone} onClose={() => setEditing(false)} />}
      {open("export").length > 0 && (
        <button type="button" className={styles.bulkAct} onClick={() => setExporting(true)}>
          <Download size={14} /> {t("export")}
        </button>
      )}
      {may(list.form, "print") && (
        <button type="button" className={styles.bulkAct} onClick={() => setPrinting(true)}>
          <Printer size={14} /> {t("print")}
        </button>
      )}
      {printing && <PrintDialog list={list} chosen={chosen} onClose={() => setPrinting(false)} />}
      {exporting && <ExportDialog list={list} rows={rows} chosen={chosen} onClose={() => setExporting(false)} />}
      {removable.length > 0 && (
        <button type="button" className={`${styles.bulkAct} ${styles.danger}`} onClick={remove}>
          <Trash2 size={14} /> {t("deleteMany")}
        </button>
      )}
      <button type="button" className={styles.bulkAct} aria-label={t("selectNone")} title={t("selectNone")} onClick={onDone}>
        <X size={14} />
      </button>
    </div>
  );
};
