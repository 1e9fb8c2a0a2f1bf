// All that somebody holds, each line with its heir; when, and what happens to the account.

import { App, Button, Checkbox, Radio } from "antd";
import { ArrowRightLeft, Building2, CalendarClock, Database, Info, ListChecks, ShieldUser, UserRoundPen, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonCard } from "../../../../api/directory";
import { type HandoverPlan, type HeldLine, type Holdings, type LineKind, useHandover } from "../../../../api/handovers";
import type { Labelled } from "../../../../api/me";
import { ApiProblem } from "../../../../api/problem";
import { dayOf, dayText } from "../../../../format/when";
import { useSignedIn } from "../../../../shell/SignedIn";
import { useStandpoint } from "../../../../shell/useStandpoint";
import { DayInput } from "../../../../ui/DayInput";
import { TimeInput } from "../../../../ui/TimeInput";
import { useWords } from "../../useSaid";
import styles from "./Handover.module.css";
import { type Choice, HeirSelect } from "./HeirSelect";
import { useLineWords } from "./lines";

const icons: Readonly<Record<LineKind, typeof Info>> = {
  records: Database,
  field: UserRoundPen,
  tasks: ListChecks,
  departments: Building2,
  roles: ShieldUser,
  delegations: Users,
  subscriptions: CalendarClock,
};

/** What names somebody may tell who did something: it stays unless it is said otherwise. */
const choiceOf = (chosen: ReadonlyMap<string, Choice>, line: HeldLine): Choice =>
  chosen.has(line.key) ? chosen.get(line.key) : line.along ? undefined : null;

type LineProps = { line: HeldLine; choice: Choice; choose: (choice: Choice) => void; common: Labelled | null; but: string; note: string | undefined };

const Line = ({ line, choice, choose, common, but, note }: LineProps) => {
  const { t } = useTranslation("admin");
  const words = useLineWords();
  const { title, about } = words(line);
  const Icon = icons[line.kind];
  return (
    <li className={styles.line}>
      <Icon size={16} aria-hidden="true" />
      <div className={styles.what}>
        <b>{title}</b>
        {[about, note].filter(Boolean).map((said) => <small key={said}>{said}</small>)}
      </div>
      <div className={styles.who}>
        <HeirSelect label={t("heirOf", { line: title })} value={choice} choose={choose} common={common} but={but} />
      </div>
    </li>
  );
};

const tomorrow = 24 * 60 * 60_000;

export const HandoverPlanner = ({ person, holdings }: { person: PersonCard; holdings: Holdings }) => {
  const { t } = useTranslation("admin");
  const standpoint = useStandpoint();
  const me = useSignedIn();
  const { modal } = App.useApp();
  const words = useWords();
  const handover = useHandover(person.id);
  const [heir, setHeir] = useState<Labelled | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [later, setLater] = useState(false);
  const [day, setDay] = useState(dayOf(new Date(standpoint.now.getTime() + tomorrow), standpoint.zone));
  const [time, setTime] = useState("09:00");
  const [disable, setDisable] = useState(!person.disabled && person.id !== me.id);
  const [tell, setTell] = useState(true);
  const going = holdings.lines.map((line) => ({ line, to: choiceOf(chosen, line) === undefined ? heir : (choiceOf(chosen, line) ?? null) })).filter(({ to }) => to !== null);
  const count = going.reduce((sum, { line }) => sum + line.count, 0);
  const heirs = new Set(going.map(({ to }) => to?.id)).size;
  const when = `${dayText(day, standpoint)} ${time}`;
  const plan: HandoverPlan = {
    heir: heir?.id ?? null,
    heirs: Object.fromEntries(holdings.lines.flatMap((line) => {
      const to = choiceOf(chosen, line);
      return to === undefined ? (line.kind === "field" ? [[line.key, heir?.id ?? null]] : []) : [[line.key, to?.id ?? null]];
    })),
    day: later ? day : null,
    time,
    disable,
    tell,
  };
  const errors = handover.error instanceof ApiProblem ? handover.error.errors : [];
  const send = () => handover.mutateAsync({ act: "plan", plan }).catch(() => undefined);
  const ask = (): void =>
    void modal.confirm({
      title: later ? t("handoverTitleLater", { name: person.name, when }) : t("handoverTitle", { name: person.name }),
      content: (
        <>
          <p>{t("handoverBody", { count, heirs })}</p>
          {disable && <p>{t("handoverDisables", { name: person.name })}</p>}
        </>
      ),
      icon: null,
      width: 480,
      okText: later ? t("planHandover", { when }) : t("handOverNow"),
      cancelText: t("notYet"),
      onOk: send,
    });
  return (
    <section aria-labelledby="handover">
      <header className={styles.head}>
        <ArrowRightLeft size={16} aria-hidden="true" />
        <h3 id="handover">{t("handover")}</h3>
        <span className={styles.meta}>{t("heirsApart")}</span>
      </header>
      <div className={styles.common}>
        <span>{t("allTo")}</span>
        <HeirSelect label={t("allTo")} value={heir} choose={(to) => setHeir(to ?? null)} but={person.id} invalid={errors.length > 0} />
      </div>
      <ul className={styles.lines}>
        {holdings.lines.map((line) => (
          <Line
            key={line.key}
            line={line}
            choice={choiceOf(chosen, line)}
            choose={(to) => setChosen(new Map(chosen).set(line.key, to))}
            common={heir}
            but={person.id}
            note={line.kind === "tasks" ? [holdings.due_soon > 0 && t("dueSoon", { count: holdings.due_soon }), t("laterTasks")].filter(Boolean).join(" · ") : undefined}
          />
        ))}
      </ul>
      {holdings.started > 0 && <p className={styles.meta}>{t("startedGoing", { count: holdings.started })}</p>}
      <Radio.Group className={styles.when ?? ""} value={later} onChange={({ target }) => setLater(target.value as boolean)}>
        <Radio value={false}>{t("atOnce")}</Radio>
        <Radio value={true}>{t("onADay")}</Radio>
      </Radio.Group>
      {later && (
        <div className={styles.day}>
          <DayInput label={t("handoverDay")} day={day} set={(to) => to && setDay(to)} />
          <TimeInput label={t("handoverTime")} time={time} set={setTime} />
        </div>
      )}
      <div className={styles.ticks}>
        {!person.disabled && person.id !== me.id && <Checkbox checked={disable} onChange={({ target }) => setDisable(target.checked)}>{t("disableAfter")}</Checkbox>}
        <Checkbox checked={tell} onChange={({ target }) => setTell(target.checked)}>{t("tellHeirs")}</Checkbox>
      </div>
      <p className={styles.info}>
        <Info size={16} aria-hidden="true" /> <span>{t("handoverKeeps", { name: person.name })}</span>
      </p>
      {handover.error && <p role="alert" className={styles.wrong}>{errors.map(({ message }) => message).join("，") || words(handover.error)}</p>}
      <Button type="primary" disabled={count === 0 || (later && !day)} loading={handover.isPending} onClick={ask}>
        {later ? t("planHandover", { when }) : t("handOverCount", { count })}
      </Button>
    </section>
  );
};
