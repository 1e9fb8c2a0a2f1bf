// Which references the expressions of a form follow.

import { type Portable, runsOverLinks } from "../../expressions";
import type { FormDefinition, FormField, Place } from "./model";

/** The references of a record and of its rows that some expression reads something behind. */
export const followedPlaces = (form: FormDefinition): readonly Place[] => {
  const subForms = form.fields.filter(({ fields }) => fields);
  const names = new Set(subForms.map(({ key }) => key));
  const found = [
    ...expressionsOf(form.fields).flatMap((tree) => followed(tree, [""], names)),
    ...form.checks.flatMap(({ condition }) => followed(condition, [""], names)),
    ...subForms.flatMap(({ key, fields = [] }) => expressionsOf(fields).flatMap((tree) => followed(tree, [key, ""], names))),
  ];
  return [...new Map(found.map((place) => [place.join("/"), place])).values()];
};

const expressionsOf = (fields: readonly FormField[]): readonly Portable[] =>
  fields.flatMap(({ expressions, fetch, options = [], among }) => [
    ...Object.values(expressions).filter((tree) => tree !== undefined),
    ...(fetch?.match ?? []),
    ...options.flatMap(({ when }) => (when ? [when] : [])),
    ...(among ? [among.fits] : []),
  ]);

/** The places of the form that some expressions of a field read at all. */
export const readPlaces = (trees: readonly Portable[], rows: string): readonly Place[] =>
  trees.flatMap((tree) => followed(tree, rows ? [rows, ""] : [""], new Set(), 0));

/** `scopes` are the sub-form of the row at hand ("" for the record), of the row around it, and so on; null is beyond the form. */
export const followed = (
  tree: Portable | null, scopes: readonly (string | null)[], names: ReadonlySet<string>, beyond = 1,
): readonly Place[] => {
  switch (tree?.kind) {
    case "field": {
      const scope = scopes[tree.up] ?? null;
      const [key, ...rest] = tree.path;
      return scope === null || key === undefined || rest.length < beyond ? [] : [[scope, key]];
    }
    case "apply":
      return tree.arguments.flatMap((each) => followed(each, scopes, names, beyond));
    case "aggregate": {
      const { relation, body, where } = tree;
      const links = relation && (body ?? where) && runsOverLinks(tree) ? followed(relation, scopes, names, 0) : [];
      const rows = relation && scopes[relation.up] === "" && relation.path.length === 1 ? relation.path[0] : undefined;
      const inside = [rows !== undefined && names.has(rows) ? rows : null, ...scopes];
      return [links, relation && followed(relation, scopes, names, beyond), followed(body, inside, names, beyond), followed(where, inside, names, beyond)].flatMap((found) => found ?? []);
    }
    default:
      return [];
  }
};
