// The records that refer to this one, each on a line with what tells it from the others.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type FormView, useFormView } from "../../api/appView";
import { at, get } from "../../api/client";
import { recordsKey } from "../../api/records";
import { type FormField, isLayout } from "../core";
import styles from "./fields.module.css";
import { targetOf } from "./reference";
import { type FieldView, type InputProps, type ShowProps, usePlace } from "./view";
import { viewOf } from "./views";
import { calledOf, type Listed, settingText } from "./wire";

const SHOWN = 20;
const MOST_BESIDE = 3;
/** Too long for a line, or said by the title already. */
const leftOut: ReadonlySet<string> = new Set(["reverse", "sub_form", "attachment", "image", "signature", "long_text", "rich_text", "serial"]);

type Found = { items: Listed[]; next: string | null };

/** What stands beside the title: the fields the maker chose, else the first that fit. */
const besides = (form: FormView, field: FormField, reference: string): readonly FormField[] => {
  const wanted = Array.isArray(field["show"]) ? (field["show"] as readonly string[]) : null;
  const readable = form.fields.filter(({ key }) => form.permissions.readable.includes(key) && key !== reference);
  if (wanted) return wanted.flatMap((key) => readable.find((each) => each.key === key) ?? []);
  return readable.filter(({ key, type }) => !isLayout(type) && !leftOut.has(type) && key !== form.title?.trim()).slice(0, MOST_BESIDE);
};

const ReverseShow = ({ field }: Pick<ShowProps, "field">) => {
  const { t } = useTranslation("forms");
  const place = usePlace();
  const [from = "", reference = ""] = (settingText(field["from"]) ?? "").split(".");
  const target = targetOf(from, place.app);
  const { data: form } = useFormView(target.app, target.form, place.record !== null);
  const { data } = useQuery({
    queryKey: [...recordsKey(target.app, target.form), "referring", reference, place.record],
    queryFn: ({ signal }) =>
      get<Found>(at`/apps/${target.app}/forms/${target.form}/records`, {
        query: { filter: `${reference} = "${place.record}"`, sort: "-created_at", limit: SHOWN },
        signal,
      }),
    enabled: place.record !== null && !!form,
  });
  if (place.record === null) return <div className={styles.empty}>{t("listedLater")}</div>;
  if (form === null) return <div className={styles.empty}>{t("referringHidden")}</div>;
  if (data?.items.length === 0) return <div className={styles.empty}>{t("nothingReferring")}</div>;
  const beside = form ? besides(form, field, reference) : [];
  return (
    <ul className={styles.related}>
      {data?.items.map((record) => (
        <li key={record.id} className={styles.relatedLine}>
          <Link className={styles.relatedTitle} to={`/apps/${target.app}/forms/${target.form}/records/${record.id}`}>
            {calledOf(record)}
          </Link>
          {beside.map((each) => (
            <Beside key={each.key} field={each} value={record.values?.[each.key] ?? null} />
          ))}
        </li>
      ))}
      {data?.next && <li className={styles.note}>{t("moreReferring", { count: SHOWN })}</li>}
    </ul>
  );
};

const Beside = ({ field, value }: ShowProps) => {
  const view = viewOf(field.type);
  const Cell = view.Cell ?? view.Show;
  const figure = view.align === "right" || field.value_type?.startsWith("number");
  return (
    <span className={figure ? styles.relatedFigure : styles.relatedCell}>
      <Cell field={field} value={value} />
    </span>
  );
};

const ReverseInput = ({ field }: InputProps) => <ReverseShow field={field} />;

export const reverse: FieldView = { Input: ReverseInput, Show: ReverseShow, wide: true };
