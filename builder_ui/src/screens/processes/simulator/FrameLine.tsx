// One thing that happened, with all that followed from it, as people say it.

import { type JournalEntry, momentText, useSignedIn, useStandpoint } from "@dougong/web";
import { Bell, CircleAlert, Clock, Eye, GitBranch, UserRound } from "lucide-react";
import { createElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Words } from "../words";
import type { Access, Frame, TakenWay } from "./api";
import { happenedIn, virtualTime } from "./playing";
import styles from "./Simulator.module.css";
import { useWhy } from "./useWhy";

const Note = ({ icon, tone, children }: { icon: typeof Bell; tone?: "warn"; children: ReactNode }) => (
  <li className={tone === "warn" ? styles.warn : undefined}>
    {createElement(icon, { size: 14, "aria-hidden": true })}
    <span>{children}</span>
  </li>
);

const accesses = ["hidden", "masked", "read", "edit", "required"] as const satisfies readonly Access[];

const Way = ({ way, words }: { way: TakenWay; words: Words }) => {
  const { t } = useTranslation("simulator");
  const values = way.condition?.values.map(({ label, text }) => t("value", { label, text })).join(t("and")) ?? "";
  const condition = way.condition ? words.conditionText(way.condition.source) : t("otherwise");
  return (
    <Note icon={GitBranch}>
      {t(way.taken ? "took" : "tookNot", { way: way.label })}
      <small>{values ? t("because", { condition, values }) : condition}</small>
    </Note>
  );
};

const useTitle = (frame: Frame): string => {
  const { t } = useTranslation(["simulator", "tasks"]);
  const { step, doer, journal } = frame;
  if (!step) return t("started", { person: journal.find(({ what }) => what === "started")?.by?.label ?? "" });
  if (step.wait) return step.wait.amount ? t("waited", { span: t(`span_${step.wait.unit ?? "days"}`, { count: step.wait.amount }) }) : t("jumped");
  const node = journal.find(({ what }) => what === step.verb)?.node_label ?? "";
  return t("did", { person: doer?.label ?? "", verb: t(`tasks:verb_${step.verb as "agree"}`), node });
};

const useEntry = () => {
  const { t } = useTranslation("tasks");
  return ({ what, to_node, to_person, of_person, by }: JournalEntry): string => {
    const said = t(`did_${what as "agree"}`, { node: to_node ?? "", person: to_person?.label ?? "", of: of_person?.label ?? "", edge: "", where: "" });
    return by ? `${by.label} ${said}` : said;
  };
};

/** What is looked at is seen, however many steps there are. */
const intoView = (place: HTMLElement | null): void => place?.scrollIntoView({ block: "nearest" });

type FrameLineProps = { frame: Frame; begun: string; words: Words; chosen: boolean; choose: () => void; nameOf: (node: string) => string; last: boolean };

export const FrameLine = ({ frame, begun, words, chosen, choose, nameOf, last }: FrameLineProps) => {
  const { t } = useTranslation(["simulator", "processes"]);
  const { organisation } = useSignedIn();
  const standpoint = useStandpoint();
  const why = useWhy(words);
  const entry = useEntry();
  const { day, time } = virtualTime(begun, frame.at, organisation.zone);
  return (
    <li ref={chosen ? intoView : null} className={styles.frame} aria-current={chosen ? "step" : undefined}>
      <button type="button" className={styles.frameHead} onClick={choose}>
        <b>{useTitle(frame)}</b>
        <time dateTime={frame.at}>{t("day", { day, time })}</time>
      </button>
      <ul className={styles.notes}>
        {frame.instead && <Note icon={CircleAlert} tone="warn">{t("instead", { person: frame.instead.label })}</Note>}
        {frame.lacking.length > 0 && <Note icon={CircleAlert} tone="warn">{t("lacking", { fields: frame.lacking.join(t("and")) })}</Note>}
        {happenedIn(frame).map((each) => <Note key={`${each.at} ${each.what} ${each.visit} ${each.by?.id ?? ""} ${each.to_person?.id ?? ""}`} icon={Clock}>{entry(each)}</Note>)}
        {frame.ways.flatMap(({ node, ways }) => ways.map((way) => <Way key={`${node} ${way.to}`} way={way} words={words} />))}
        {frame.asked.filter(({ kind }) => kind !== "start").map((each) => (
          <Note key={each.task} icon={each.kind === "notice" ? Bell : UserRound}>
            {t(each.kind === "notice" ? "tellsOne" : "asks", { node: each.node_label, person: each.person.label })}
            <small>{why(each)}</small>
          </Note>
        ))}
        {frame.sees.map(({ node, node_label, fields }) => {
          const lines = accesses.filter((access) => fields[access].length > 0);
          const onlyRead = lines.every((access) => access === "read");
          return (
            <Note key={node} icon={Eye}>
              {t(onlyRead ? "seesAll" : "sees", { node: node_label })}
              {!onlyRead && lines.map((access) => <small key={access}>{t(`sees_${access}`, { fields: fields[access].join(t("and")) })}</small>)}
            </Note>
          );
        })}
        {frame.tells.map(({ people, text, node }) => (
          <Note key={`${node} ${text}`} icon={Bell}>{t("tells", { people: people.map(({ label }) => label).join(t("and")), text })}</Note>
        ))}
        {last && frame.agenda.map(({ at, node, does }) => (
          <Note key={`${at} ${node} ${does}`} icon={Clock}>
            {t(does === "wait" ? "willGoOn" : "willDo", { when: momentText(at, standpoint), node: nameOf(node), does: does === "wait" ? "" : t(`processes:react_${does}`) })}
          </Note>
        ))}
      </ul>
    </li>
  );
};
