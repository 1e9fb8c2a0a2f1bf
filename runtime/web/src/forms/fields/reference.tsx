// A record of another form.

import { Link } from "react-router";
import { at, get } from "../../api/client";
import { recordsKey } from "../../api/records";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import { Picker } from "./picked";
import { type FieldView, type InputProps, type ShowProps, usePlace } from "./view";
import { calledOf, type Listed, settingText, type Titled, titledOf } from "./wire";

/** "form" of this app, or "app/form". */
export const targetOf = (said: unknown, home: string): { app: string; form: string } => {
  const [form = "", app = home] = (settingText(said) ?? "").split("/").reverse();
  return { app, form };
};

type Found = { items: Listed[] };

const searchRecords =
  (app: string, form: string) =>
  async (text: string, signal: AbortSignal): Promise<readonly Titled[]> => {
    const query = { search: text || null, limit: 20 };
    const page = await get<Found>(at`/apps/${app}/forms/${form}/records`, { query, signal });
    return page.items.map((record) => ({ id: record.id, label: calledOf(record) }));
  };

const ReferenceInput = (props: InputProps) => {
  const target = targetOf(props.field["form"], usePlace().app);
  return <Picker {...props} from={recordsKey(target.app, target.form)} search={searchRecords(target.app, target.form)} />;
};

const ReferenceShow = ({ field, value }: ShowProps) => {
  const target = targetOf(field["form"], usePlace().app);
  const record = titledOf(value);
  if (!record) return <Blank />;
  return (
    <Link
      className={`${styles.link} ${styles.line}`}
      to={`/apps/${target.app}/forms/${target.form}/records/${record.id}`}
      onClick={(event) => event.stopPropagation()}
    >
      {record.label}
    </Link>
  );
};

export const reference: FieldView = { Input: ReferenceInput, Show: ReferenceShow };
