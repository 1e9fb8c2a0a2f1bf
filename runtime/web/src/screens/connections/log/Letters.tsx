// Rows that were not written, by what is wrong with them; what is mended for one is mended for all that say the same.

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronRight, CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { appViewQuery } from "../../../api/appView";
import type { DeadLetter, Sync, SyncLog } from "../../../api/connections";
import type { FormField } from "../../../forms";
import { labelText } from "../../../i18n/label";
import { usePreferences } from "../../../preferences/preferences";
import { textOf } from "../mapping";
import { type Cause, causesOf } from "./causes";
import styles from "./log.module.css";
import { Repair } from "./Repair";
import { useClock } from "./useClock";

export const Letters = ({ log: { sync, dead } }: { log: SyncLog }) => {
  const { t } = useTranslation("connections");
  const { data: fields = [] } = useQuery({ ...appViewQuery(sync.app), select: (view) => view.forms.find(({ key }) => key === sync.form)?.fields ?? [] });
  const causes = causesOf(dead);
  return (
    <section className={styles.card} aria-label={t("refusedRows")}>
      <header className={styles.cardHead}>
        <h2>{t("refusedRows")}</h2>
        {sync.dead > 0 && <span className={styles.count}>{sync.dead}</span>}
        <span className={styles.gap} />
        <span className={styles.meta}>{t("othersGoOn")}</span>
      </header>
      {causes.length === 0 && (
        <p className={styles.hint}>
          <CircleCheck size={16} className={styles.fine} aria-hidden="true" /> {t("allWritten")}
        </p>
      )}
      {causes.map((cause, at) => (
        <CauseGroup key={cause.key} cause={cause} sync={sync} fields={fields} first={at === 0} cut={sync.dead > dead.length} />
      ))}
      {sync.dead > dead.length && <p className={styles.foot}>{t("refusedCut", { count: dead.length })}</p>}
    </section>
  );
};

type GroupProps = { readonly cause: Cause; readonly sync: Sync; readonly fields: readonly FormField[]; readonly first: boolean; readonly cut: boolean };

const CauseGroup = ({ cause, sync, fields, first, cut }: GroupProps) => {
  const { t } = useTranslation("connections");
  const [turned, setTurned] = useState<boolean | null>(null);
  const open = turned ?? first;
  const { problem, letters } = cause;
  const title = problem.label && !problem.text.includes(problem.label) ? t("causeIn", { label: problem.label, text: problem.text }) : problem.text;
  return (
    <section className={open ? `${styles.cause} ${styles.open}` : styles.cause} aria-label={title}>
      <button type="button" className={styles.causeHead} aria-expanded={open} onClick={() => setTurned(!open)}>
        {open ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronRight size={16} aria-hidden="true" />}
        <strong>{title}</strong>
        <span className={styles.meta}>{t("rows", { count: letters.length })}</span>
      </button>
      {open && (
        <div className={styles.causeBody}>
          <Repair cause={cause} sync={sync} cut={cut} field={fields.find(({ key }) => key === problem.field)} />
          <Rows letters={letters} sync={sync} fields={fields} />
        </div>
      )}
    </section>
  );
};

const FEW = 5;

const Rows = ({ letters, sync, fields }: { letters: readonly DeadLetter[]; sync: Sync; fields: readonly FormField[] }) => {
  const { t } = useTranslation("connections");
  const [whole, setWhole] = useState(false);
  const shown = whole ? letters : letters.slice(0, FEW);
  return (
    <>
      <ul className={styles.letters}>
        {shown.map((letter) => (
          <Letter key={letter.id} letter={letter} sync={sync} fields={fields} />
        ))}
      </ul>
      {letters.length > FEW && (
        <button type="button" className={styles.link} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t("fewerRows") : t("moreRows", { count: letters.length - FEW })}
        </button>
      )}
    </>
  );
};

const Letter = ({ letter, sync, fields }: { letter: DeadLetter; sync: Sync; fields: readonly FormField[] }) => {
  const { t } = useTranslation("connections");
  const locale = usePreferences((state) => state.locale);
  const clock = useClock();
  const values = sync.mapping.flatMap(({ target, source }): [string, string][] => {
    const text = textOf(letter.values[source]);
    return text ? [[labelText(fields.find(({ key }) => key === target)?.label, locale) || source, text]] : [];
  });
  const others = letter.problems.slice(1).map(({ label, text }) => (label ? t("causeIn", { label, text }) : text));
  return (
    <li>
      <details>
        <summary>
          <span>{values.slice(0, 2).map(([, text]) => text).join(" · ") || letter.key}</span>
          <span className={styles.meta}>{t("tried", { count: letter.tries, when: clock(letter.last_at) })}</span>
        </summary>
        {others.length > 0 && <p className={styles.failed}>{others.join("；")}</p>}
        <dl className={styles.values}>
          <dt>{t("sourceKey")}</dt>
          <dd className="dg-mono">{letter.key}</dd>
          {values.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
};
