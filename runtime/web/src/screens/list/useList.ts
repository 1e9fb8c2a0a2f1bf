// A list as its screen holds it: the address, the view in force, and the ways to change them.

import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type { FormView, SavedView } from "../../api/appView";
import { useSignedIn } from "../../shell/SignedIn";
import { addressIn, askedBy, EVERYTHING, type ListAddress } from "./address";
import { listName, type MyView, useMyViews } from "./arrangement";
import { type Filter, formulaOf, noFilter, segmentsField, together } from "../../conditions";
import type { FormField } from "../../forms";

export type TableView = SavedView | MyView;

export const isMine = (view: TableView | undefined): view is MyView => view !== undefined && "mine" in view;

export type List = {
  readonly app: string;
  readonly form: FormView;
  /** Names what this person arranged of this form on this device. */
  readonly name: string;
  readonly address: ListAddress;
  readonly views: readonly TableView[];
  readonly view: TableView | undefined;
  readonly filter: Filter;
  /** What conditions may ask for: the fields, and the segments that are shown. */
  readonly asked: readonly FormField[];
  readonly sort: string | undefined;
  /** What stands whatever the conditions are: the view's own formula, and that of the figure the records lie behind. */
  readonly fixed: string | undefined;
  /** The formula of all that and the conditions together. */
  readonly formula: string | undefined;
  /** Whether filter or order differ from the view. */
  readonly changed: boolean;
  readonly go: (to: Partial<ListAddress>, how?: "push" | "replace") => void;
};

export type ViewKind = "table" | "kanban" | "calendar" | "gallery";

const kinds: ReadonlySet<string> = new Set<ViewKind>(["table", "kanban", "calendar", "gallery"]);

/** How a view draws its records; a list without views is a table. */
export const kindOfView = (view: SavedView | undefined): ViewKind => (kinds.has(view?.type ?? "") ? (view?.type as ViewKind) : "table");

/** What a page that is older than the view cannot draw stays away. */
const isDrawn = (view: SavedView): boolean => kinds.has(view.type ?? "table");

export const useList = (app: string, form: FormView): List => {
  const me = useSignedIn();
  const [asked, ask] = useSearchParams();
  const name = listName(me.id, app, form.key);
  const mine = useMyViews(app, form.key);
  return useMemo(() => {
    const address = addressIn(asked);
    const views: readonly TableView[] = [...form.views.filter(isDrawn), ...mine];
    const view = address.view === EVERYTHING ? undefined : (views.find(({ key }) => key === address.view) ?? views[0]);
    const own = isMine(view) ? view.conditions : noFilter;
    const filter = address.filter ?? own;
    const fixed = together(view?.filter, address.behind?.formula);
    const fields = [...form.fields, ...segmentsField(form.segments)];
    return {
      app,
      form,
      name,
      address,
      views,
      view,
      filter,
      asked: fields,
      sort: (address.sort ?? view?.sort?.join(",")) || undefined,
      fixed,
      formula: together(fixed, formulaOf(fields, filter)),
      changed: address.sort !== null || address.filter !== null,
      go: (to, how = "push") =>
        ask((now) => askedBy({ ...addressIn(now), ...to }), { replace: how === "replace" }),
    };
  }, [app, form, name, asked, ask, mine]);
};
