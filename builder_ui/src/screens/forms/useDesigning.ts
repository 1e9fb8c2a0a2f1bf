// What the parts of the form designer share: the form, what is selected, and all that can be done to it.

import { createContext, useContext, useMemo } from "react";
import type { FieldPart } from "../../catalogue";
import type { OpenDraft } from "../../draft";
import { useDesk } from "./acts/desk";
import { useNaming, useRemoving, useSetting } from "./acts/useChanging";
import { useAdding, useCopying, usePlacing } from "./acts/usePlacing";
import type { Form } from "./form";
import { useSteady } from "./useSteady";

export type Designing = ReturnType<typeof useDesigningOf>;
/** The part of it that stays the same while the form is edited. */
export type Acts = Designing["acts"];

export const useDesigningOf = (app: string, draft: OpenDraft<Form>, parts: readonly FieldPart[]) => {
  const desk = useDesk(draft);
  const placing = usePlacing(desk);
  const { put, drop, move } = placing;
  const { remove } = useRemoving(app, desk);
  const steady = useSteady({
    ...useSetting(desk),
    ...useNaming(desk),
    ...useAdding(desk, put),
    ...useCopying(desk, placing),
    put, drop, move, remove,
    nameOf: desk.nameOf,
    select: desk.select,
    settle: () => desk.setFresh(null),
    removeSelected: () => remove(desk.selected),
  });
  const computed = useMemo(() => new Set(parts.filter((part) => part.computed).map(({ key }) => key)), [parts]);
  const acts = useMemo(() => ({ app, draft, parts, computed, ...steady }), [app, draft, parts, computed, steady]);
  const { form, selected, primary, fresh, heard } = desk;
  return { ...acts, acts, form, selected, primary, fresh, heard };
};

export const DesigningContext = createContext<Designing | null>(null);
export const ActsContext = createContext<Acts | null>(null);

const around = <T,>(found: T | null): T => {
  if (!found) throw new Error("no form designer around");
  return found;
};

/** Of the designer around; whoever asks is drawn again with every edit. */
export const useDesigning = (): Designing => around(useContext(DesigningContext));

/** For those who only act: drawn again by nothing that is edited. */
export const useActs = (): Acts => around(useContext(ActsContext));
