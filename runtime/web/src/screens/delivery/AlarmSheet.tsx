// Being told when a figure crosses a limit: which figure, which limit, how often it is looked at, who is told.

import { useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Drawer, InputNumber, Select } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Answered, BlockDefinition } from "../../api/dashboards";
import { ApiProblem } from "../../api/problem";
import { type Alarm, changeSubscription, figureQuery, type Sign, signs, subscribe, type Subscription, type Subscriptions, subscriptionsQuery, useSubscriptionChange, type Wanted } from "../../api/subscriptions";
import { usePhone } from "../../preferences/media";
import { SchedulePick } from "../../schedule";
import { useSignedIn } from "../../shell/SignedIn";
import { RowsLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import type { Board } from "./board";
import styles from "./Delivery.module.css";
import { Narrowed } from "./Narrowed";
import { kept, rowsOf, typed, valueOf } from "./spots";
import { SubscriptionRow } from "./SubscriptionRow";
import { useAlarmWords } from "./useAlarmWords";
import { type Draft, draftOf, fresh, wantedOf } from "./wanted";
import { Whom } from "./Whom";

const HOURLY = "0 * * * *";
const PACES = ["hour", "day", "week", "month"] as const;

type Watched = { readonly block: BlockDefinition; readonly title: string; readonly answer: Answered };
type AlarmDraft = Draft & { readonly alarm: Alarm };

const begun = ({ block, answer }: Watched, draft: Draft): AlarmDraft => {
  const [row] = rowsOf(answer, "");
  const measure = answer.columns.find(({ role }) => role === "measure")?.key ?? "";
  return { ...draft, alarm: { block: block.key, measure, group: row?.spot.group ?? {}, latest: row?.spot.latest ?? false, sign: "below", than: "", back: true } };
};

type PartProps = { readonly answer: Answered; readonly alarm: Alarm; readonly set: (change: Partial<Alarm>) => void };

/** Which figure of the block it is, where there are several. */
const Which = ({ answer, alarm, set }: PartProps) => {
  const { t } = useTranslation("delivery");
  const measures = answer.columns.filter(({ role }) => role === "measure");
  const rows = rowsOf(answer, t("latest"));
  if (measures.length < 2 && rows.length === 0) return null;
  return (
    <div className={styles.field}>
      <span className={styles.name}>{t("which")}</span>
      <div className={styles.sentence}>
        {rows.length > 0 && (
          <Select className={styles.choice ?? ""} aria-label={t("whichRow")} showSearch={{ optionFilterProp: "label" }} popupMatchSelectWidth={false} value={valueOf(alarm)} options={rows.map(({ value, label }) => ({ value, label }))} onChange={(value: string) => set(rows.find((row) => row.value === value)?.spot ?? {})} />
        )}
        {measures.length > 1 && <Select aria-label={t("whichFigure")} popupMatchSelectWidth={false} value={alarm.measure} options={measures.map(({ key, label }) => ({ value: key, label }))} onChange={(measure: string) => set({ measure })} />}
      </div>
    </div>
  );
};

const Limit = ({ app, dashboard, wanted, alarm, set }: Omit<PartProps, "answer"> & { app: string; dashboard: string; wanted: Wanted }) => {
  const { t } = useTranslation("delivery");
  const { data: now, error } = useQuery(figureQuery(app, dashboard, { ...wanted, alarm: { ...alarm, than: "1", sign: "above" } }));
  const shown = alarm.than === "" ? null : typed(alarm);
  const change = (sign: Sign): void => set({ sign, than: alarm.than === "" ? "" : kept(sign, typed(alarm)) });
  return (
    <div className={styles.field}>
      <span className={styles.name}>{t("condition")}</span>
      <div className={styles.sentence}>
        <Select aria-label={t("condition")} popupMatchSelectWidth={false} value={alarm.sign} options={signs.map((sign) => ({ value: sign, label: t(`sign_${sign}`) }))} onChange={change} />
        <InputNumber<string> stringMode aria-label={t("limit")} className={styles.limit ?? ""} value={shown} {...(alarm.sign === "change" ? { suffix: "%", min: "0" } : {})} onChange={(value) => set({ than: value === null ? "" : kept(alarm.sign, value) })} />
      </div>
      <p className={styles.quiet}>{error ? (error instanceof ApiProblem ? error.words : error.message) : now ? t("now", { title: now.title, figure: now.text }) : t("counting")}</p>
      {alarm.sign === "change" ? <p className={styles.quiet}>{t("changeNote")}</p> : <Checkbox checked={alarm.back} onChange={({ target }) => set({ back: target.checked })}>{t("back")}</Checkbox>}
    </div>
  );
};

type EditProps = { readonly board: Board; readonly known: Subscriptions; readonly watched: Watched; readonly begins: AlarmDraft; readonly done: () => void };

const Edit = ({ board: { app, dashboard }, known, watched: { answer }, begins, done }: EditProps) => {
  const { t } = useTranslation("delivery");
  const { message } = App.useApp();
  const [draft, setDraft] = useState(begins);
  const set = (change: Partial<Alarm>): void => setDraft({ ...draft, alarm: { ...draft.alarm, ...change } });
  const wanted = wantedOf(draft, draft.alarm);
  const saving = useSubscriptionChange(app, dashboard.key, () => (draft.id === null ? subscribe(app, dashboard.key, wanted) : changeSubscription(app, draft.id, wanted)));
  const save = (): void =>
    void saving.mutateAsync(undefined).then(
      () => {
        void message.success(t("alarmSaved"));
        done();
      },
      (error: Error) => void message.error(error instanceof ApiProblem ? error.words : error.message),
    );
  return (
    <section className={styles.form} aria-label={t("newAlarm")}>
      <Which answer={answer} alarm={draft.alarm} set={set} />
      <Limit app={app} dashboard={dashboard.key} wanted={wanted} alarm={draft.alarm} set={set} />
      <div className={styles.field}>
        <span className={styles.name}>{t("looks")}</span>
        <div className={styles.sentence}>
          <SchedulePick cron={draft.cron} set={(cron) => setDraft({ ...draft, cron })} offered={PACES} />
        </div>
        <p className={styles.quiet}>{t("onceNote")}</p>
      </div>
      <Whom known={known} value={draft.whom} set={(change) => setDraft({ ...draft, whom: { ...draft.whom, ...change } })} note={t("withMyRights")} />
      <div className={styles.field}>
        <span className={styles.name}>{t("filters")}</span>
        <Narrowed app={app} filters={dashboard.filters ?? []} values={draft.filters} />
      </div>
      <div className={styles.verbs}>
        <Button type="primary" disabled={draft.alarm.than === ""} loading={saving.isPending} onClick={save}>{t("saveAlarm")}</Button>
        <Button type="text" onClick={done}>{t("cancel")}</Button>
      </div>
    </section>
  );
};

const Body = ({ board, known, watched }: { board: Board; known: Subscriptions; watched: Watched }) => {
  const { t } = useTranslation("delivery");
  const me = useSignedIn();
  const alarmWords = useAlarmWords();
  const alarms = known.items.flatMap((each) => (each.alarm?.block === watched.block.key ? [{ ...each, alarm: each.alarm }] : []));
  const start = (): AlarmDraft => begun(watched, fresh(board.values, HOURLY, { id: me.id, label: me.name }));
  const [draft, setDraft] = useState<AlarmDraft | null>(alarms.length === 0 ? start : null);
  const roleName = (role: string): string => known.roles.find((each) => each.role === role)?.label ?? role;
  const row = (each: Subscription & { readonly alarm: Alarm }) => (
    <SubscriptionRow
      key={each.id}
      app={board.app}
      dashboard={board.dashboard.key}
      subscription={each}
      title={alarmWords(each.alarm, watched.title)}
      meant={false}
      edit={() => setDraft({ ...draftOf(each), alarm: each.alarm })}
      roleName={roleName}
    />
  );
  return (
    <>
      {draft ? (
        <Edit key={draft.id ?? "new"} board={board} known={known} watched={watched} begins={draft} done={() => setDraft(null)} />
      ) : (
        <Button icon={<Plus size={16} />} onClick={() => setDraft(start())}>{t("newAlarm")}</Button>
      )}
      {alarms.length > 0 && <ul className={styles.list} aria-label={t("alarms")}>{alarms.map(row)}</ul>}
    </>
  );
};

export const AlarmSheet = ({ block, title, answer, close, ...board }: Board & Watched & { readonly close: () => void }) => {
  const { t } = useTranslation("delivery");
  const phone = usePhone();
  const { data, error, refetch } = useQuery(subscriptionsQuery(board.app, board.dashboard.key));
  return (
    <Drawer open onClose={close} title={t("alarmOf", { label: title })} placement={phone ? "bottom" : "right"} size={phone ? "90vh" : 560}>
      <div className={styles.sheet}>
        {error ? <Failure error={error} retry={refetch} small /> : data ? <Body board={board} known={data} watched={{ block, title, answer }} /> : <RowsLoading />}
      </div>
    </Drawer>
  );
};
