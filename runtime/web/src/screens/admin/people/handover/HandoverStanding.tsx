// How a batch stands: to come, stopped, under way, done with a way back, or back; with what stayed where it was.

import { App, Button, Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Handover, type HandoverAct, type HandoverTally, type Left, useHandover } from "../../../../api/handovers";
import type { Labelled } from "../../../../api/me";
import { momentText } from "../../../../format/when";
import { useStandpoint } from "../../../../shell/useStandpoint";
import { useConfirm } from "../../../../ui/useConfirm";
import { useWords } from "../../useSaid";
import styles from "./Handover.module.css";
import { HeirSelect } from "./HeirSelect";

const kinds = ["records", "field", "tasks", "departments", "roles", "delegations", "subscriptions"] as const;

/** Records lead to themselves; for the rest there is a word. */
const addressOf = ({ line, subject }: Left): string | null => {
  const [kind, app, form] = line.split("/");
  return kind === "records" || kind === "field" ? `/apps/${app}/forms/${form}?record=${subject}` : null;
};

const LeftList = ({ tally, way }: { tally: HandoverTally; way: "there" | "back" }) => {
  const { t } = useTranslation("admin");
  if (tally.left_count === 0) return null;
  const kindOf = ({ line }: Left) => kinds.find((kind) => line === kind || line.startsWith(`${kind}/`)) ?? "records";
  return (
    <details className={styles.left} open={tally.left_count <= 5}>
      <summary>{t(way === "there" ? "leftThere" : "leftBack", { count: tally.left_count })}</summary>
      <ul>
        {tally.left.map((each) => {
          const address = addressOf(each);
          const title = each.title || t(`left_${kindOf(each)}`);
          return (
            <li key={`${each.line} ${each.subject}`}>
              {address ? <a href={address}>{title}</a> : title} <small>{t(`why_${each.reason}`)}</small>
            </li>
          );
        })}
      </ul>
    </details>
  );
};

type ActionsProps = { handover: Handover; act: (asked: HandoverAct) => void; pending: boolean };

const Actions = ({ handover, act, pending }: ActionsProps) => {
  const { t } = useTranslation("admin");
  const confirm = useConfirm();
  const [instead, setInstead] = useState<Labelled | null>(null);
  const { id, state, going, person, there } = handover;
  const start = (verb: string, to: Labelled | null = null) => <Button loading={pending} onClick={() => act({ act: "start", id, instead: to?.id ?? null })}>{verb}</Button>;
  const cancel = <Button type="text" loading={pending} onClick={() => act({ act: "cancel", id })}>{t("cancelHandover")}</Button>;
  const askBack = (): void =>
    confirm({
      title: t("backTitle", { name: person.label }),
      consequence: t("backBody", { count: there.moved }),
      verb: t("giveBack"),
      keep: t("keepHandedOver"),
      act: () => act({ act: "back", id }),
    });
  const back = <Button danger loading={pending} onClick={askBack}>{t("giveBack")}</Button>;
  if (state === "planned") return <>{start(t("handOverNow"))}{cancel}</>;
  if (state === "stuck")
    return (
      <>
        <div className={styles.who}>
          <HeirSelect label={t("heirInstead")} value={instead} choose={(to) => setInstead(to ?? null)} but={person.id} />
        </div>
        {start(t("goOn"), instead)}
        {there.moved === 0 && cancel}
      </>
    );
  if (state === "running" && !going) return <>{start(t("goOn"))}{back}</>;
  if (state === "returning" && !going) return start(t("goOn"));
  return handover.reversible_until ? back : null;
};

export const HandoverStanding = ({ handover }: { handover: Handover }) => {
  const { t } = useTranslation("admin");
  const { message } = App.useApp();
  const words = useWords();
  const standpoint = useStandpoint();
  const change = useHandover(handover.person.id);
  const { state, heir, there, back, stuck, disable, disabled, ended_at, reversible_until } = handover;
  if (state === "cancelled") return null;
  const tally = state === "returning" || state === "returned" ? back : there;
  const said = t(`handover_${state}`, {
    when: momentText(ended_at ?? handover.due, standpoint),
    heir: heir?.label ?? t("severalHeirs"),
    count: tally.moved,
    left: tally.left_count,
    total: tally.total,
    names: stuck.map(({ label }) => label).join("、"),
  });
  const notes = [
    state === "planned" && disable && t("disablesThen"),
    state === "done" && disabled && t("disabledBy"),
    reversible_until && t("reversibleUntil", { when: momentText(reversible_until, standpoint) }),
    t("arrangedBy", { name: handover.made_by.label }),
  ].filter(Boolean);
  const act = (asked: HandoverAct): void => change.mutate(asked, { onError: (error) => void message.error(words(error)) });
  return (
    <section className={styles.standing} data-state={state} aria-label={t("handoverStanding")}>
      <b aria-live="polite">{said}</b>
      {(state === "running" || state === "returning") && <Progress size="small" showInfo={false} percent={tally.total ? Math.floor((100 * tally.moved) / tally.total) : 0} aria-label={said} />}
      <p className={styles.meta}>{notes.join(" · ")}</p>
      <LeftList tally={tally} way={tally === back ? "back" : "there"} />
      <div className={styles.acts}>
        <Actions handover={handover} act={act} pending={change.isPending} />
      </div>
    </section>
  );
};
