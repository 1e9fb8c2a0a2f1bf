// Which rows the newest records fall on: a row on which none does is one to look at.

import { type Json, tableTallyQuery } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Editing } from "./table";
import styles from "./Tally.module.css";

const Line = ({ name, count, of, warns = false }: { name: string; count: number; of: number; warns?: boolean }) => (
  <li className={warns && count > 0 ? styles.warns : undefined}>
    <span>{name}</span>
    <i aria-hidden="true">
      <b style={{ width: `${(count / Math.max(of, 1)) * 100}%` }} />
    </i>
    <em>{count}</em>
  </li>
);

export const Tally = ({ app, table, settled, live }: Editing & { readonly settled: string; readonly live: boolean }) => {
  const { t } = useTranslation("tables");
  const rows = table.rows ?? [];
  const { data } = useQuery(tableTallyQuery(app, JSON.parse(settled) as Json, live && rows.length > 0));
  if (!data || data.records === 0) return null;
  const line = { of: data.records };
  return (
    <section className={styles.tally} aria-label={t("tally")}>
      <h3>{t("tallyOf", { count: data.records })}</h3>
      <ol>
        {rows.map(({ key }, at) => (
          <Line key={key} name={t("rowNth", { row: at + 1 })} count={data.rows[key] ?? 0} {...line} />
        ))}
        <Line name={t("otherwise")} count={data.unfit} {...line} warns={!table.otherwise} />
        {table.hit === "unique" && <Line name={t("severalFit")} count={data.refused} {...line} warns />}
      </ol>
    </section>
  );
};
