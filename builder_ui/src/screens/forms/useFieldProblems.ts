// What the server finds wrong with this form, by the field it stands at.

import { useProblems } from "../../shell/Problems";
import { type FieldPath, placeIn } from "./form";
import { useDesigning } from "./useDesigning";

export type FieldWrong = { readonly setting: string | undefined; readonly message: string };

/** All problems of each field, with the setting each is about. */
export const useFieldProblems = (): ReadonlyMap<FieldPath, readonly FieldWrong[]> => {
  const { app, form } = useDesigning();
  const { data = [] } = useProblems(app);
  const within = `forms/${form.key}/`;
  const found = new Map<FieldPath, FieldWrong[]>();
  for (const { path, message } of data) {
    if (!path.startsWith(within)) continue;
    const place = placeIn(form, path.slice(within.length));
    if (place.path) found.set(place.path, [...(found.get(place.path) ?? []), { setting: place.setting, message }]);
  }
  return found;
};
