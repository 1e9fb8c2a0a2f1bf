// 模拟一次: the panel beside the canvas that begins a run that is only thought, plays it on, and keeps it as a story.

import { ApiProblem, Failure, IconButton } from "@dougong/web";
import { Alert, Button } from "antd";
import { CheckCheck, FastForward, FlaskConical, History, RotateCcw, Sunrise, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Designing } from "../designing";
import { Answers, TakingBack } from "./Answers";
import type { Simulated } from "./api";
import { FrameLine } from "./FrameLine";
import { coverageOf, together } from "./playing";
import { Setup } from "./Setup";
import styles from "./Simulator.module.css";
import { Keep, Stories, useStories } from "./Stories";
import type { Simulation } from "./useSimulation";

type SimulatorProps = Designing & { simulation: Simulation; close: () => void };

const Refusal = ({ error }: { error: Error }) =>
  error instanceof ApiProblem && error.status < 500 ? <Alert type="error" showIcon title={error.words} /> : <Failure small error={error} />;

const End = ({ simulation: { told } }: SimulatorProps) => {
  const { t } = useTranslation("simulator");
  if (!told?.becomes) return null;
  return <Alert showIcon type={told.state === "agreed" ? "success" : "warning"} title={`${t(`end_${told.state as "agreed"}`)} · ${t(`becomes_${told.becomes}`)}`} />;
};

const Doubts = ({ simulation: { told } }: SimulatorProps) => {
  const { t } = useTranslation("simulator");
  if (!told) return null;
  const lines = [
    ...(told.starts ? [] : [t("startsNot")]),
    ...(told.withheld.length > 0 ? [t("withheld", { fields: told.withheld.join(t("and")) })] : []),
    ...told.doubts.map(({ message }) => t("doubt", { message })),
    ...told.problems.map(({ message }) => message),
    ...(told.story === null && told.frames.length > 0 ? [t("keepsNot")] : []),
  ];
  return lines.length > 0 && <Alert type="warning" showIcon title={lines.map((line) => <p key={line}>{line}</p>)} />;
};

const Coverage = (props: SimulatorProps) => {
  const { t } = useTranslation("simulator");
  const { process, words, simulation } = props;
  const kept = useStories(props).data?.walked;
  const { nodes, ways, missing } = coverageOf(process, kept ? together(simulation.walked, kept) : simulation.walked);
  return (
    <p className={styles.quiet}>
      {t("coverage", { nodes: nodes.done, allNodes: nodes.all, ways: ways.done, allWays: ways.all })}
      {missing.length > 0 && ` ${t("notWalked", { names: missing.map(words.nameOf).join(t("and")) })}`}
    </p>
  );
};

const Controls = (props: SimulatorProps) => {
  const { t } = useTranslation(["simulator", "tasks"]);
  const { simulation, choices } = props;
  const { told, at, last, busy, take } = simulation;
  const frame = told?.frames[at];
  if (!told || !frame) return null;
  const going = frame.open.length > 0 || frame.wakes_at !== null;
  return (
    <footer className={styles.controls}>
      {at < last && (
        <p className={styles.quiet}>
          {t("lookingBack")} <Button type="link" size="small" icon={<History size={14} />} onClick={() => simulation.backTo(at)}>{t("fromHere")}</Button>
        </p>
      )}
      {frame.open.map((task) => (
        <Answers key={`${at} ${task.task}`} task={task} choices={choices} form={props.process.form ?? ""} running={frame.state === "running"} alone={frame.open.length === 1} take={take} busy={busy} />
      ))}
      <TakingBack done={frame.back} take={take} busy={busy} />
      <div className={styles.acts}>
        {going && <Button type={frame.open.length > 0 ? "default" : "primary"} icon={<CheckCheck size={14} />} disabled={busy} onClick={simulation.agree}>{t("toEnd")}</Button>}
        {frame.wakes_at && <Button icon={<FastForward size={14} />} disabled={busy} onClick={() => take({ wait: {} })}>{t("toDeadline")}</Button>}
        {going && <Button icon={<Sunrise size={14} />} disabled={busy} onClick={() => take({ wait: { amount: 1, unit: "days" } })}>{t("aDay")}</Button>}
        <Button icon={<RotateCcw size={14} />} onClick={simulation.again}>{t("again")}</Button>
        {told.story && at === last && told.problems.length === 0 && <Keep {...props} story={told.story} suggested={nameFor(told, (verb) => t(`tasks:verb_${verb as "agree"}`)) || t("everybodyAgrees")} />}
      </div>
    </footer>
  );
};

/** A name to begin with: the ways it took, and what somebody did but agree. */
const nameFor = (told: Simulated, said: (verb: string) => string): string => {
  const ways = told.frames.flatMap(({ ways: forks }) => forks.flatMap((fork) => fork.ways.filter(({ taken }) => taken).map(({ label }) => label)));
  const verbs = told.frames.flatMap(({ step }) => (step?.verb && step.verb !== "agree" && step.verb !== "submit" ? [said(step.verb)] : []));
  return [...new Set([...ways, ...verbs])].join(" · ");
};

export const Simulator = (props: SimulatorProps) => {
  const { t } = useTranslation(["simulator", "verbs"]);
  const { simulation, words, process, close } = props;
  const { told, begun, at, last, error } = simulation;
  const nameOf = (key: string): string => {
    const node = process.nodes.find((each) => each.key === key);
    return node ? words.nameOf(node) : key;
  };
  return (
    <div className={styles.simulator}>
      <header className={styles.head}>
        <FlaskConical size={20} aria-hidden="true" />
        <h2>{t("title")}</h2>
        <span>{t("harmless")}</span>
        <IconButton icon={X} size="small" label={t("verbs:close")} onClick={close} />
      </header>
      <div className={styles.body}>
        {error && <Refusal error={error} />}
        {!told && <Setup {...props} begin={simulation.begin} busy={simulation.busy} />}
        {told && begun && (
          <div aria-live="polite" className={styles.played}>
            <Doubts {...props} />
            <ol className={styles.frames}>
              {told.frames.map((frame, index) => (
                <FrameLine key={index} frame={frame} begun={begun.at} words={words} nameOf={nameOf} chosen={index === at} last={index === last} choose={() => simulation.show(index)} />
              ))}
            </ol>
            <End {...props} />
            <Coverage {...props} />
          </div>
        )}
        <Stories {...props} />
      </div>
      <Controls {...props} />
    </div>
  );
};
