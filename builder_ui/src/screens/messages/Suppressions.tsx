// Who gets no advertisement and why; makers note it for somebody, or lift it, and who did so is kept.

import { ago, ApiProblem, Failure, IconButton, liftSuppression, RowsLoading, type Suppressed, suppressAddress, suppressionsQuery, useConfirm, useMe, usePreferences } from "@dougong/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { Search, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettledValue } from "../segments/useSettledValue";
import styles from "./Messages.module.css";

const Row = ({ app, found }: { app: string; found: Suppressed }) => {
  const { t } = useTranslation("messages");
  const { t: when } = useTranslation("when");
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  const confirm = useConfirm();
  const queries = useQueryClient();
  const lift = () =>
    confirm({
      title: t("liftTitle", { address: found.address }),
      consequence: <p>{t(found.reason === "unsubscribed" || found.reason === "complained" ? "liftWarning" : "liftBody")}</p>,
      verb: t("lift"),
      act: async () => {
        await liftSuppression(app, found.channel, found.address);
        await queries.invalidateQueries({ queryKey: ["suppressions", app] });
      },
    });
  return (
    <li>
      <div>
        <b>{found.address}</b>
        <small>
          {t(`reason_${found.reason}`)}
          {found.by && ` · ${found.by}`} · {ago(when, found.at, { now: new Date(), zone, locale })}
        </small>
      </div>
      <IconButton icon={Undo2} size="small" label={t("liftOf", { address: found.address })} onClick={() => void lift()} />
    </li>
  );
};

const Adding = ({ app, address, done }: { app: string; address: string; done: () => void }) => {
  const { t } = useTranslation("messages");
  const queries = useQueryClient();
  const adding = useMutation({
    mutationFn: () => suppressAddress(app, address.includes("@") ? "email" : "sms", address),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["suppressions", app] });
      done();
    },
  });
  const { error } = adding;
  return (
    <>
      <Button block loading={adding.isPending} onClick={() => adding.mutate()}>{t("suppress", { address })}</Button>
      {error && <p role="alert" className={styles.bad}>{error instanceof ApiProblem ? error.words : error.message}</p>}
    </>
  );
};

const Listed = ({ app }: { app: string }) => {
  const { t } = useTranslation("messages");
  const [typed, setTyped] = useState("");
  const text = useSettledValue(typed.trim(), 300);
  const { data, error, refetch } = useQuery(suppressionsQuery(app, text));
  const items = data?.items ?? [];
  const new_ = text.includes("@") && data !== undefined && !items.some(({ address }) => address === text.toLowerCase());
  return (
    <div className={styles.suppressions}>
      <p className={styles.hint}>{t("declinedHint")}</p>
      <Input prefix={<Search size={14} />} allowClear maxLength={254} placeholder={t("findAddress")} aria-label={t("findAddress")} value={typed} onChange={(event) => setTyped(event.target.value)} />
      {error && <Failure small error={error} retry={refetch} />}
      {!data && !error && <RowsLoading />}
      {new_ && <Adding app={app} address={text} done={() => setTyped("")} />}
      {data && items.length === 0 && !new_ && <p className={styles.hint}>{t(text ? "noSuchAddress" : "nobodyDeclined")}</p>}
      <ul>
        {items.map((found) => <Row key={`${found.channel} ${found.address}`} app={app} found={found} />)}
      </ul>
      {data?.more && <p className={styles.hint}>{t("moreDeclined")}</p>}
    </div>
  );
};

export const Suppressions = ({ app, open, close }: { app: string; open: boolean; close: () => void }) => {
  const { t } = useTranslation("messages");
  return (
    <Drawer open={open} onClose={close} size={464} title={t("declined")} destroyOnHidden>
      <Listed app={app} />
    </Drawer>
  );
};
