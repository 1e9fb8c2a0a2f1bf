// Having a dashboard sent: who, when, narrowed by what; what is set already, and what came of it.

import { useQuery } from "@tanstack/react-query";
import { App, Button, Drawer } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/problem";
import { actOn, changeSubscription, subscribe, type Subscription, type Subscriptions, subscriptionsQuery, useSubscriptionChange } from "../../api/subscriptions";
import { useLabel } from "../../i18n/useLabel";
import { usePhone } from "../../preferences/media";
import { MORNING, SchedulePick, useScheduleWords } from "../../schedule";
import { useSignedIn } from "../../shell/SignedIn";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import type { Board } from "./board";
import styles from "./Delivery.module.css";
import { Narrowed } from "./Narrowed";
import { SubscriptionRow } from "./SubscriptionRow";
import { useAlarmWords } from "./useAlarmWords";
import { type Draft, draftOf, fresh, wantedOf } from "./wanted";
import { Whom } from "./Whom";

const PACES = ["day", "week", "month"] as const;

type EditProps = { readonly board: Board; readonly known: Subscriptions; readonly begun: Draft; readonly done: () => void };

const Edit = ({ board: { app, dashboard, values }, known, begun, done }: EditProps) => {
  const { t } = useTranslation("delivery");
  const { message } = App.useApp();
  const [draft, setDraft] = useState(begun);
  const saving = useSubscriptionChange(app, dashboard.key, async ({ send }: { send: boolean }) => {
    const wanted = wantedOf(draft, null);
    const kept = draft.id === null ? await subscribe(app, dashboard.key, wanted) : await changeSubscription(app, draft.id, wanted);
    if (send) await actOn(app, kept.id, "send");
  });
  const save = (send: boolean): void =>
    void saving.mutateAsync({ send }).then(
      () => {
        void message.success(t(send ? "savedAndSent" : "saved"));
        done();
      },
      (error: Error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
    );
  return (
    <section className={styles.form} aria-label={t("newSending")}>
      <div className={styles.field}>
        <span className={styles.name}>{t("when")}</span>
        <div className={styles.sentence}>
          <SchedulePick cron={draft.cron} set={(cron) => setDraft({ ...draft, cron })} offered={PACES} />
        </div>
      </div>
      <Whom known={known} value={draft.whom} set={(change) => setDraft({ ...draft, whom: { ...draft.whom, ...change } })} note={t("eachTheirOwn")} />
      <div className={styles.field}>
        <span className={styles.name}>{t("filters")}</span>
        <Narrowed app={app} filters={dashboard.filters ?? []} values={draft.filters} />
        {draft.id !== null && JSON.stringify(draft.filters) !== JSON.stringify(values) && (
          <Button size="small" onClick={() => setDraft({ ...draft, filters: values })}>{t("takeFilters")}</Button>
        )}
        <p className={styles.quiet}>{t("filtersNote")}</p>
      </div>
      <div className={styles.verbs}>
        <Button type="primary" loading={saving.isPending} onClick={() => save(false)}>{t("save")}</Button>
        <Button disabled={saving.isPending} onClick={() => save(true)}>{t("saveAndSend")}</Button>
        <Button type="text" onClick={done}>{t("cancel")}</Button>
      </div>
    </section>
  );
};

type BodyProps = { readonly board: Board; readonly known: Subscriptions; readonly meant: string | null };

const Body = ({ board, known, meant }: BodyProps) => {
  const { t } = useTranslation("delivery");
  const me = useSignedIn();
  const scheduleWords = useScheduleWords();
  const alarmWords = useAlarmWords();
  const labelOf = useLabel();
  const sendings = known.items.filter(({ alarm }) => alarm === null);
  const alarms = known.items.flatMap((each) => (each.alarm ? [{ ...each, alarm: each.alarm }] : []));
  const titleOf = (key: string): string => labelOf(board.dashboard.blocks?.find((block) => block.key === key)?.label) || key;
  const mine = { id: me.id, label: me.name };
  const [draft, setDraft] = useState<Draft | null>(sendings.length === 0 ? fresh(board.values, MORNING, mine) : null);
  const roleName = (role: string): string => known.roles.find((each) => each.role === role)?.label ?? role;
  const row = (each: Subscription, title: string, edit?: () => void) => (
    <SubscriptionRow
      key={each.id}
      app={board.app}
      dashboard={board.dashboard.key}
      subscription={each}
      title={title}
      narrowed={<Narrowed app={board.app} filters={board.dashboard.filters ?? []} values={each.filters} />}
      meant={each.id === meant}
      edit={edit}
      roleName={roleName}
    />
  );
  return (
    <>
      {draft ? (
        <Edit key={draft.id ?? "new"} board={board} known={known} begun={draft} done={() => setDraft(null)} />
      ) : (
        <Button icon={<Plus size={16} />} onClick={() => setDraft(fresh(board.values, MORNING, mine))}>{t("newSending")}</Button>
      )}
      {sendings.length > 0 && <ul className={styles.list} aria-label={t("sendings")}>{sendings.map((each) => row(each, scheduleWords(each.cron), () => setDraft(draftOf(each))))}</ul>}
      {alarms.length > 0 && (
        <>
          <h3 className={styles.head}>{t("alarms")}</h3>
          <ul className={styles.list} aria-label={t("alarms")}>{alarms.map((each) => row(each, alarmWords(each.alarm, titleOf(each.alarm.block))))}</ul>
        </>
      )}
    </>
  );
};

export const SendingSheet = ({ label, meant, close, ...board }: Board & { readonly label: string; readonly meant: string | null; readonly close: () => void }) => {
  const { t } = useTranslation("delivery");
  const phone = usePhone();
  const { data, error, refetch } = useQuery(subscriptionsQuery(board.app, board.dashboard.key));
  return (
    <Drawer open onClose={close} title={t("sendingOf", { label })} placement={phone ? "bottom" : "right"} size={phone ? "90vh" : 560}>
      <div className={styles.sheet}>
        {error ? <Failure error={error} retry={refetch} small /> : data ? <Body board={board} known={data} meant={meant} /> : <RowsLoading />}
      </div>
    </Drawer>
  );
};
