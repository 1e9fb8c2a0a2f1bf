// The last step: when it is read, and whether automation hears of it.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Radio, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { FormView } from "../../api/appView";
import { beginSync, changeSync, type Connection, connectionsQuery, type Stream, type Sync } from "../../api/connections";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { useWords } from "../admin/useSaid";
import styles from "./connections.module.css";
import { type Draft, isMapped, planOf } from "./mapping";
import { paces } from "./pace";
import { usePaceWords } from "./usePaceWords";

type PlanStepProps = {
  readonly connection: Connection;
  readonly stream: Stream;
  readonly form: FormView;
  readonly draft: Draft;
  readonly sync: Sync | null;
  readonly onChange: (draft: Draft) => void;
  readonly onBack: () => void;
};

const useFinishing = (connection: Connection, sync: Sync | null, draft: Draft) => {
  const queries = useQueryClient();
  const go = useNavigate();
  return useMutation({
    mutationFn: () => (sync ? changeSync(sync.id, planOf(draft)) : beginSync(connection.id, planOf(draft))),
    onSuccess: async ({ id }) => {
      queries.removeQueries({ queryKey: ["sync", id] });
      await queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
      void go(`/connections/${connection.id}/syncs/${id}`, { replace: true });
    },
  });
};

export const PlanStep = ({ connection, stream, form, draft, sync, onChange, onBack }: PlanStepProps) => {
  const { t } = useTranslation("connections");
  const words = useWords();
  const pace = usePaceWords();
  const locale = usePreferences((state) => state.locale);
  const finishing = useFinishing(connection, sync, draft);
  const by = labelText(form.fields.find(({ key }) => key === draft.by)?.label, locale);
  const into = labelText(form.label, locale);
  return (
    <section className={styles.panel} aria-label={t("stepPlan")}>
      <div className={styles.plan}>
        <h2 id="pace">{t("howOften")}</h2>
        <Radio.Group
          aria-labelledby="pace"
          className={styles.paces ?? ""}
          value={draft.every ?? 0}
          onChange={(event) => onChange({ ...draft, every: Number(event.target.value) || null })}
          options={[...paces, null].map((every) => ({ value: every ?? 0, label: pace(every) }))}
        />
        <h2>{t("automation")}</h2>
        <label className={styles.switching}>
          <Switch checked={draft.rules} onChange={(rules) => onChange({ ...draft, rules })} aria-label={t("automationRuns")} />
          <span>{draft.rules ? t("automationOn") : t("automationOff")}</span>
        </label>
        <p className={styles.summary}>
          {t("summary", { stream: stream.label, form: into, count: draft.rows.filter(isMapped).length, by, same: t(`same_${draft.on_same}`) })}
        </p>
      </div>
      {finishing.error && (
        <p className={styles.trouble} role="alert">
          {words(finishing.error)}
        </p>
      )}
      <footer className={styles.bar}>
        <span className={styles.meta}>{sync ? t("changeNote") : t("beginNote")}</span>
        <span className={styles.gap} />
        <Button onClick={onBack}>{t("previous")}</Button>
        <Button type="primary" loading={finishing.isPending} onClick={() => finishing.mutate()}>
          {sync ? t("saveSync") : t("begin")}
        </Button>
      </footer>
    </section>
  );
};
