// Who refers to a record, form by form: what no field of its form lists stands below its own.

import { useQueries, useQuery } from "@tanstack/react-query";
import { ChevronRight, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type AppView, appViewQuery, type FormView, may } from "../../api/appView";
import { at, get } from "../../api/client";
import { type Entry, recordsKey } from "../../api/records";
import { type Listed, RelatedLines } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { askedBy, EVERYTHING } from "../list/address";
import { givenAddress } from "./given";
import styles from "./record.module.css";
import { titleOf } from "./title";

/** The newest of those whose `field` refers to the record; `count` may end in "+". */
type RelatedList = { readonly app: string; readonly form: string; readonly field: string; readonly count: string; readonly items: readonly Listed[]; readonly next: string | null };

const useRelated = (app: string, form: string, id: string): readonly RelatedList[] =>
  useQuery({
    queryKey: [...recordsKey(app, form), "related", id],
    queryFn: async ({ signal }) => (await get<{ items: RelatedList[] }>(at`/apps/${app}/forms/${form}/records/${id}/related`, { signal })).items,
  }).data ?? [];

type RelatedProps = { readonly app: string; readonly form: FormView; readonly record: Entry };

/** What is known of the apps that the lists are from; one that I may not open tells nothing. */
const useViews = (apps: readonly string[]): ReadonlyMap<string, AppView> => {
  const found = useQueries({ queries: apps.map((app) => appViewQuery(app)) });
  return new Map(found.flatMap(({ data }) => (data ? [[data.key, data]] : [])));
};

export const Related = ({ app, form, record }: RelatedProps) => {
  const lists = useRelated(app, form.key, record.id);
  const views = useViews([...new Set([app, ...lists.map((list) => list.app)])]);
  const named = lists.flatMap((list) => {
    const view = views.get(list.app);
    const its = view?.forms.find(({ key }) => key === list.form);
    return view && its ? [{ list, its, view }] : [];
  });
  const first = named.find(({ list }) => list.items.length > 0);
  const twice = ({ app: home, form: key }: RelatedList): boolean => named.filter(({ list }) => list.app === home && list.form === key).length > 1;
  return (
    <>
      {named.map(({ list, its, view }) => (
        <OneList key={`${list.app}/${list.form}.${list.field}`} form={its} from={list.app === app ? null : view} list={list} open={list === first?.list} twice={twice(list)} to={{ id: record.id, label: titleOf(form, record) }} alive={record.state === "active"} />
      ))}
    </>
  );
};

type OneListProps = {
  readonly form: FormView;
  /** The app they come from, where it is another one. */
  readonly from: AppView | null;
  readonly list: RelatedList;
  readonly open: boolean;
  /** Whether the form refers here by another field too: only then the field is named. */
  readonly twice: boolean;
  readonly to: { readonly id: string; readonly label: string };
  /** What still waits for agreement cannot be referred to. */
  readonly alive: boolean;
};

const OneList = ({ form, from, list, open, twice, to, alive }: OneListProps) => {
  const { t } = useTranslation("record");
  const locale = usePreferences((state) => state.locale);
  const field = form.fields.find(({ key }) => key === list.field);
  const { app } = list;
  const label = labelText(form.label, locale);
  const name = [...(from ? [labelText(from.label, locale)] : []), label, ...(twice ? [labelText(field?.label, locale)] : [])].join(" · ");
  const mayAdd = alive && may(form, "create") && form.permissions.writable.includes(list.field);
  return (
    <details className={styles.related} open={open}>
      <summary>
        <ChevronRight size={16} aria-hidden="true" />
        <span className={styles.relatedName}>{name}</span>
        <span className={styles.relatedCount}>{list.count}</span>
      </summary>
      {list.items.length === 0 && <p className={styles.relatedNone}>{t("relatedNone", { label })}</p>}
      <RelatedLines app={app} form={form} reference={list.field} records={list.items} />
      <div className={styles.relatedFoot}>
        {list.next && <Link to={filtered(list, to)}>{t("relatedAll", { count: list.count })}</Link>}
        {mayAdd && (
          <Link to={givenAddress(app, form.key, { [list.field]: field?.type === "references" ? [to] : to })}>
            <Plus size={14} aria-hidden="true" /> {t("newTitle", { label })}
          </Link>
        )}
      </div>
    </details>
  );
};

const filtered = ({ app, form, field }: RelatedList, to: OneListProps["to"]): string => {
  const filter = { any: false, conditions: [{ field, operator: "any" as const, values: [to] }] };
  return `${at`/apps/${app}/forms/${form}`}?${askedBy({ view: EVERYTHING, search: "", sort: null, filter, record: null, behind: null }).toString()}`;
};
