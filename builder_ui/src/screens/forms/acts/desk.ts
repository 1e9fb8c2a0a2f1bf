// What every act of the form designer works on: the draft, the names that people read, and what is selected.

import { useLabel } from "@dougong/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraftPart } from "../../../draft";
import { type Place, placeBelow } from "../dropping";
import { type FieldPath, fieldOf, type Form } from "../form";

export type Desk = ReturnType<typeof useDesk>;

/** Fields that are selected, in the order in which they were; one of a sub-form is selected alone. */
const useSelection = (form: Form) => {
  const [wanted, setSelected] = useState<readonly FieldPath[]>([]);
  // An undone field is no longer there to be selected.
  const selected = wanted.filter((path) => fieldOf(form, path) !== null);
  const select = (path: FieldPath | null, more = false): void => {
    if (path === null) return setSelected([]);
    const together = more && !path.includes(".") ? selected.filter((each) => each !== path && !each.includes(".")) : [];
    setSelected(more && selected.includes(path) ? together : [...together, path]);
  };
  return { selected, primary: selected[selected.length - 1] ?? null, select, setSelected };
};

export const useDesk = (draft: OpenDraft<Form>) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const form = useDraftPart(draft, ({ definition }) => definition);
  const selection = useSelection(form);
  // Just added: its name is what one types next.
  const [fresh, setFresh] = useState<FieldPath | null>(null);
  const [heard, announce] = useState("");
  const now = (): Form => draft.store.getState().definition;
  const nameOf = (path: FieldPath): string => labelOf(fieldOf(now(), path)?.label) || path;
  const names = (paths: readonly FieldPath[]): string => paths.map((path) => t("quoted", { label: nameOf(path) })).join("");
  const placeAfterSelection = (type = ""): Place => placeBelow(now().fields, selection.primary?.split(".")[0], type);
  return { draft, form, ...selection, fresh, setFresh, heard, announce, now, nameOf, names, placeAfterSelection };
};
