// The chosen step: its name, its settings in tabs, the way to its neighbours.

import { IconButton, IconTile, nodeLookOf, reachedFrom } from "@dougong/web";
import { App, Button, Tabs, type TabsProps } from "antd";
import { Trash2, X } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { removeNode } from "../chain";
import type { Designing } from "../designing";
import { editGraph, editNode } from "../edits";
import { type Asking, asksPeople, type ProcessNode, type Selection } from "../model";
import { Assignees } from "./Assignees";
import { BackTo } from "./BackTo";
import styles from "./Drawer.module.css";
import { DeadlineSettings } from "./DeadlineSettings";
import { DoActions } from "./DoActions";
import { FieldAccess } from "./FieldAccess";
import { NameInput } from "./NameInput";
import { Policies } from "./Policies";
import { Settings } from "./Settings";
import { StartTrigger } from "./StartTrigger";
import { SubProcess } from "./SubProcess";
import { Verbs } from "./Verbs";
import { WaitSettings } from "./WaitSettings";
import { WaySettings } from "./WaySettings";
import { WouldGet } from "./WouldGet";

export const Drawer = (designing: Designing & { selection: Selection }) => {
  const { selection, process } = designing;
  if ("edge" in selection) {
    const edge = process.edges[selection.edge];
    return edge ? <WaySettings key={selection.edge} {...designing} at={selection.edge} edge={edge} /> : null;
  }
  const node = process.nodes.find(({ key }) => key === selection.node);
  return node ? <NodeSettings key={node.key} {...designing} node={node} /> : null;
};

export type NodeProps = Designing & { node: ProcessNode };

/** Steps that have one tab, beside those that ask people. */
const alone: Readonly<Record<string, ComponentType<NodeProps>>> = { wait: WaitSettings, back: BackTo, action: DoActions, sub_process: SubProcess };

/** Whether a step has settings of its own, and can be taken out from there. */
const isSet = (type: string): boolean => asksPeople(type) || type in alone;

const peopleTab = { approve: "tab_people", fill: "tab_peopleFill", cc: "tab_peopleCc" } as const satisfies Record<Asking, string>;

const Body = ({ children }: { children: ReactNode }) => <div className={styles.body}>{children}</div>;

const useTabs = (props: NodeProps): NonNullable<TabsProps["items"]> => {
  const { t } = useTranslation("processes");
  const { type } = props.node;
  const fields = { key: "fields", label: t("tab_fields"), children: <Body><FieldAccess {...props} /></Body> };
  if (type === "start") {
    return [
      { key: "trigger", label: t("tab_trigger"), children: <Body><StartTrigger {...props} /></Body> },
      fields,
      { key: "settings", label: t("tab_settings"), children: <Body><Settings {...props} /></Body> },
    ];
  }
  const Alone = alone[type];
  if (Alone) return [{ key: type, label: t(`tab_${type as "wait" | "back" | "action" | "sub_process"}`), children: <Body><Alone {...props} /></Body> }];
  if (!asksPeople(type)) return [];
  const people = {
    key: "people",
    label: t(peopleTab[type]),
    children: (
      <Body>
        <Assignees {...props} />
        {(props.node.assignees ?? []).length > 0 && <WouldGet {...props} />}
        {type !== "cc" && <Policies {...props} />}
      </Body>
    ),
  };
  if (type === "cc") return [people, fields];
  const verbs = { key: "verbs", label: t("tab_verbs"), children: <Body><Verbs {...props} /></Body> };
  return [people, fields, verbs, { key: "deadline", label: t("tab_deadline"), children: <Body><DeadlineSettings {...props} /></Body> }];
};

const NodeSettings = (props: NodeProps) => {
  const { node, words, draft, select } = props;
  const { t } = useTranslation(["processes", "verbs"]);
  const look = nodeLookOf(node.type);
  const name = words.nameOf(node);
  return (
    <div className={styles.drawer}>
      <header className={styles.head}>
        <IconTile icon={look.icon} colour={look.colour} size={32} />
        <NameInput value={name} label={t("nodeName")} write={(label) => editNode(draft, node.key, t("edit_label"), { label })} />
        {isSet(node.type) && <Remove {...props} />}
        <IconButton icon={X} size="small" label={t("verbs:close")} onClick={() => select(null)} />
      </header>
      <Tabs className={styles.tabs} items={useTabs(props)} />
      <Foot {...props} />
    </div>
  );
};

const Remove = ({ node, words, draft, select }: NodeProps) => {
  const { t } = useTranslation("processes");
  const { message } = App.useApp();
  const remove = (): void => {
    const name = words.nameOf(node);
    editGraph(draft, t("edit_remove", { name }), (graph) => removeNode(graph, node.key));
    select(null);
    void message.info(t("edit_remove", { name }));
  };
  return <IconButton icon={Trash2} size="small" label={t("removeNode")} onClick={remove} />;
};

/** In the order of the chain; branches have no settings of their own. */
const Foot = ({ node, process, select }: NodeProps) => {
  const { t } = useTranslation("processes");
  const reached = [...reachedFrom(process, "start")];
  const settable = process.nodes.filter(({ key, type }) => reached.includes(key) && (type === "start" || isSet(type)));
  const at = settable.findIndex(({ key }) => key === node.key);
  const to = (step: number): (() => void) | undefined => {
    const next = settable[at + step];
    return next && (() => select({ node: next.key }));
  };
  return (
    <footer className={styles.foot}>
      <span>{t("savedToDraft")}</span>
      <Button disabled={!to(-1)} onClick={to(-1)}>{t("previousNode")}</Button>
      <Button disabled={!to(1)} onClick={to(1)}>{t("nextNode")}</Button>
    </footer>
  );
};
