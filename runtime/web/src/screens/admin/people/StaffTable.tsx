// The rows of a table of staff: good ones to read, bad ones to mend in their place, any to skip.

import { Checkbox, Input, Switch, Table, type TableColumnsType } from "antd";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StaffRow } from "../../../api/directory";
import { usePhone } from "../../../preferences/media";
import { StatusDot } from "../../../ui/StatusDot";
import styles from "./People.module.css";

type StaffTableProps = { rows: StaffRow[]; skipped: ReadonlySet<number>; change: (rows: StaffRow[], skipped: ReadonlySet<number>) => void };

const fields = ["name", "username", "phone", "email", "department"] as const;
type Field = (typeof fields)[number];
/** What has to be seen to tell somebody, and where something can be wrong. */
const narrowFields = ["name", "username", "department"] as const satisfies readonly Field[];

type CellProps = { row: StaffRow; field: Field; label: string; skipped: boolean; mend: (text: string) => void };

const Cell = ({ row, field, label, skipped, mend }: CellProps) => {
  const problem = row.problems.find(({ path }) => path === field);
  const [mended, setMended] = useState(false);
  // A box stays a box while its row is worked on, also once it is right.
  if (skipped || (!problem && !mended)) return <span className={skipped ? styles.skipped : undefined}>{row[field]}</span>;
  return (
    <div className={styles.mend}>
      <Input
        size="small"
        defaultValue={row[field]}
        aria-label={label}
        status={problem ? "error" : ""}
        onBlur={(event) => {
          setMended(true);
          if (event.target.value !== row[field]) mend(event.target.value.trim());
        }}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
      {problem && (
        <span className={styles.wrong}>
          <CircleAlert size={12} /> {problem.message}
        </span>
      )}
    </div>
  );
};

export const StaffTable = ({ rows, skipped, change }: StaffTableProps) => {
  const { t } = useTranslation("admin");
  const phone = usePhone();
  const [onlyBad, setOnlyBad] = useState(false);
  const bad = rows.filter(({ row, problems }) => problems.length > 0 && !skipped.has(row));
  const good = rows.length - bad.length - skipped.size;
  const heads: Record<Field, string> = { name: t("name"), username: t("username"), phone: t("phone"), email: t("email"), department: t("departmentsOf") };
  const toggle = (row: number): void => {
    const after = new Set(skipped);
    if (!after.delete(row)) after.add(row);
    change(rows, after);
  };
  const mend = (at: number, field: Field, text: string): void => change(rows.map((row) => (row.row === at ? { ...row, [field]: text } : row)), skipped);
  const columns: TableColumnsType<StaffRow> = [
    {
      title: "",
      key: "in",
      width: 40,
      render: (_, { row, name }) => (
        <Checkbox checked={!skipped.has(row)} aria-label={t("importSkip", { name: name || t("importUnnamed", { row }) })} onChange={() => toggle(row)} />
      ),
    },
    { title: "", key: "row", width: 72, render: (_, { row }) => <span className={styles.none}>{t("importRow", { row })}</span> },
    ...(phone ? narrowFields : fields).map((field) => ({
      title: heads[field],
      key: field,
      render: (_: unknown, row: StaffRow) => (
        <Cell row={row} field={field} label={`${heads[field]} ${t("importRow", { row: row.row })}`} skipped={skipped.has(row.row)} mend={(text) => mend(row.row, field, text)} />
      ),
    })),
  ];
  return (
    <>
      <div className={styles.tally}>
        <StatusDot tone="good">{t("importGood", { count: good })}</StatusDot>
        {bad.length > 0 && <StatusDot tone="bad">{t("importBad", { count: bad.length })}</StatusDot>}
        {skipped.size > 0 && <StatusDot tone="quiet">{t("importSkipped", { count: skipped.size })}</StatusDot>}
        <span className={styles.rest} />
        <label className={styles.switch}>
          <Switch size="small" checked={onlyBad} disabled={bad.length === 0 && !onlyBad} onChange={setOnlyBad} /> {t("importOnlyBad")}
        </label>
      </div>
      <Table<StaffRow> rowKey="row" size="small" columns={columns} dataSource={onlyBad ? bad : rows} pagination={false} scroll={{ y: 420, x: phone ? 480 : 760 }} />
    </>
  );
};
