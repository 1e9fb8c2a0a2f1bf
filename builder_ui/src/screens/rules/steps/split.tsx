// Chance decides: two to four ways in shares, each with its steps, compared afterwards.

import { IconButton, type Label, useLabel } from "@dougong/web";
import { Button, Input, InputNumber } from "antd";
import { Plus, Scale, Split, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ActionOf, ActionProps, ActionView } from "../actions/view";
import nesting from "../Nested.module.css";
import type { Action } from "../rule";
import styles from "../Rules.module.css";
import { evenly, LETTERS, letterOf, type SplitWay, withAnother } from "./shares";

type SplitStep = ActionOf<"split">;

type WayRowProps = ActionProps<SplitStep> & { way: SplitWay; at: number; change: (ways: readonly SplitWay[], label?: string, joins?: string) => void };

const WayRow = ({ action, way, at, change, place, list }: WayRowProps) => {
  const { t } = useTranslation("rules");
  const labelOf = useLabel();
  const ways = action.ways ?? [];
  const letter = letterOf(way, at);
  const put = (next: SplitWay, label?: string, joins?: string): void => change(ways.map((each, index) => (index === at ? next : each)), label, joins);
  return (
    <section className={nesting.way} aria-label={t("splitWay", { letter })}>
      <header>
        <b className={nesting.letter}>{letter}</b>
        <Input className={nesting.wayName} variant="borderless" aria-label={t("splitName", { letter })} placeholder={t("splitNamed")} value={labelOf(way.label as Label | undefined)} maxLength={40} onChange={({ target }) => put({ ...way, label: target.value })} />
        <InputNumber className={nesting.share} aria-label={t("splitShare", { letter })} min={1} max={99} precision={0} suffix="%" value={way.share} onChange={(share) => share && put({ ...way, share })} />
        <span className={styles.moves}>
          <IconButton size="small" icon={Trash2} label={t("splitRemove", { letter })} disabled={ways.length === 2} onClick={() => change(evenly(ways.filter((_, index) => index !== at)), t("removeWay"))} />
        </span>
      </header>
      {list({ actions: (way.actions ?? []) as readonly Action[], place: `${place}/ways/${way.key ?? at}/actions`, keep: (label, actions, joins) => put({ ...way, actions: actions as SplitWay["actions"] & {} }, label, joins) })}
    </section>
  );
};

const Body = (props: ActionProps<SplitStep>) => {
  const { action, set } = props;
  const { t } = useTranslation("rules");
  const ways = action.ways ?? [];
  const change = (next: readonly SplitWay[], label?: string, joins?: string): void => set({ ...action, ways: next }, label, joins);
  const sum = ways.reduce((total, { share }) => total + share, 0);
  return (
    <div className={nesting.nested}>
      {ways.map((way, at) => (
        <WayRow key={way.key ?? at} {...props} way={way} at={at} change={change} />
      ))}
      <div className={styles.adds}>
        {ways.length < LETTERS.length && (
          <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => change(withAnother(ways), t("addWay"))}>
            {t("splitAdd")}
          </Button>
        )}
        {sum !== 100 && (
          <Button size="small" type="link" icon={<Scale size={14} />} onClick={() => change(evenly(ways), t("splitEvenly"))}>
            {t("splitSum", { sum })}
          </Button>
        )}
      </div>
    </div>
  );
};

export const split: ActionView<SplitStep, object> = {
  icon: Split,
  begins: { ways: evenly(["a", "b"].map((key) => ({ key, label: key.toUpperCase(), share: 50, actions: [] }))) },
  Body,
  Effect: () => null,
};
