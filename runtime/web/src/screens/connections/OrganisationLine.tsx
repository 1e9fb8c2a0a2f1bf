// Whether our departments and people follow those of the account: what the last look did, and what is held back.

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Network, RefreshCw, UserRoundX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../api/connections";
import { followingQuery, followNow, type LastLook, leaveOrganisation } from "../../api/organisations";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { useConfirm } from "../../ui/useConfirm";
import { useWords } from "../admin/useSaid";
import styles from "./connections.module.css";
import { FollowDialog } from "./FollowDialog";
import { useDueWords } from "./useDueWords";
import { usePaceWords } from "./usePaceWords";

export const OrganisationLine = ({ connection }: { readonly connection: Connection }) => {
  const { t } = useTranslation("connections");
  const { id } = connection;
  const { data } = useQuery({ ...followingQuery(id), refetchInterval: 5_000 });
  const [asking, setAsking] = useState(false);
  const pace = usePaceWords();
  const doing = useFollowing(connection);
  if (!data) return null;
  return (
    <>
      <li className={styles.sync}>
        <span className={styles.syncLink}>
          <span className={styles.way}>
            <Network size={14} aria-hidden="true" />
            <strong>{t(data.followed ? "organisationFollows" : "organisation")}</strong>
          </span>
          <span className={styles.meta}>{data.followed ? [pace(data.every), data.last ? <Last key="last" last={data.last} /> : t("neverLooked")].flatMap((each, index) => (index ? [" · ", each] : [each])) : t("organisationCan")}</span>
        </span>
        {data.followed ? (
          <>
            <Button size="small" icon={<RefreshCw size={14} />} loading={doing.isPending} onClick={() => doing.now(false)}>
              {t("lookNow")}
            </Button>
            <Button size="small" type="text" onClick={doing.askLeave}>
              {t("stopFollowing")}
            </Button>
          </>
        ) : (
          <Button size="small" onClick={() => setAsking(true)}>
            {t("lookAtOrganisation")}
          </Button>
        )}
      </li>
      {data.followed && data.last?.held && (
        <li className={styles.trouble} role="alert">
          <UserRoundX size={16} aria-hidden="true" />
          <span>{t("heldBack", { count: data.last.counts?.disabled ?? 0, names: (data.last.leaving ?? []).slice(0, 5).join("、") })}</span>
          <Button size="small" danger onClick={doing.askAgree}>
            {t("shutOut")}
          </Button>
        </li>
      )}
      {asking && <FollowDialog id={id} close={() => setAsking(false)} />}
    </>
  );
};

const Last = ({ last }: { readonly last: LastLook }) => {
  const { t } = useTranslation("connections");
  const { t: tWhen } = useTranslation("when");
  const standpoint = useStandpoint();
  const words = useDueWords();
  const when = ago(tWhen, last.at, standpoint);
  if (last.trouble) return <span className={styles.bad}>{last.trouble.text}</span>;
  // Whom it held back it has not shut out.
  const done = last.held && last.counts ? { ...last.counts, disabled: 0 } : last.counts;
  return <>{t("lastLook", { when, what: words(done) || t("nothingChanged") })}</>;
};

const useFollowing = ({ id, label: name }: Connection) => {
  const { t } = useTranslation("connections");
  const queries = useQueryClient();
  const { message } = App.useApp();
  const words = useWords();
  const confirm = useConfirm();
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: followingQuery(id).queryKey });
  const onError = (error: Error): void => void message.error(words(error));
  const now = useMutation({ mutationFn: (agreed: boolean) => followNow(id, agreed), onSuccess: again, onError });
  const left = useMutation({ mutationFn: () => leaveOrganisation(id), onSuccess: again, onError });
  return {
    isPending: now.isPending,
    now: (agreed: boolean) => now.mutate(agreed),
    askAgree: () => confirm({ title: t("shutOutTitle"), consequence: t("shutOutBody"), verb: t("shutOut"), act: () => now.mutateAsync(true) }),
    askLeave: () => confirm({ title: t("stopFollowingTitle", { name }), consequence: t("stopFollowingBody"), verb: t("stopFollowing"), act: () => left.mutateAsync() }),
  };
};
