// Trying out what a field takes from another form, on the records that are there.

import { at, isBlank, isRow, post, useLabel, viewOf, type Wire } from "@dougong/web";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAll } from "../../../draft";
import { drawnField } from "../form";
import { useDesigning } from "../useDesigning";
import { besides, type Fetch } from "./fetching";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

const none: ReadonlySet<string> = new Set();

export const FetchTrial = ({ path, field, fetch }: TabProps & { readonly fetch: Fetch }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { app, form, computed } = useDesigning();
  const id = useId();
  const [typed, setTyped] = useState<{ readonly [name: string]: Wire }>({});
  const beside = besides(form, path);
  const asked = fetch.match.map(({ mine }) => beside.find(({ name }) => name === mine));
  const [outer = "", inner] = path.split(".");
  const values = fetch.match.map(({ mine }) => {
    const wire = typed[mine] ?? null;
    return isRow(wire) ? (wire["id"] ?? null) : wire;
  });
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: async () => {
      await saveAll(app);
      const wanted = [{ rows: inner ? outer : "", key: inner ?? outer, values }];
      const { found } = await post<{ found: readonly Wire[] }>(at`/apps/${app}/draft/forms/${form.key}/fetched`, { body: { wanted } });
      return found[0] ?? null;
    },
  });
  if (!fetch.form || !fetch.take || asked.some((each) => each === undefined) || fetch.match.some(({ theirs }) => !theirs)) return null;
  const { Show } = viewOf(field.type);
  return (
    <div className={styles.trial} role="group" aria-label={t("fetchTry")}>
      {asked.map((each) => {
        if (!each) return null;
        const { Input } = viewOf(each.field.type);
        return (
          <div key={each.name} className={styles.item}>
            <label htmlFor={`${id}-${each.name}`}>{t("fetchIf", { label: labelOf(each.field.label) })}</label>
            <Input field={drawnField(each.field, computed)} id={`${id}-${each.name}`} value={typed[each.name] ?? null} invalid={false} describedBy={undefined} onChange={(value) => setTyped((now) => ({ ...now, [each.name]: value }))} />
          </div>
        );
      })}
      <div className={styles.row}>
        <Button size="small" loading={isPending} disabled={values.some(isBlank)} onClick={() => mutate()}>
          {t("fetchTry")}
        </Button>
        <span role="status">
          {error !== null && t("fetchTryFailed")}
          {data !== undefined && (isBlank(data) ? t("fetchFoundNone") : <Show field={drawnField(field, none)} value={data} />)}
        </span>
      </div>
    </div>
  );
};
