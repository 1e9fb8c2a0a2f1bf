// A field that takes its value from a record of another form: chosen as a sentence, and tried on what is there.

import { has, useLabel } from "@dougong/web";
import { Button, Segmented, Select } from "antd";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { searching } from "../../rules/searching";
import type { Form } from "../form";
import { useDesigning } from "../useDesigning";
import { FetchTrial } from "./FetchTrial";
import { begun, type Fetch, fetchOf, fits, mayFetch } from "./fetching";
import { Item } from "./Item";
import { Pairs } from "./Pairs";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";
import { useDraftForms } from "./useDraftForms";

type PartProps = TabProps & { readonly fetch: Fetch; readonly target: Form | undefined; readonly write: (fetch: Fetch) => void };

const Several = ({ fetch, target, write }: PartProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const ordered = (target?.fields ?? []).filter(({ type }) => has(type, "measured")).flatMap(({ key, label }) => [
    { value: `-${key}`, label: t("fetchMost", { label: labelOf(label) }) },
    { value: key, label: t("fetchLeast", { label: labelOf(label) }) },
  ]);
  const options = [{ value: "-created_at", label: t("fetchLatest") }, { value: "created_at", label: t("fetchFirst") }, ...ordered];
  return (
    <Item label={t("fetchSeveral")}>
      <Select aria-label={t("fetchSeveral")} value={fetch.sort ?? "created_at"} options={options} onChange={(sort: string) => write({ ...fetch, sort })} />
    </Item>
  );
};

const Chosen = (props: PartProps) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { field, fetch, target, write } = props;
  const forms = useDraftForms();
  const whole = field.type === "reference" && field["form"] === fetch.form ? [{ value: "id", label: t("fetchWhole") }] : [];
  const taken = (target?.fields ?? []).filter((each) => fits(field, each)).map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  return (
    <>
      <Item label={t("fetchFrom")}>
        <Select aria-label={t("fetchFrom")} placeholder={t("chooseForm")} {...searching} value={fetch.form || null} options={forms.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key: string) => write({ form: key, take: "", match: fetch.match.map(({ mine }) => ({ mine, theirs: "" })), sort: "-created_at" })} />
      </Item>
      <Item label={t("fetchWhen")}>
        <Pairs path={props.path} match={fetch.match} target={target} write={(match) => write({ ...fetch, match })} />
      </Item>
      <Item label={t("fetchTake")}>
        <Select aria-label={t("fetchTake")} placeholder={t("fetchTheirs")} {...searching} value={fetch.take || null} options={[...whole, ...taken]} onChange={(take: string) => write({ ...fetch, take })} />
      </Item>
      <Several {...props} />
      <Item label={t("fetchThen")} note={t(fetch.follows ? "fetchFollowsNote" : "fetchKeepNote")}>
        <Segmented block aria-label={t("fetchThen")} value={fetch.follows ? "follows" : "keep"} options={[{ value: "keep", label: t("fetchKeep") }, { value: "follows", label: t("fetchFollows") }]} onChange={(next) => write({ ...fetch, follows: next === "follows" })} />
      </Item>
      <FetchTrial path={props.path} field={field} fetch={fetch} />
    </>
  );
};

export const FetchSetting = ({ path, field }: TabProps) => {
  const { t } = useTranslation("designer");
  const { form, set } = useDesigning();
  const forms = useDraftForms();
  const fetch = fetchOf(field);
  const write = (next: Fetch | undefined): void => set(path, "fetch", next as never);
  if (!mayFetch(field)) return null;
  const begin = (): void => {
    // Of the two only one can be: what is taken from elsewhere is what a new record starts with.
    if (field["default"] !== undefined) set(path, "default", undefined);
    write(begun(form, path, field, forms));
  };
  return (
    <section className={styles.fetch} aria-label={t("fetch")}>
      <h3>
        {t("fetch")}
        {fetch && (
          <Button size="small" type="link" onClick={() => write(undefined)}>
            {t("fetchNone")}
          </Button>
        )}
      </h3>
      {fetch ? (
        <Chosen path={path} field={field} fetch={fetch} target={forms.find(({ key }) => key === fetch.form)} write={write} />
      ) : (
        <>
          <p className={styles.note}>{t("fetchNote")}</p>
          <Button icon={<Plus size={14} />} onClick={begin}>
            {t("fetchAdd")}
          </Button>
        </>
      )}
    </section>
  );
};
