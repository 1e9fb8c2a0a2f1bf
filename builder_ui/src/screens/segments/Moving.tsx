// Who came and who left in the last days; of a draft, who would.

import { ago, segmentQuery, type SegmentMoves, useMe, usePreferences } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { LogIn, LogOut, type LucideIcon } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import rules from "../rules/Rules.module.css";
import type { Editing } from "./segment";
import styles from "./Segments.module.css";

const Side = ({ icon, title, app, form, moves }: { icon: LucideIcon; title: string; app: string; form: string; moves: SegmentMoves }) => {
  const { t } = useTranslation("segments");
  const { t: when } = useTranslation("when");
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  const hidden = moves.count - moves.items.length;
  return (
    <section>
      <h3>
        {createElement(icon, { size: 16, "aria-hidden": true })}
        {title}
      </h3>
      {moves.count === 0 && <p className={rules.quiet}>{t("noMoves")}</p>}
      <ul>
        {moves.items.map(({ id, title: called, at }) => (
          <li key={`${id} ${at}`}>
            <a href={`/apps/${app}/forms/${form}/records/${id}`} target="_blank" rel="noreferrer">{called ?? t("emptyTitle")}</a>
            <time dateTime={at}>{ago(when, at, { now: new Date(), zone, locale })}</time>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={rules.quiet}>{t("hidden", { count: hidden })}</p>}
    </section>
  );
};

export const Moving = ({ app, segment, preview }: Editing) => {
  const { t } = useTranslation("segments");
  const { data } = useQuery(segmentQuery(app, segment.key));
  const [coming, leaving] = [preview?.entering ?? 0, preview?.leaving ?? 0];
  return (
    <>
      {data && preview && coming + leaving > 0 && (
        <section className={styles.card} aria-label={t("moving")}>
          <header>
            <b>{t("moving")}</b>
            <span className={`${styles.end} ${styles.coming}`}>{t("entering", { count: coming })}</span>
            <span className={styles.leaving}>{t("leaving", { count: leaving })}</span>
          </header>
        </section>
      )}
      {data && (
        <section className={`${styles.card} ${styles.moves}`}>
          <Side icon={LogIn} title={t("entered", { count: data.entered.count })} app={app} form={data.form} moves={data.entered} />
          <Side icon={LogOut} title={t("left7", { count: data.left.count })} app={app} form={data.form} moves={data.left} />
        </section>
      )}
    </>
  );
};
