// Several records of another form.

import { Link } from "react-router";
import { Blank } from "./Blank";
import { Fewer } from "./Fewer";
import styles from "./fields.module.css";
import { SeveralPicker } from "./picked";
import { targetOf, useSource } from "./reference";
import { type FieldView, type InputProps, type ShowProps, usePlace } from "./view";
import { settingNumber, type Titled, titledAll } from "./wire";

const MOST = 200;

const ReferencesInput = (props: InputProps) => <SeveralPicker {...props} {...useSource(props.field)} most={settingNumber(props.field["max"]) ?? MOST} />;

const useDraw = (said: unknown) => {
  const { app, form } = targetOf(said, usePlace().app);
  return (record: Titled) => (
    <Link
      key={record.id}
      className={styles.linkTag}
      to={`/apps/${app}/forms/${form}/records/${record.id}`}
      onClick={(event) => event.stopPropagation()}
    >
      {record.label}
    </Link>
  );
};

const ReferencesShow = ({ field, value }: ShowProps) => {
  const draw = useDraw(field["form"]);
  const records = titledAll(value);
  return records.length === 0 ? <Blank /> : <span className={styles.tags}>{records.map(draw)}</span>;
};

const ReferencesCell = ({ field, value }: ShowProps) => {
  const draw = useDraw(field["form"]);
  const records = titledAll(value);
  return records.length === 0 ? <Blank /> : <Fewer items={records} draw={draw} />;
};

export const references: FieldView = { Input: ReferencesInput, Show: ReferencesShow, Cell: ReferencesCell };
