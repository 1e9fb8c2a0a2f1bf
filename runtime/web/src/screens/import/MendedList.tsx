// What was put right so far, each with the way back.

import { PencilLine, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/IconButton";
import styles from "./import.module.css";
import { type Mended, unmended } from "./mending";
import { type Draft, headOf } from "./planning";

export const MendedList = ({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) => {
  const { t } = useTranslation("import");
  const [open, setOpen] = useState(false);
  const heads = headOf(draft);
  const where = ({ row, column }: Mended): string => {
    const head = heads[column] || t("column", { count: column + 1 });
    return row === undefined ? t("mendedEverywhere", { head }) : t("mendedAt", { row, head });
  };
  if (draft.mended.length === 0) return null;
  return (
    <section className={styles.mended}>
      <p>
        <PencilLine size={16} aria-hidden="true" /> {t("mended", { count: draft.mended.length })}
        <button type="button" className={styles.link} aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? "lessRows" : "seeMended")}</button>
      </p>
      {open && (
        <ul>
          {draft.mended.map((each) => (
            <li key={`${each.column} ${each.row ?? ""} ${each.given}`}>
              <span className={styles.note}>{where(each)}</span>
              <span className={styles.rowName}>
                <del>{each.given || t("blankColumn")}</del> {each.label || t("blankColumn")}
              </span>
              <IconButton icon={Undo2} size="small" label={t("unmend", { where: where(each) })} onClick={() => onChange(unmended(draft, each))} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
