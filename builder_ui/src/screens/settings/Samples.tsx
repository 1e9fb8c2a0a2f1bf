// The sample data of the app: what is there, form by form, clearing it, and bringing it back.

import { ApiProblem, type AppSummary, at, Failure, get, post, RowsLoading, useConfirm } from "@dougong/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Settings.module.css";

type OfForm = { readonly form: string; readonly label: string; readonly there: number; readonly cleared: number; readonly changed: number; readonly used: number };
type Found = { readonly forms: readonly OfForm[]; readonly cleared: number; readonly kept: number; readonly in_bin: number };

/** Every list may show fewer or more records afterwards. */
const useChange = <T,>(ask: () => Promise<T>, said: (found: T) => string) => {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ask,
    onSuccess: (found) => {
      void message.success(said(found));
      return queries.invalidateQueries();
    },
    onError: (error: Error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
  });
};

const Line = ({ form }: { form: OfForm }) => {
  const { t } = useTranslation("settings");
  const kept = [form.changed > 0 && t("samplesChanged", { count: form.changed }), form.used > 0 && t("samplesUsed", { count: form.used })].filter(Boolean);
  return (
    <li className={styles.sample}>
      <b>{form.label}</b>
      <span>{t("samplesOf", { cleared: form.cleared })}</span>
      {kept.length > 0 && <span className={styles.note}>{kept.join(" · ")}</span>}
    </li>
  );
};

const Clearing = ({ app, found, what }: { app: string; found: Found; what: string }) => {
  const { t } = useTranslation("settings");
  const confirm = useConfirm();
  const clear = useChange(
    () => post<{ cleared: number }>(at`/apps/${app}/samples/clear`, { body: { what } }),
    ({ cleared }) => t("samplesCleared", { count: cleared }),
  );
  const ask = (): void =>
    confirm({
      title: t("samplesClearTitle", { count: found.cleared }),
      consequence: t("samplesClearBody"),
      verb: t("samplesClear"),
      keep: t("samplesKeep"),
      act: () => clear.mutateAsync(),
    });
  return (
    <Button danger disabled={found.cleared === 0} loading={clear.isPending} onClick={ask}>
      {t("samplesClear")}
    </Button>
  );
};

const Back = ({ app, count }: { app: string; count: number }) => {
  const { t } = useTranslation("settings");
  const restore = useChange(
    () => post<{ restored: number }>(at`/apps/${app}/samples/restore`),
    ({ restored }) => t("samplesRestored", { count: restored }),
  );
  return (
    <p className={styles.back}>
      <span>{t("samplesInBin", { count })}</span>
      <Button size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
        {t("samplesRestore")}
      </Button>
    </p>
  );
};

export const Samples = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("settings");
  const [too, setToo] = useState(false);
  const what = too ? "changed" : "untouched";
  const { data, error, refetch } = useQuery({
    queryKey: ["samples", app.key, what],
    queryFn: ({ signal }) => get<Found>(at`/apps/${app.key}/samples`, { query: { what }, signal }),
    placeholderData: (before) => before,
  });
  if (error) return <Failure small error={error} retry={refetch} />;
  if (!data) return <RowsLoading />;
  const changed = too || data.forms.some((form) => form.changed > 0);
  return (
    <>
      {data.forms.length === 0 && data.in_bin === 0 && <p className={styles.note}>{t("samplesNone")}</p>}
      {data.forms.length > 0 && (
        <>
          <ul className={styles.samples}>
            {data.forms.map((form) => (
              <Line key={form.form} form={form} />
            ))}
          </ul>
          {changed && (
            <Checkbox checked={too} onChange={(event) => setToo(event.target.checked)}>
              {t("samplesChangedToo")}
            </Checkbox>
          )}
          <div className={styles.adds}>
            <Clearing app={app.key} found={data} what={what} />
          </div>
        </>
      )}
      {data.in_bin > 0 && <Back app={app.key} count={data.in_bin} />}
    </>
  );
};
