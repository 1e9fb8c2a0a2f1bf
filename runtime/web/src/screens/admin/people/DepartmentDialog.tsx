// A new department, or another name and place for one that exists.

import { Form, Input, Modal, TreeSelect } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addDepartment, type Department, editDepartment, useDirectoryChange } from "../../../api/directory";
import { ApiProblem } from "../../../api/problem";
import { useSaid } from "../useSaid";
import { branchesOf, within } from "./tree";

export type Editing = { department: Department } | { below: string | null };

type DepartmentDialogProps = { editing: Editing; departments: readonly Department[]; close: () => void; made: (id: string) => void };

export const DepartmentDialog = ({ editing, departments, close, made }: DepartmentDialogProps) => {
  const { t } = useTranslation("admin");
  const said = useSaid();
  const known = "department" in editing ? editing.department : null;
  const [label, setLabel] = useState(known?.label ?? "");
  const [parent, setParent] = useState<string | null>("below" in editing ? editing.below : editing.department.parent);
  const [tried, setTried] = useState(false);
  const save = useDirectoryChange((fields: { label: string; parent: string | null }) =>
    known ? editDepartment({ id: known.id, ...fields }) : addDepartment(fields),
  );
  const inside = known ? within(departments, known.id) : new Set<string>();
  const places = departments.filter(({ id }) => !inside.has(id));

  const submit = (): void => {
    setTried(true);
    if (!label.trim()) return;
    const { onError } = said("");
    save.mutate(
      { label: label.trim(), parent },
      {
        onSuccess: ({ id }) => {
          said(t(known ? "departmentSaved" : "departmentCreated", { label: label.trim() })).onSuccess();
          made(id);
        },
        onError,
      },
    );
  };

  const refused = save.error instanceof ApiProblem ? save.error.at("label")?.message : undefined;
  const wrong = tried && !label.trim() ? t("departmentNameMissing") : refused;
  return (
    <Modal
      open
      width={480}
      title={t(known ? "editDepartment" : "addDepartment")}
      okText={t(known ? "saveDepartment" : "createDepartment")}
      cancelText={t("cancel")}
      confirmLoading={save.isPending}
      onOk={submit}
      onCancel={close}
    >
      <Form layout="vertical" component={false}>
        <Form.Item label={t("departmentName")} htmlFor="department-name" required validateStatus={wrong && "error"} help={wrong}>
          <Input
            id="department-name"
            autoFocus
            maxLength={100}
            value={label}
            placeholder={t("departmentNameHint")}
            onChange={(event) => setLabel(event.target.value)}
            onPressEnter={submit}
          />
        </Form.Item>
        <Form.Item label={t("parent")} htmlFor="department-parent">
          <TreeSelect
            id="department-parent"
            value={parent}
            onChange={(chosen: string | null) => setParent(chosen ?? null)}
            treeData={branchesOf(places)}
            placeholder={t("topLevel")}
            treeDefaultExpandAll
            allowClear
            style={{ width: "100%" }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
