// A department of the organisation, or several, picked from the tree by name or by how the name is spoken.

import { useQuery } from "@tanstack/react-query";
import { TreeSelect } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { departmentsQuery } from "../../api/directory";
import { Tag } from "../../ui/Tag";
import { Blank } from "./Blank";
import { Fewer } from "./Fewer";
import { branchesOf } from "./departmentTree";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { titledAll, type Titled, titledOf } from "./wire";

type TreeProps = InputProps & { readonly several: boolean };

const Tree = ({ id, value, onChange, invalid, describedBy, several }: TreeProps) => {
  const { t } = useTranslation("forms");
  const [opened, setOpened] = useState(false);
  const one = titledOf(value);
  const picked = several ? titledAll(value) : one ? [one] : [];
  // A default brings ids alone, whose names are in the tree.
  const unnamed = picked.length > 0;
  const { data, isFetching, error } = useQuery({ ...departmentsQuery, enabled: opened || unnamed });
  const departments = data?.items;
  const tree = useMemo(() => branchesOf(departments ?? [], null), [departments]);
  const named = (found: string): Titled => ({
    id: found,
    label: departments?.find((each) => each.id === found)?.label ?? picked.find((each) => each.id === found)?.label ?? "",
  });
  const held = picked.map((each) => ({ value: each.id, label: named(each.id).label }));
  return (
    <TreeSelect
      id={id}
      className={styles.wholeWidth ?? ""}
      allowClear
      treeLine
      multiple={several}
      treeDefaultExpandAll
      loading={isFetching}
      labelInValue
      value={several ? held : held[0]}
      treeData={tree}
      showSearch={{ filterTreeNode: (typed, node) => String(node["said"]).includes(typed.trim().toLowerCase()) }}
      notFoundContent={t(error ? "searchFailed" : isFetching ? "searching" : "nothingFound")}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onOpenChange={(now: boolean) => now && setOpened(true)}
      onChange={(chosen: unknown) => {
        const ids = [chosen].flat().flatMap((each) => (each ? [String((each as { value: string }).value)] : []));
        onChange(several ? ids.map(named) : ids[0] ? named(ids[0]) : null);
      }}
    />
  );
};

const DepartmentInput = (props: InputProps) => <Tree {...props} several={false} />;
const DepartmentsInput = (props: InputProps) => <Tree {...props} several />;

const DepartmentShow = ({ value }: ShowProps) => {
  const found = titledOf(value);
  return found ? <span className={styles.line}>{found.label}</span> : <Blank />;
};

const drawTag = ({ id, label }: Titled) => (
  <Tag key={id} colour="mo" dense>
    {label}
  </Tag>
);

const DepartmentsShow = ({ value }: ShowProps) => {
  const found = titledAll(value);
  if (found.length === 0) return <Blank />;
  return <span className={styles.tags}>{found.map(drawTag)}</span>;
};

const DepartmentsCell = ({ value }: ShowProps) => {
  const found = titledAll(value);
  return found.length === 0 ? <Blank /> : <Fewer items={found} draw={drawTag} />;
};

export const department: FieldView = { Input: DepartmentInput, Show: DepartmentShow };
export const departments: FieldView = { Input: DepartmentsInput, Show: DepartmentsShow, Cell: DepartmentsCell };
