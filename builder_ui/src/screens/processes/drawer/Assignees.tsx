// Who is asked: one line for each kind of finding people.

import { heldBy, IconButton, useMe } from "@dougong/web";
import { Button, Checkbox, Select } from "antd";
import { Plus, UserPlus, X } from "lucide-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../../formula";
import { editNode } from "../edits";
import { type Asking, asksPeople, type Assignee, type AssigneeType } from "../model";
import type { Choice } from "../useChoices";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

/** How each kind begins, in the order of the menu; leaving one out does not compile. */
const beginnings: Readonly<Record<AssigneeType, Assignee>> = {
  manager: { type: "manager", of: "initiator", level: 1 },
  person: { type: "person", people: [] },
  role: { type: "role" },
  head: { type: "head", of: "initiator" },
  department: { type: "department" },
  field: { type: "field" },
  chosen: { type: "chosen", by: "initiator" },
  expression: { type: "expression" },
  initiator: { type: "initiator" },
};
const kinds = Object.keys(beginnings) as AssigneeType[];

const titles = { approve: "who_approve", fill: "who_fill", cc: "who_cc" } as const satisfies Record<Asking, string>;

type ValueProps = NodeProps & { assignee: Assignee; set: (assignee: Assignee) => void };

const One = ({ label, options, value, choose }: { label: string; options: readonly Choice[]; value: string | undefined; choose: (value: string) => void }) => (
  <Select
    className={styles.grow}
    showSearch={{ optionFilterProp: "label" }}
    aria-label={label}
    placeholder={label}
    options={[...options]}
    value={value}
    onChange={choose}
  />
);

/** Whom one looks for may not be here yet; what is being built stays open. */
const Colleagues = () => {
  const { t } = useTranslation("processes");
  return (
    // A press would close the list before the link is followed.
    <a className={styles.invite} href="/admin/people" target="_blank" rel="noreferrer" onMouseDown={(event) => event.preventDefault()}>
      <UserPlus size={14} aria-hidden="true" /> {t("addColleagues")}
    </a>
  );
};

const People = ({ assignee, set, choices }: ValueProps) => {
  const { t } = useTranslation("processes");
  const invites = useMe().data?.admin === true;
  return (
    <Select
      className={styles.grow}
      mode="multiple"
      popupRender={(list) => (
        <>
          {list}
          {invites && <Colleagues />}
        </>
      )}
      showSearch={{ optionFilterProp: "label" }}
      aria-label={t("choosePeople")}
      placeholder={t("choosePeople")}
      status={assignee.people?.length ? "" : "error"}
      options={[...choices.people]}
      value={[...(assignee.people ?? [])]}
      onChange={(people: string[]) => set({ ...assignee, people })}
    />
  );
};

const levels = [1, 2, 3, 4, 5] as const;

/** One manager, or all of them up to one. */
const Level = ({ assignee, set }: ValueProps) => {
  const { t } = useTranslation("processes");
  const one = levels.map((n) => ({ value: String(n), label: n === 1 ? t("managerDirect") : t("managerOf", { n }) }));
  const all = levels.slice(1).map((n) => ({ value: `to ${n}`, label: t("managersUpTo", { n }) }));
  const { level = 1, up_to = false } = assignee;
  return (
    <Select
      className={styles.grow}
      aria-label={t("assignee_manager")}
      options={[...one, ...all]}
      value={up_to ? `to ${level}` : String(level)}
      onChange={(value: string) => set({ type: "manager", of: "initiator", level: Number(value.replace("to ", "")), ...(value.startsWith("to") ? { up_to: true } : {}) })}
    />
  );
};

const ByWhom = ({ assignee, set }: ValueProps) => {
  const { t } = useTranslation("processes");
  const options = [{ value: "initiator", label: t("chosenByInitiator") }, { value: "previous", label: t("chosenByPrevious") }];
  return <One label={t("chosenBy")} options={options} value={assignee.by ?? "initiator"} choose={(by) => set({ ...assignee, by })} />;
};

const Computed = ({ assignee, set, choices, process }: ValueProps) => {
  const { t } = useTranslation("processes");
  const title = t("assignee_expression");
  const write = (expression: string | undefined): void => set({ type: "expression", ...(expression ? { expression } : {}) });
  return (
    <div className={styles.grow}>
      <FormulaBox app={choices.app} about={process.form ?? ""} label={title} title={title} note={t("formulaPeopleHint")} source={assignee.expression ?? ""} condition={false} set={write} fixed />
    </div>
  );
};

