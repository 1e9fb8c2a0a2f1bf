// One's own API tokens: made, shown once, deleted.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { removeToken, type Token, tokensQuery } from "../../api/tokens";
import { dayOf, dayText } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Card } from "../../ui/Card";
import { IconButton } from "../../ui/IconButton";
import { RowsLoading } from "../../ui/Loading";
import { Empty, Failure } from "../../ui/States";
import { PageTitle } from "../../ui/Titles";
import { useConfirm } from "../../ui/useConfirm";
import styles from "./Admin.module.css";
import { NewToken } from "./NewToken";

const useDay = () => {
  const standpoint = useStandpoint();
  return (instant: string): string => dayText(dayOf(new Date(instant), standpoint.zone), standpoint);
};

const Row = ({ token }: { token: Token }) => {
  const { t } = useTranslation("admin");
  const queries = useQueryClient();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const day = useDay();
  const gone = useMutation({
    mutationFn: () => removeToken(token.id),
    onSuccess: () => {
      void message.success(t("tokenRemoved", { name: token.name }));
      return queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  const ask = (): void =>
    confirm({
      title: t("removeTokenTitle", { name: token.name }),
      consequence: t("removeTokenBody"),
      verb: t("removeToken"),
      keep: t("keepLink"),
      act: () => gone.mutateAsync(),
    });
  return (
    <li className={styles.row}>
      <KeyRound size={16} />
      <div className={styles.main}>
        <strong>{token.name}</strong>
        <span className={styles.meta}>
          {t("tokenMade")} {day(token.made_at)} · {token.expires_at ? t("inviteUntil", { day: day(token.expires_at) }) : t("forever")}
        </span>
      </div>
      <IconButton icon={Trash2} label={t("removeToken")} onClick={ask} />
    </li>
  );
};

const List = ({ add }: { add: () => void }) => {
  const { t } = useTranslation("admin");
  const { data: tokens, error, refetch } = useQuery(tokensQuery);
  if (error) return <Failure error={error} retry={refetch} name={t("tokens")} />;
  if (!tokens) return <RowsLoading rows={3} height={48} />;
  if (tokens.length === 0) {
    return (
      <Empty title={t("noTokens")} actions={<Button onClick={add}>{t("newToken")}</Button>}>
        {t("noTokensBody")}
      </Empty>
    );
  }
  return (
    <Card label={t("tokens")}>
      <ul className={styles.rows}>
        {tokens.map((token) => (
          <Row key={token.id} token={token} />
        ))}
      </ul>
    </Card>
  );
};

export const Tokens = () => {
  const { t } = useTranslation("admin");
  const [adding, setAdding] = useState(false);
  const add = (): void => setAdding(true);
  return (
    <div className={styles.page}>
      <PageTitle
        note={t("tokensNote")}
        actions={
          <Button type="primary" icon={<Plus size={16} />} onClick={add}>
            {t("newToken")}
          </Button>
        }
      >
        {t("tokens")}
      </PageTitle>
      <List add={add} />
      {adding && <NewToken close={() => setAdding(false)} />}
    </div>
  );
};
