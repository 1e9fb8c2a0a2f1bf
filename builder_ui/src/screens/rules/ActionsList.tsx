// Actions one after the other, as rules and processes do them: each reads as a sentence.

import { IconButton } from "@dougong/web";
import { Button, Dropdown, Select } from "antd";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { createElement, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newAction } from "./actions/newAction";
import { useActionName } from "./actions/useActionName";
import { viewOf } from "./actions/views";
import type { ActionPart } from "../../catalogue";
import type { Inner } from "./actions/view";
import type { Acting } from "./editing";
import { moved } from "./moved";
import type { Action } from "./rule";
import nesting from "./Nested.module.css";
import styles from "./Rules.module.css";
import { Wrong } from "./Wrong";

type RowProps = {
  editing: Acting;
  action: Action;
  number: number;
  last: boolean;
  /** Where it stands, as problems name it. */
  place: string;
  taken: readonly Action[];
  set: (action: Action, label?: string, joins?: string) => void;
  move: (by: 1 | -1) => void;
  remove: () => void;
};

/** Steps that are always about the record at hand: where there is none, nobody is offered them. */
const ofRecords: ReadonlySet<string> = new Set(["send_message", "start_process", "set_values", "decide"]);

const offeredTo = ({ actions, alone }: Acting): readonly ActionPart[] => (alone ? actions.filter(({ key }) => !ofRecords.has(key)) : actions);

/** A step with steps of its own shows their problems at those. */
const problemAt = (editing: Acting, place: string): string | undefined => {
  const inside = [`${place}/actions/`, `${place}/else/`];
  return editing.wrong(place, (path) => inside.some((each) => path.startsWith(each)) || (path.startsWith(`${place}/ways/`) && path.includes("/actions/")));
};

const ActionRow = ({ editing, action, number, last, place, taken, set, move, remove }: RowProps) => {
  const { t } = useTranslation("rules");
  const nameOf = useActionName(editing.actions);
  const { Body } = viewOf(action.type);
  const problem = problemAt(editing, place);
  const list = ({ editing: about = editing, ...inner }: Inner) => <ActionsList editing={about} {...inner} taken={taken} inside />;
  // One that is not there any more still says what it was.
  const offered = [...new Set([...offeredTo(editing).map(({ key }) => key), action.type])];
  const named = (type: string) => (
    <span className={styles.named}>
      {createElement(viewOf(type).icon, { size: 16 })}
      {nameOf(type)}
    </span>
  );
  return (
    <li className={styles.action}>
      <span className={styles.number}>{number}</span>
      <div className={styles.steps}>
        <div className={styles.sentence}>
          <Select
            className={styles.word}
            aria-label={t("action")}
            popupMatchSelectWidth={false}
            value={action.type}
            options={offered.map((type) => ({ value: type, label: named(type) }))}
            onChange={(type: string) => set({ ...newAction(type, []), key: action.key })}
          />
          <Body editing={editing} action={action} set={set} place={place} list={list} />
        </div>
        <Wrong said={problem} />
      </div>
      <span className={styles.moves}>
        <IconButton size="small" icon={ArrowUp} label={t("moveUp")} disabled={number === 1} onClick={() => move(-1)} />
        <IconButton size="small" icon={ArrowDown} label={t("moveDown")} disabled={last} onClick={() => move(1)} />
        <IconButton size="small" icon={Trash2} label={t("removeAction")} onClick={remove} />
      </span>
    </li>
  );
};

/** A step written elsewhere may have no key; the server then knows it by its place. */
const placeOf = (action: Action, at: number): string => action.key ?? String(at);

type ActionsListProps = {
  editing: Acting;
  actions: readonly Action[];
  /** Where the list stands, as problems name it. */
  place: string;
  /** All actions whose keys are taken. */
  taken: readonly Action[];
  keep: (label: string, next: readonly Action[], joins?: string) => void;
  /** Whether it stands inside a step. */
  inside?: boolean;
  children?: ReactNode;
};

export const ActionsList = ({ editing, actions, place, taken, keep, inside = false, children }: ActionsListProps) => {
  const { t } = useTranslation("rules");
  const nameOf = useActionName(editing.actions);
  const add = (type: string): void => keep(t("addAction"), [...actions, newAction(type, taken, editing.newKey)]);
  const offer = ({ key }: ActionPart) => ({ key, label: nameOf(key), icon: createElement(viewOf(key).icon, { size: 16 }) });
  const actionsOffered = offeredTo(editing);
  const controls = actionsOffered.filter(({ control }) => control);
  const menu = {
    items: [...actionsOffered.filter(({ control }) => !control).map(offer), ...(controls.length > 0 ? [{ type: "divider" as const }] : []), ...controls.map(offer)],
    onClick: ({ key }: { key: string }) => add(key),
  };
  return (
    <>
      <ol className={inside ? nesting.inside : undefined}>
        {actions.map((action, at) => (
          <ActionRow
            key={placeOf(action, at)}
            editing={editing}
            action={action}
            number={at + 1}
            last={at === actions.length - 1}
            place={`${place}/${placeOf(action, at)}`}
            taken={taken}
            set={(next, label, joins) => keep(label ?? t("editAction"), actions.map((each, index) => (index === at ? next : each)), label ? joins : `${place} ${placeOf(action, at)}`)}
            move={(by) => keep(t("moveAction"), moved(actions, at, at + by))}
            remove={() => keep(t("removeAction"), actions.filter((_, index) => index !== at))}
          />
        ))}
      </ol>
      <div className={styles.adds}>
        <Dropdown trigger={["click"]} menu={menu}>
          <Button size="small" type="link" icon={<Plus size={14} />}>
            {t("addAction")}
          </Button>
        </Dropdown>
        {children}
      </div>
    </>
  );
};
