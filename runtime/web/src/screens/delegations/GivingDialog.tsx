// Naming a deputy: who, from when to when, for what; said in one sentence before it is done.

import { useQuery } from "@tanstack/react-query";
import { App, Checkbox, Form, Input, Modal, Radio, TreeSelect } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Giving, type ScopeApp, scopesQuery, useGiving } from "../../api/delegations";
import type { Labelled } from "../../api/me";
import { ApiProblem } from "../../api/problem";
import { dayOf } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { DaySpanInput } from "../../ui/DayInput";
import { TimeInput } from "../../ui/TimeInput";
import { PeoplePick } from "../tasks/PeoplePick";
import styles from "./Delegations.module.css";

const day = 24 * 60 * 60_000;

const treeOf = (apps: readonly ScopeApp[]) =>
  apps.map(({ app, label, processes }) => ({
    value: app,
    title: label,
    children: processes.map((each) => ({ value: `${app}/${each.process}`, title: each.label })),
  }));

/** What the server said about a field, wherever it is. */
const wrong = (error: Error | null, ...paths: readonly string[]): string | undefined =>
  error instanceof ApiProblem ? error.errors.find(({ path }) => paths.includes(path.split("/")[0] ?? ""))?.message : undefined;

export const GivingDialog = ({ person, close }: { person: Labelled | null; close: () => void }) => {
  const { t } = useTranslation("delegations");
  const { message } = App.useApp();
  const { now, zone } = useStandpoint();
  const giving = useGiving();
  const [deputy, setDeputy] = useState<readonly Labelled[]>([]);
  const [days, setDays] = useState<readonly [string, string]>([dayOf(now, zone), dayOf(new Date(now.getTime() + 6 * day), zone)]);
  const [times, setTimes] = useState<readonly [string, string] | null>(null);
  const [some, setSome] = useState(false);
  const [scope, setScope] = useState<string[]>([]);
  const [reason, setReason] = useState("");
  const [openTasks, setOpenTasks] = useState(true);
  const { data: apps = [] } = useQuery({ ...scopesQuery, enabled: some });
  const [chosen] = deputy;
  const ready = chosen && days[0] && days[1] && (!some || scope.length > 0);
  const give = (): void => {
    if (!ready) return;
    const given: Giving = { person: person?.id ?? null, deputy: chosen.id, first_day: days[0], last_day: days[1], first_time: times?.[0] ?? null, last_time: times?.[1] ?? null, scope: some ? scope : [], reason: reason.trim(), open_tasks: openTasks };
    void giving.mutateAsync(given).then(
      () => {
        void message.success(t("givenTo", { person: chosen.label }));
        close();
      },
      // What is wrong with a field stands beside it.
      (error: Error) => (wrong(error, "deputy", "first_day", "last_day", "scope") ? undefined : void message.error(error instanceof ApiProblem ? error.words : error.message)),
    );
  };
  const said = { deputy: wrong(giving.error, "deputy", "person"), days: wrong(giving.error, "first_day", "last_day"), scope: wrong(giving.error, "scope") };
  const title = person ? t("giveFor", { person: person.label }) : t("give");
  return (
    <Modal open width={480} title={title} okText={chosen ? t("giveTo", { person: chosen.label }) : t("giveVerb")} okButtonProps={{ disabled: !ready }} confirmLoading={giving.isPending} cancelText={t("giveNot")} onOk={give} onCancel={close}>
      <Form layout="vertical" component={false}>
        <Form.Item label={t("deputy")} required validateStatus={said.deputy ? "error" : ""} help={said.deputy}>
          <PeoplePick label={t("deputy")} many={false} value={deputy} onChange={setDeputy} invalid={said.deputy !== undefined} />
        </Form.Item>
        <Form.Item label={t("span")} required validateStatus={said.days ? "error" : ""} help={said.days} extra={t(times ? "timesNote" : "spanNote")}>
          <DaySpanInput wide label={t("span")} days={days} set={setDays} invalid={said.days !== undefined} />
          <Checkbox className={styles.byHour ?? ""} checked={times !== null} onChange={({ target }) => setTimes(target.checked ? ["09:00", "18:00"] : null)}>{t("byHour")}</Checkbox>
          {times && (
            <span className={styles.times}>
              <span>{t("fromTime")} <TimeInput label={t("fromTime")} time={times[0]} set={(time) => setTimes([time, times[1]])} /></span>
              <span>{t("untilTime")} <TimeInput label={t("untilTime")} time={times[1]} set={(time) => setTimes([times[0], time])} /></span>
            </span>
          )}
        </Form.Item>
        <Form.Item label={t("scope")} validateStatus={said.scope ? "error" : ""} help={said.scope}>
          <Radio.Group value={some} onChange={({ target }) => setSome(target.value as boolean)} options={[{ value: false, label: t("everything") }, { value: true, label: t("someOf") }]} />
          {some && (
            <TreeSelect className={styles.scope ?? ""} treeCheckable showCheckedStrategy={TreeSelect.SHOW_PARENT} treeDefaultExpandAll treeData={treeOf(apps)} value={scope} onChange={setScope} placeholder={t("chooseScope")} aria-label={t("chooseScope")} showSearch={{ treeNodeFilterProp: "title" }} />
          )}
        </Form.Item>
        <Form.Item label={t("reason")}>
          <Input maxLength={200} value={reason} placeholder={t("reasonHint")} aria-label={t("reason")} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
        <Checkbox checked={openTasks} onChange={({ target }) => setOpenTasks(target.checked)}>{t("openTasks")}</Checkbox>
      </Form>
      <p className={styles.rights}>{t("rights")}</p>
    </Modal>
  );
};
