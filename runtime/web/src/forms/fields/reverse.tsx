// The records that refer to this one.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { at, get } from "../../api/client";
import { recordsKey } from "../../api/records";
import styles from "./fields.module.css";
import { targetOf } from "./reference";
import { type FieldView, type InputProps, type ShowProps, usePlace } from "./view";
import { calledOf, type Listed, settingText } from "./wire";

const SHOWN = 20;

type Found = { items: Listed[]; next: string | null };

const ReverseShow = ({ field }: Pick<ShowProps, "field">) => {
  const { t } = useTranslation("forms");
  const place = usePlace();
  const [from = "", reference = ""] = (settingText(field["from"]) ?? "").split(".");
  const target = targetOf(from, place.app);
  const { data } = useQuery({
    queryKey: [...recordsKey(target.app, target.form), "referring", reference, place.record],
    queryFn: ({ signal }) =>
      get<Found>(at`/apps/${target.app}/forms/${target.form}/records`, {
        query: { filter: `${reference} = "${place.record}"`, sort: "-created_at", limit: SHOWN },
        signal,
      }),
    enabled: place.record !== null,
  });
  if (place.record === null) return <div className={styles.empty}>{t("listedLater")}</div>;
  if (data?.items.length === 0) return <div className={styles.empty}>{t("nothingReferring")}</div>;
  return (
    <ul className={styles.files}>
      {data?.items.map((record) => (
        <li key={record.id} className={styles.file}>
          <Link className={styles.link} to={`/apps/${target.app}/forms/${target.form}/records/${record.id}`}>
            {calledOf(record)}
          </Link>
        </li>
      ))}
      {data?.next && <li className={styles.note}>{t("moreReferring", { count: SHOWN })}</li>}
    </ul>
  );
};

const ReverseInput = ({ field }: InputProps) => <ReverseShow field={field} />;

export const reverse: FieldView = { Input: ReverseInput, Show: ReverseShow, wide: true };
