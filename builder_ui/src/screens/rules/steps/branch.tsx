// One way or the other: each has its condition and its steps; what is left goes the last way.

import { IconButton, type Label, useLabel } from "@dougong/web";
import { Button, Input } from "antd";
import { ArrowDown, ArrowUp, GitBranch, Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ActionOf, ActionProps, ActionView } from "../actions/view";
import { ConditionRows } from "../ConditionRows";
import { useAsked } from "../fields";
import { moved } from "../moved";
import { freshKey } from "../freshKey";
import type { Action } from "../rule";
import nesting from "../Nested.module.css";
import styles from "../Rules.module.css";

type Branch = ActionOf<"branch">;
type Way = NonNullable<Branch["ways"]>[number];

/** A way is counted by its key, wherever it is moved. */
const another = (): Way => ({ key: freshKey("way"), condition: "", actions: [] });

type WayRowProps = ActionProps<Branch> & { way: Way; at: number; change: (ways: readonly Way[], label?: string, joins?: string) => void };

const WayRow = ({ editing, action, way, at, change, place, list }: WayRowProps) => {
  const { t } = useTranslation("rules");
  const labelOf = useLabel();
  const fields = useAsked(editing);
  const ways = action.ways ?? [];
  const named = labelOf(way.label as Label | undefined);
  const put = (next: Way, label?: string, joins?: string): void => change(ways.map((each, index) => (index === at ? next : each)), label, joins);
  const rename = (name: string): void => {
    const { label: _label, ...rest } = way;
    put(name ? { ...rest, label: name } : rest);
  };
  return (
    <section className={nesting.way} aria-label={named || t("wayNumber", { number: at + 1 })}>
      <header>
        <Input className={nesting.wayName} variant="borderless" aria-label={t("wayName")} placeholder={t("wayNumber", { number: at + 1 })} value={named} maxLength={40} onChange={(event) => rename(event.target.value)} />
        <span className={styles.moves}>
          <IconButton size="small" icon={ArrowUp} label={t("moveWayUp")} disabled={at === 0} onClick={() => change(moved(ways, at, at - 1), t("moveAction"))} />
          <IconButton size="small" icon={ArrowDown} label={t("moveWayDown")} disabled={at === ways.length - 1} onClick={() => change(moved(ways, at, at + 1), t("moveAction"))} />
          <IconButton size="small" icon={Trash2} label={t("removeWay")} disabled={ways.length === 1} onClick={() => change(ways.filter((_, index) => index !== at), t("removeWay"))} />
        </span>
      </header>
      <div className={nesting.wayWhen}>
        <span className={styles.groupWord}>{t("if")}</span>
        <div className={styles.said}>
          <ConditionRows condition={way.condition} fields={fields} about={{ app: editing.app, form: editing.form ?? "", title: t("wayCondition"), note: "" }} set={(condition) => put({ ...way, condition })} none={t("wayNeedsCondition")} />
        </div>
      </div>
      {list({ actions: (way.actions ?? []) as readonly Action[], place: `${place}/ways/${way.key ?? at}/actions`, keep: (label, actions, joins) => put({ ...way, actions: actions as Way["actions"] & {} }, label, joins) })}
    </section>
  );
};

const Body = (props: ActionProps<Branch>) => {
  const { action, set, place, list } = props;
  const { t } = useTranslation("rules");
  const ways = action.ways ?? [];
  const change = (next: readonly Way[], label?: string, joins?: string): void => set({ ...action, ways: next }, label, joins);
  const otherwise = (label: string, actions: readonly Action[], joins?: string): void => set({ ...action, else: actions as Branch["else"] & {} }, label, joins);
  return (
    <div className={nesting.nested}>
      {ways.map((way, at) => (
        <WayRow key={way.key ?? at} {...props} way={way} at={at} change={change} />
      ))}
      <div className={styles.adds}>
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={() => change([...ways, another()], t("addWay"))}>
          {t("addWay")}
        </Button>
      </div>
      <section className={nesting.way} aria-label={t("otherwise")}>
        <header>
          <span className={nesting.otherwise}>{t("otherwise")}</span>
        </header>
        {list({ actions: (action.else ?? []) as readonly Action[], place: `${place}/else`, keep: otherwise })}
      </section>
    </div>
  );
};

export const branch: ActionView<Branch, object> = {
  icon: GitBranch,
  begins: { ways: [{ key: "way_1", condition: "", actions: [] }] },
  Body,
  Effect: () => null,
};
