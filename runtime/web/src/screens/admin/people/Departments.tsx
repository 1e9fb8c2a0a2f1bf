// The tree of departments with counts that add up; a department can be dragged to another place.

import { Button, Dropdown, Tree } from "antd";
import { Ellipsis, Plus, UserRoundX, UsersRound } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Census, type Department, editDepartment, removeDepartment, useDirectoryChange } from "../../../api/directory";
import { useSignedIn } from "../../../shell/SignedIn";
import { IconButton } from "../../../ui/IconButton";
import { useConfirm } from "../../../ui/useConfirm";
import { useSaid } from "../useSaid";
import { DepartmentDialog, type Editing } from "./DepartmentDialog";
import styles from "./Departments.module.css";
import page from "./People.module.css";
import { above, type Branch, branchesOf, within } from "./tree";
import { useFocus } from "./useFocus";

const Actions = ({ department, edit }: { department: Department; edit: (editing: Editing) => void }) => {
  const { t } = useTranslation("admin");
  const confirm = useConfirm();
  const said = useSaid();
  const [, look] = useFocus();
  const gone = useDirectoryChange(removeDepartment);
  const { label, id, parent } = department;
  const ask = (): void =>
    confirm({
      title: t("removeDepartmentTitle", { label }),
      consequence: t("removeDepartmentBody"),
      verb: t("removeDepartment"),
      act: () =>
        gone.mutateAsync(id).then(
          () => {
            said(t("departmentRemoved", { label })).onSuccess();
            look({ department: parent });
          },
          (error: Error) => said("").onError(error),
        ),
    });
  const items = [
    { key: "below", label: t("addBelow"), onClick: () => edit({ below: id }) },
    { key: "edit", label: t("editDepartment"), onClick: () => edit({ department }) },
    { key: "remove", label: t("removeDepartment"), danger: true, onClick: ask },
  ];
  return (
    // What is chosen from the menu must not choose the department too.
    <span role="presentation" onClick={(event) => event.stopPropagation()}>
      <Dropdown trigger={["click"]} menu={{ items }}>
        <IconButton size="small" className={styles.actions ?? ""} icon={Ellipsis} label={t("departmentActions", { label })} />
      </Dropdown>
    </span>
  );
};

const Title = ({ label, count, children }: { label: string; count: number; children?: ReactNode }) => (
  <span className={styles.branch}>
    <span className={styles.branchLabel}>{label}</span>
    {children}
    <span className={styles.branchCount}>{count}</span>
  </span>
);

const useMove = (departments: readonly Department[]) => {
  const { t } = useTranslation("admin");
  const organisation = useSignedIn().organisation.name;
  const said = useSaid();
  const move = useDirectoryChange(editDepartment);
  return (id: string, parent: string | null): void => {
    const label = departments.find((each) => each.id === id)?.label ?? id;
    const above = departments.find((each) => each.id === parent)?.label ?? organisation;
    move.mutate({ id, parent }, said(t("departmentMoved", { label, parent: above })));
  };
};

/** Which branches are open: all but those somebody closed, and always the way to the department that was just made. */
const useBranches = (departments: readonly Department[]) => {
  const side = useRef<HTMLElement>(null);
  const [closed, setClosed] = useState<readonly string[]>([]);
  const [made, setMade] = useState<string | null>(null);
  const way = made ? ["", ...above(departments, made)] : [];
  useEffect(() => {
    if (made && departments.some(({ id }) => id === made)) side.current?.querySelector(".ant-tree-treenode-selected")?.scrollIntoView({ block: "nearest" });
  }, [made, departments]);
  return {
    side,
    setMade,
    expandedKeys: ["", ...departments.map(({ id }) => id)].filter((key) => way.includes(key) || !closed.includes(key)),
    expand: (key: string, open: boolean): void => {
      setMade(null);
      setClosed(closed.filter((each) => each !== key && (made === null || !way.includes(each))).concat(open ? [] : [key]));
    },
  };
};

type DepartmentsProps = { departments: readonly Department[]; census: Census };

export const Departments = ({ departments, census }: DepartmentsProps) => {
  const { t } = useTranslation("admin");
  const { organisation } = useSignedIn();
  const [focus, look] = useFocus();
  const [editing, setEditing] = useState<Editing | null>(null);
  const move = useMove(departments);
  const { side, setMade, expandedKeys, expand } = useBranches(departments);
  const show = (show: "unplaced" | "disabled") => look({ show, department: null, person: null });
  return (
    <section ref={side} className={styles.side} aria-label={t("departments")}>
      <Tree<Branch | { key: string; title: string; children: Branch[] }>
        blockNode
        expandedKeys={expandedKeys}
        onExpand={(_, { node, expanded }) => expand(String(node.key), expanded)}
        selectedKeys={focus.show ? [] : [focus.department ?? ""]}
        treeData={[{ key: "", title: organisation.name, children: branchesOf(departments) }]}
        draggable={{ icon: false, nodeDraggable: ({ key }) => key !== "" }}
        allowDrop={({ dragNode, dropNode, dropPosition }) =>
          dropPosition === 0 && !within(departments, String(dragNode.key)).has(String(dropNode.key))
        }
        onDrop={({ dragNode, node }) => move(String(dragNode.key), String(node.key) || null)}
        onSelect={(_, { node }) => look({ department: String(node.key) || null, show: null, person: null })}
        titleRender={(branch) =>
          "department" in branch ? (
            <Title label={branch.title} count={branch.department.people}>
              <Actions department={branch.department} edit={setEditing} />
            </Title>
          ) : (
            <Title label={branch.title} count={census.enabled} />
          )
        }
      />
      <Button type="link" className={styles.addDepartment ?? ""} icon={<Plus size={14} />} onClick={() => setEditing({ below: focus.department })}>
        {t("addDepartment")}
      </Button>
      <span className={page.rest} />
      <div className={styles.others}>
        <Other icon={<UsersRound size={14} />} label={t("unplaced")} count={census.unplaced} active={focus.show === "unplaced"} show={() => show("unplaced")} />
        <Other icon={<UserRoundX size={14} />} label={t("disabledPeople")} count={census.disabled} active={focus.show === "disabled"} show={() => show("disabled")} />
      </div>
      {editing && (
        <DepartmentDialog
          editing={editing}
          departments={departments}
          close={() => setEditing(null)}
          made={(id) => {
            setEditing(null);
            setMade(id);
            look({ department: id, show: null });
          }}
        />
      )}
    </section>
  );
};

type OtherProps = { icon: ReactNode; label: string; count: number; active: boolean; show: () => void };

const Other = ({ icon, label, count, active, show }: OtherProps) => (
  <button type="button" className={active ? `${styles.other} ${styles.otherActive}` : styles.other} aria-pressed={active} onClick={show}>
    {icon}
    <span className={styles.branchLabel}>{label}</span>
    <span className={styles.branchCount}>{count}</span>
  </button>
);
