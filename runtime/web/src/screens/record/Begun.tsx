// What somebody began in this form before, on whichever device: to go on with, or to throw away.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { FilePen, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/problem";
import { dropUnfinished, takeUp, type Unfinished, unfinishedQuery } from "../../api/unfinished";
import type { FormValues } from "../../forms";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { IconButton } from "../../ui/IconButton";
import type { Draft } from "./draft";
import styles from "./record.module.css";

type BegunProps = { readonly app: string; readonly form: string; readonly current: string | null; readonly take: (draft: Draft) => void };

export const Begun = ({ app, form, current, take }: BegunProps) => {
  const { t } = useTranslation("record");
  const { data = [] } = useQuery(unfinishedQuery(app, form));
  const others = data.filter(({ id }) => id !== current);
  if (others.length === 0) return null;
  return (
    <section className={styles.begun} aria-label={t("begun")}>
      <b>{t("begunCount", { count: others.length })}</b>
      <ul>
        {others.map((each) => (
          <One key={each.id} app={app} form={form} each={each} take={take} />
        ))}
      </ul>
    </section>
  );
};

const One = ({ app, form, each, take }: Omit<BegunProps, "current"> & { readonly each: Unfinished }) => {
  const { t } = useTranslation("record");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { t: when } = useTranslation("when");
  const standpoint = useStandpoint();
  const told = (error: unknown): void => void message.error(error instanceof ApiProblem ? error.words : t("notReached"), 6);
  const again = () => queries.invalidateQueries({ queryKey: unfinishedQuery(app, form).queryKey });
  const taking = useMutation({
    mutationFn: () => takeUp(app, form, each.id),
    onSuccess: ({ id, values }) => take({ id, values: values as FormValues }),
    onError: told,
  });
  const dropping = useMutation({ mutationFn: () => dropUnfinished(app, form, each.id), onSuccess: again, onError: told });
  const name = each.words.join(" · ") || t("begunBlank");
  return (
    <li>
      <FilePen size={14} aria-hidden="true" />
      <span className={styles.begunName}>{name}</span>
      <time>{ago(when, each.changed_at, standpoint)}</time>
      <Button size="small" type="link" loading={taking.isPending} onClick={() => taking.mutate()}>{t("takeKept")}</Button>
      <IconButton size="small" icon={X} label={t("begunDrop", { name })} loading={dropping.isPending} onClick={() => dropping.mutate()} />
    </li>
  );
};
