// What the draft opens or closes beside what is published, and the way back.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OpenDraft } from "../../draft";
import { comparedQuery, gainedQuery } from "./eyes";
import styles from "./Eyes.module.css";
import { type Grant, type Role, restoreGrant } from "./role";
import type { FormRow } from "./useMatrix";

export type ChangeMark = "wider" | "narrower" | "both";

/** How a crossing differs from what is published; null where it does not. */
export const useChangedCell = (app: string, role: string, form: string): { mark: ChangeMark; was: Grant | null } | null => {
  const found = useQuery(comparedQuery(app)).data?.find((each) => each.role === role && each.form === form);
  if (!found || !(found.wider || found.narrower)) return null;
  return { mark: found.wider && found.narrower ? "both" : found.wider ? "wider" : "narrower", was: found.was };
};

export const ChangedTag = ({ app, role, form }: { app: string; role: string; form: string }) => {
  const { t } = useTranslation("roles");
  const changed = useChangedCell(app, role, form);
  if (!changed) return null;
  return <span className={`${styles.tag} ${changed.mark === "narrower" ? styles.narrower : styles.wider}`}>{t(`changed_${changed.mark}`)}</span>;
};

/** Counts of people and records, as far as they could be counted. */
const useGain = (app: string, form: FormRow, role: string): string => {
  const { t } = useTranslation("roles");
  const { data } = useQuery(gainedQuery(app, form.key, role));
  if (!data || data.people === 0 || data.least === null || data.most === null) return "";
  if (data.most <= 0) return data.least === 0 ? "" : t("lessSeen", { count: data.people, records: -data.least, form: form.label });
  if (data.least === data.most) return t("moreSeen", { count: data.people, records: data.most, form: form.label });
  return t("moreSeenBetween", { count: data.people, least: Math.max(0, data.least), most: data.most, form: form.label });
};

export const Changed = ({ app, draft, form, title }: { app: string; draft: OpenDraft<Role>; form: FormRow; title: string }) => {
  const { t } = useTranslation("roles");
  const role = draft.store.getState().definition.key;
  const changed = useChangedCell(app, role, form.key);
  const gain = useGain(app, form, role);
  if (!changed) return null;
  return (
    <div className={styles.changed}>
      <TriangleAlert size={16} aria-hidden="true" />
      <p>
        {t(`than_${changed.mark}`)}
        {gain}
      </p>
      <Button size="small" onClick={() => draft.edit(t("changed", { title }), restoreGrant(form.key, changed.was))}>{t("asPublished")}</Button>
    </div>
  );
};

/** "和线上比：1 处变宽，2 处变窄": each press leads to the next one. */
export const ChangedFoot = ({ app, chosen, choose }: { app: string; chosen: string | null; choose: (role: string, form: string) => void }) => {
  const { t } = useTranslation("roles");
  const changed = (useQuery(comparedQuery(app)).data ?? []).filter(({ wider, narrower }) => wider || narrower);
  if (changed.length === 0) return null;
  const at = changed.findIndex(({ role, form }) => `${role}/${form}` === chosen);
  const next = changed[(at + 1) % changed.length];
  const wider = changed.filter((each) => each.wider).length;
  return (
    <p className={styles.foot}>
      {t("thanPublished", { wider, narrower: changed.filter((each) => each.narrower).length })}
      <Button type="link" size="small" onClick={() => next && choose(next.role, next.form)}>{t("oneByOne")}</Button>
    </p>
  );
};
