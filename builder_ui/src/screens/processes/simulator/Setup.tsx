// Before it begins: who starts it, about which record, on which day.

import { DayInput, dayOf, TimeInput, useSignedIn } from "@dougong/web";
import { Button, Select } from "antd";
import { FastForward, Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Designing } from "../designing";
import type { Beginning } from "./api";
import { instantAt } from "./playing";
import styles from "./Simulator.module.css";
import { blank, type Subject, SubjectPick } from "./Subject";

const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.line}>
    <span>{label}</span>
    {children}
  </div>
);

export const Setup = ({ choices, process, begin, busy }: Designing & { begin: (beginning: Beginning, then: "stop" | "agree") => void; busy: boolean }) => {
  const { t } = useTranslation("simulator");
  const { id, organisation } = useSignedIn();
  const [by, setBy] = useState(id);
  const [day, setDay] = useState(() => dayOf(new Date(), organisation.zone));
  const [time, setTime] = useState("09:00");
  const [subject, setSubject] = useState<Subject | null>(blank);
  const start = (then: "stop" | "agree"): void => {
    if (subject) begin({ by, at: instantAt(day, time, organisation.zone), ...subject }, then);
  };
  return (
    <div className={styles.setup}>
      <p className={styles.quiet}>{t("note")}</p>
      <Line label={t("who")}>
        <Select showSearch={{ optionFilterProp: "label" }} aria-label={t("who")} value={by} options={[...choices.people]} onChange={setBy} />
      </Line>
      <Line label={t("when")}>
        <span className={styles.moment}>
          <DayInput label={t("when")} day={day} set={(next) => next && setDay(next)} />
          <TimeInput label={t("time")} time={time} set={setTime} />
        </span>
      </Line>
      <Line label={t("what")}>
        <div className={styles.subject}>
          <SubjectPick app={choices.app} form={process.form ?? ""} set={setSubject} />
        </div>
      </Line>
      <div className={styles.acts}>
        <Button type="primary" icon={<Play size={14} />} loading={busy} disabled={!subject} onClick={() => start("stop")}>{t("begin")}</Button>
        <Button icon={<FastForward size={14} />} disabled={!subject || busy} onClick={() => start("agree")}>{t("toEnd")}</Button>
      </div>
    </div>
  );
};