/** The initiator's own department, or a given one. */
const Head = ({ assignee, set, choices }: ValueProps) => {
  const { t } = useTranslation("processes");
  const options = [{ value: "", label: t("headOfInitiator") }, ...choices.departments];
  const choose = (department: string): void => set(department ? { type: "head", department } : { type: "head", of: "initiator" });
  return <One label={t("assignee_head")} options={options} value={assignee.department ?? ""} choose={choose} />;
};

const Role = ({ assignee, set, choices }: ValueProps) => {
  const { t } = useTranslation("processes");
  return (
    <div className={`${styles.grow} ${styles.stack}`}>
      <One label={t("chooseRole")} options={choices.roles} value={assignee.role} choose={(role) => set({ ...assignee, role })} />
      <Checkbox checked={assignee.near === "initiator"} onChange={({ target }) => set({ type: "role", ...(assignee.role ? { role: assignee.role } : {}), ...(target.checked ? { near: "initiator" } : {}) })}>
        {t("nearInitiator")}
      </Checkbox>
    </div>
  );
};

const Department = ({ assignee, set, choices }: ValueProps) => {
  const { t } = useTranslation("processes");
  return <One label={t("chooseDepartment")} options={choices.departments} value={assignee.department} choose={(department) => set({ ...assignee, department })} />;
};

const InField = ({ assignee, set, choices, process }: ValueProps) => {
  const { t } = useTranslation("processes");
  const members = choices.fieldsOf(process.form).filter(({ type }) => ["member", "members"].includes(heldBy(type)));
  const options = members.map(({ key, label }) => ({ value: key, label }));
  return <One label={t("chooseField")} options={options} value={assignee.field} choose={(field) => set({ ...assignee, field })} />;
};

const Nothing = () => <span className={styles.grow} />;

const values: Readonly<Record<AssigneeType, ComponentType<ValueProps>>> = {
  manager: Level,
  person: People,
  role: Role,
  head: Head,
  department: Department,
  field: InField,
  chosen: ByWhom,
  expression: Computed,
  initiator: Nothing,
};

const known: Readonly<Record<string, ComponentType<ValueProps>>> = values;

const Value = (props: ValueProps) => {
  const Known = known[props.assignee.type] ?? Nothing;
  return <Known {...props} />;
};

export const Assignees = (props: NodeProps) => {
  const { node, draft } = props;
  const { t } = useTranslation("processes");
  const write = (next: readonly Assignee[]): void => editNode(draft, node.key, t("edit_people"), { assignees: next });
  return (
    <section className={styles.section}>
      <h3>{t(asksPeople(node.type) ? titles[node.type] : "who_approve")}</h3>
      <AssigneeRows {...props} assignees={node.assignees ?? []} write={write} />
    </section>
  );
};

/** The kinds of finding people, wherever people are looked for. */
export const AssigneeRows = (props: NodeProps & { assignees: readonly Assignee[]; write: (next: readonly Assignee[]) => void }) => {
  const { assignees, write } = props;
  const { t } = useTranslation("processes");
  const replace = (at: number, assignee: Assignee): void => write(assignees.map((each, index) => (index === at ? assignee : each)));
  return (
    <div className={styles.box}>
      {assignees.map((assignee, at) => (
        <div key={`${at} ${assignee.type}`} className={`${styles.row} ${styles.finder}`}>
          <Select
            className={styles.kind}
            aria-label={t("assigneeKind")}
            options={kinds.map((kind) => ({ value: kind, label: t(`assignee_${kind}`) }))}
            value={assignee.type as AssigneeType}
            onChange={(kind) => replace(at, beginnings[kind])}
          />
          <Value {...props} assignee={assignee} set={(next) => replace(at, next)} />
          <IconButton icon={X} size="small" label={t("removeAssignee")} onClick={() => write(assignees.filter((_, index) => index !== at))} />
        </div>
      ))}
      {assignees.length === 0 ? (
        kinds.map((kind) => (
          <Button key={kind} size="small" icon={<Plus size={14} />} onClick={() => write([beginnings[kind]])}>
            {t(`assignee_${kind}`)}
          </Button>
        ))
      ) : (
        <Button type="link" size="small" icon={<Plus size={14} />} onClick={() => write([...assignees, beginnings.role])}>
          {t("addAssignee")}
        </Button>
      )}
    </div>
  );
};
