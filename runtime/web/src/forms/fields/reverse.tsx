// The records that refer to this one, each on a line with what tells it from the others.

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type FormView, useFormView } from "../../api/appView";
import { at, get } from "../../api/client";
import { recordsKey } from "../../api/records";
import type { FormField } from "../core";
import styles from "./fields.module.css";
import { targetOf } from "./reference";
import { RelatedLines } from "./related";
import { type FieldView, type InputProps, type ShowProps, usePlace } from "./view";
import { type Listed, settingText } from "./wire";

const SHOWN = 20;

type Found = { items: Listed[]; next: string | null };

const chosen = (field: FormField): readonly string[] | null => (Array.isArray(field["show"]) ? (field["show"] as readonly string[]) : null);

const referring = (form: FormView | null | undefined, key: string, id: string | null): string =>
  form?.fields.find((each) => each.key === key)?.type === "references" ? `"${id}" IN ${key}` : `${key} = "${id}"`;

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
        query: { filter: referring(form, reference, place.record), sort: "-created_at", limit: SHOWN },
        signal,
      }),
    enabled: place.record !== null && !!form,
  });
  if (place.record === null) return <div className={styles.empty}>{t("listedLater")}</div>;
  if (form === null) return <div className={styles.empty}>{t("referringHidden")}</div>;
  if (data?.items.length === 0) return <div className={styles.empty}>{t("nothingReferring")}</div>;
  const note = data?.next ? t("moreReferring", { count: SHOWN }) : undefined;
  return form ? <RelatedLines app={target.app} form={form} reference={reference} records={data?.items ?? []} wanted={chosen(field)} note={note} /> : null;
};

const ReverseInput = ({ field }: InputProps) => <ReverseShow field={field} />;

export const reverse: FieldView = { Input: ReverseInput, Show: ReverseShow, wide: true };
