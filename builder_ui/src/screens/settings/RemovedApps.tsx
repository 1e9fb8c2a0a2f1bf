// Apps that were removed, for administrators; the address of the builder without an app.

import { ago, appsQuery, at, Empty, Failure, Forbidden, get, ApiProblem, type Label, post, RowsLoading, SignedIn, useLabel, useStandpoint, useTitle } from "@dougong/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import bin from "../../removing/Removing.module.css";
import styles from "./Settings.module.css";

type Removed = { readonly key: string; readonly label: Label; readonly removed_at: string; readonly until: string };

const removedAppsQuery = { queryKey: ["removed-apps"], queryFn: async () => (await get<{ items: Removed[] }>("/removed-apps")).items, gcTime: 0 };

const Line = ({ item }: { item: Removed }) => {
  const { t } = useTranslation("builder");
  const { t: when } = useTranslation("when");
  const labelOf = useLabel();
  const standpoint = useStandpoint();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const label = labelOf(item.label);
  const restore = useMutation({
    mutationFn: () => post(at`/removed-apps/${item.key}/restore`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: appsQuery.queryKey });
      void navigate(`/${item.key}/settings`);
    },
    onError: (error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
  });
  return (
    <li>
      <span>
        <b>{label}</b>
        <small>
          {t("removedWhen", { when: ago(when, item.removed_at, standpoint) })} · {t("until", { day: item.until.slice(0, 10) })}
        </small>
      </span>
      <Button loading={restore.isPending} aria-label={t("restoreOf", { label })} onClick={() => restore.mutate()}>
        {t("restore")}
      </Button>
    </li>
  );
};

const List = () => {
  const { t } = useTranslation("settings");
  const { data, error, refetch } = useQuery(removedAppsQuery);
  useTitle(t("removedApps"));
  if (error instanceof ApiProblem && error.status === 403) return <Forbidden name={t("removedApps")} />;
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <RowsLoading />;
  const home = <Button href="/">{t("toHome")}</Button>;
  if (data.length === 0) return <Empty title={t("noRemovedApps")} actions={home}>{t("noRemovedAppsBody")}</Empty>;
  return (
    <main id="content" className={styles.page}>
      <section className={styles.card}>
        <h1>{t("removedApps")}</h1>
        <p className={styles.note}>{t("removedAppsNote")}</p>
        <ul className={bin.bin}>
          {data.map((item) => (
            <Line key={item.key} item={item} />
          ))}
        </ul>
        <div className={styles.adds}>{home}</div>
      </section>
    </main>
  );
};

export const RemovedApps = () => (
  <SignedIn>
    <List />
  </SignedIn>
);
