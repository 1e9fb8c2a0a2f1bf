// On a phone: the steps of a run side by side, who stands at each, the present one in sight.

import { Button } from "antd";
import { Check, ChevronRight, Clock, Ellipsis } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Labelled } from "../../api/me";
import type { Run, RunNode } from "../../api/tasks";
import { timeOf } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Avatar } from "../../ui/Avatar";
import { Card } from "../../ui/Card";
import { nodeLookOf } from "../../ui/nodeIcons";
import { minutesBetween, stepsOf } from "./course";
import styles from "./StepStrip.module.css";
import { useSpan } from "./useSpan";

const MOST_FACES = 2;
const marks = { passed: Check, current: Ellipsis, future: Clock, untaken: Clock } as const;

/** Who answered, has to, or would be asked, each once. */
const peopleAt = (node: RunNode): readonly Labelled[] => {
  const waiting = node.tasks.filter(({ state }) => state === "open" || state === "waiting");
  const asked = (waiting.length > 0 ? waiting : node.tasks.filter(({ verb }) => verb)).map(({ person }) => person);
  const people = asked.length > 0 ? asked : node.expected;
  return people.filter(({ id }, at) => people.findIndex((other) => other.id === id) === at);
};

const Step = ({ node }: { node: RunNode }) => {
  const { t } = useTranslation("tasks");
  const span = useSpan();
  const { now, zone } = useStandpoint();
  const Mark = marks[node.standing];
  const { icon: Icon } = nodeLookOf(node.type);
  const people = peopleAt(node);
  const when =
    node.standing === "passed" ? node.left_at && timeOf(new Date(node.left_at), zone)
    : node.standing === "current" ? node.arrived_at && t("waiting", { time: span(minutesBetween(node.arrived_at, now)) })
    : people.length > 0 || node.type === "wait" ? t("notYet") : t("automatic");
  return (
    <li className={styles[node.standing]} aria-current={node.standing === "current" ? "step" : undefined}>
      <span className={styles.faces}>
        {people.slice(0, MOST_FACES).map(({ id, label }) => <Avatar key={id} id={id} name={label} size={28} />)}
        {people.length === 0 && <span className={styles.kind}><Icon size={16} /></span>}
        <span className={styles.mark}><Mark size={10} /></span>
      </span>
      <b>{node.label}</b>
      <small>{when}</small>
    </li>
  );
};

export const StepStrip = ({ run, open }: { run: Run; open: () => void }) => {
  const { t } = useTranslation("tasks");
  const strip = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const list = strip.current;
    const present = list?.querySelector<HTMLElement>("[aria-current]");
    if (list && present) list.scrollLeft = present.offsetLeft - (list.clientWidth - present.offsetWidth) / 2;
  }, []);
  const whole = (
    <Button type="link" size="small" onClick={open}>
      {t("wholeFlow")} <ChevronRight size={14} />
    </Button>
  );
  return (
    <Card title={t("flow")} extra={whole}>
      <ol className={styles.strip} ref={strip} tabIndex={0} aria-label={t("flow")}>
        {stepsOf(run).map((node) => (
          <Step key={node.key} node={node} />
        ))}
      </ol>
    </Card>
  );
};
