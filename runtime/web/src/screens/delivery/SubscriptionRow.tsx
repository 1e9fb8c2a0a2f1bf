// One subscription in a list: when, for whom, what came of it last, and what one may do about it.

import { App, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/problem";
import { actOn, removeSubscription, type SentOnce, type Subscription, useSubscriptionChange } from "../../api/subscriptions";
import { ago, momentText } from "../../format/when";
import { useScheduleWords } from "../../schedule";
import { useStandpoint } from "../../shell/useStandpoint";
import { StatusDot } from "../../ui/StatusDot";
import { useConfirm } from "../../ui/useConfirm";
import styles from "./Delivery.module.css";

type Verb = Parameters<typeof actOn>[2];

const useActing = (app: string, dashboard: string) => {
  const { message } = App.useApp();
  const failed = (error: Error): void => void message.error(error instanceof ApiProblem ? error.words : error.message);
  const acting = useSubscriptionChange(app, dashboard, ({ id, verb }: { id: string; verb: Verb }) => actOn(app, id, verb));
  const removing = useSubscriptionChange(app, dashboard, (id: string) => removeSubscription(app, id));
  return {
    act: (id: string, verb: Verb, done?: string) => acting.mutateAsync({ id, verb }).then(() => done && void message.success(done), failed),
    drop: (id: string) => removing.mutateAsync(id).catch(failed),
  };
};

/** The last time it was sent: to how many, and what went wrong for whom. */
const Last = ({ sent }: { sent: readonly SentOnce[] }) => {
  const { t } = useTranslation("delivery");
  const { t: when } = useTranslation("when");
  const standpoint = useStandpoint();
  const [newest] = sent;
  if (!newest) return null;
  const troubled = sent.filter((each) => each.trouble !== null && each.email !== "sent");
  return (
    <>
      <p className={styles.quiet}>{t("lastSent", { when: ago(when, newest.at, standpoint), whom: newest.person.label, how: t(newest.email ? `email_${newest.email}` : "inApp") })}</p>
      {troubled.slice(0, 3).map((each) => (
        <p key={each.at + each.person.id} className={styles.trouble}>
          {t("trouble", { whom: each.person.label, why: each.trouble ?? "" })}
        </p>
      ))}
    </>
  );
};

const Whose = ({ subscription: { mine, owner, people, roles, reaches, gets, left }, roleName }: { subscription: Subscription; roleName: (role: string) => string }) => {
  const { t } = useTranslation("delivery");
  const names = [...people.map(({ label }) => label), ...roles.map(roleName)];
  const others = names.length > 0 && !(people.length === 1 && people[0]?.id === owner.id && roles.length === 0);
  const words = others ? t("for", { whom: names.slice(0, 4).join("、") + (names.length > 4 ? t("andMore", { count: names.length }) : "") }) : mine ? t("forMe") : t("for", { whom: owner.label });
  return <p className={styles.quiet}>{[words, roles.length > 0 && t("reaches", { count: reaches }), !mine && t("by", { whom: owner.label }), left && t("left"), !mine && gets && t("youGet")].filter(Boolean).join(" · ")}</p>;
};

type RowProps = {
  readonly app: string;
  readonly dashboard: string;
  readonly subscription: Subscription;
  readonly title: ReactNode;
  readonly narrowed?: ReactNode;
  readonly meant: boolean;
  /** Nothing where it is changed elsewhere. */
  readonly edit?: (() => void) | undefined;
  readonly roleName: (role: string) => string;
};

export const SubscriptionRow = ({ app, dashboard, subscription, title, narrowed, meant, edit, roleName }: RowProps) => {
  const { t } = useTranslation("delivery");
  const scheduleWords = useScheduleWords();
  const standpoint = useStandpoint();
  const confirm = useConfirm();
  const { act, drop } = useActing(app, dashboard);
  const { id, mine, keeps, gets, left, paused, next, alarm, beyond, trouble, cron, sent } = subscription;
  const ask = (): void => confirm({ title: t("dropTitle"), consequence: t("dropBody"), verb: t("drop"), act: () => drop(id) });
  return (
    <li className={meant ? `${styles.row} ${styles.meant}` : styles.row}>
      <div className={styles.said}>
        <strong>{title}</strong>
        {paused ? <StatusDot tone="quiet">{t("paused")}</StatusDot> : trouble ? <StatusDot tone="bad">{t("inTrouble")}</StatusDot> : alarm && <StatusDot tone={beyond ? "bad" : "good"}>{t(beyond ? "beyond" : "within")}</StatusDot>}
      </div>
      <p>{[alarm && scheduleWords(cron), next && t("next", { when: momentText(next, standpoint) })].filter(Boolean).join(" · ")}</p>
      {narrowed}
      <Whose subscription={subscription} roleName={roleName} />
      {trouble && <p className={styles.trouble}>{trouble}</p>}
      <Last sent={sent} />
      <div className={styles.verbs}>
        {mine && !alarm && <Button size="small" onClick={() => void act(id, "send", t("sentToMe"))}>{t("sendNow")}</Button>}
        {mine && edit && <Button size="small" type="text" onClick={edit}>{t("edit")}</Button>}
        {keeps && <Button size="small" type="text" onClick={() => void act(id, paused ? "resume" : "pause")}>{t(paused ? "resume" : "pause")}</Button>}
        {keeps && <Button size="small" type="text" onClick={ask}>{t("drop")}</Button>}
        {gets && !mine && <Button size="small" onClick={() => void act(id, "leave")}>{t("leave")}</Button>}
        {left && <Button size="small" onClick={() => void act(id, "return")}>{t("return")}</Button>}
      </div>
    </li>
  );
};
