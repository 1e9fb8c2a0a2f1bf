// What is written down about a person, as boxes.

import { Form, Input, Switch, TreeSelect } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Department, PersonFields as Fields } from "../../../api/directory";
import { ApiProblem } from "../../../api/problem";
import styles from "./People.module.css";
import { branchesOf } from "./tree";

type PersonFieldsProps = {
  value: Fields;
  onChange: (value: Fields) => void;
  departments: readonly Department[];
  error: Error | null;
  /** Prefix of the ids of the boxes. */
  at: string;
  autoFocus?: boolean;
};

type Text = "name" | "username" | "phone" | "email";

export const blankPerson: Fields = { name: "", username: "", phone: null, email: null, admin: false, departments: [] };

export const PersonFields = ({ value, onChange, departments, error, at, autoFocus = false }: PersonFieldsProps) => {
  const { t } = useTranslation("admin");
  const problem = (path: string): string | undefined => (error instanceof ApiProblem ? error.at(path)?.message : undefined);
  const item = (field: keyof Fields, label: string, box: ReactNode, required = false) => (
    <Form.Item label={label} htmlFor={`${at}-${field}`} required={required} validateStatus={problem(field) && "error"} help={problem(field)}>
      {box}
    </Form.Item>
  );
  const text = (field: Text, hint?: string, focus = false) => (
    <Input
      id={`${at}-${field}`}
      autoFocus={focus}
      autoComplete="off"
      maxLength={field === "phone" ? 30 : 64}
      value={value[field] ?? ""}
      placeholder={hint}
      onChange={(event) => onChange({ ...value, [field]: event.target.value })}
    />
  );
  return (
    <Form layout="vertical" component={false}>
      {item("name", t("name"), text("name", t("nameHint"), autoFocus), true)}
      {item("username", t("username"), text("username", t("usernameHint")), true)}
      <div className={styles.pair}>
        {item("phone", t("phone"), text("phone"))}
        {item("email", t("email"), text("email"))}
      </div>
      {item(
        "departments",
        t("departmentsOf"),
        <TreeSelect
          id={`${at}-departments`}
          multiple
          value={value.departments}
          onChange={(chosen: string[]) => onChange({ ...value, departments: chosen })}
          treeData={branchesOf(departments)}
          treeDefaultExpandAll
          placeholder={t("departmentsHint")}
          style={{ width: "100%" }}
        />,
      )}
      <div className={styles.switch}>
        <Switch id={`${at}-admin`} checked={value.admin} onChange={(admin) => onChange({ ...value, admin })} />
        <label htmlFor={`${at}-admin`}>
          {t("adminSwitch")} <small>{t("adminNote")}</small>
        </label>
      </div>
      {problem("admin") && <p className={styles.wrong}>{problem("admin")}</p>}
    </Form>
  );
};
