// Where a field is mentioned, each with the way there.

import { at, get, type Label, useLabel } from "@dougong/web";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ArrowUpRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addressOfPlace } from "../../../steps";
import type { FieldPath } from "../form";
import { useDesigning } from "../useDesigning";
import styles from "./Properties.module.css";

type Use = { readonly path: string; readonly kind: string; readonly label: Label };

export const usedQuery = (app: string, of: string) =>
  queryOptions({ queryKey: ["draft", app, "used", of], queryFn: async ({ signal }) => (await get<{ items: Use[] }>(at`/apps/${app}/draft/used`, { query: { of }, signal })).items });

export const UsedIn = ({ path }: { path: FieldPath }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { app, form } = useDesigning();
  const { data = [] } = useQuery(usedQuery(app, `forms/${form.key}/fields/${path.replace(".", "/fields/")}`));
  if (data.length === 0) return null;
  return (
    <section className={styles.used}>
      <h3>{t("usedIn", { count: data.length })}</h3>
      {data.map((use) => (
        <Link key={use.path} to={addressOfPlace(app, use.path)}>
          {labelOf(use.label) || use.path}
          <ArrowUpRight size={14} />
        </Link>
      ))}
    </section>
  );
};
