// How a designer gets hold of a definition, and how the top bar sees all that are open.

import { type Definition, type DefinitionKind, readDefinition, useForgetPlans } from "@dougong/web";
import { type QueryClient, queryOptions, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { create, useStore } from "zustand";
import { browserSurroundings, type DraftState, OpenDraft, type Saving } from "./draft";

/** Every definition opened since the page was loaded, by its place; they stay, so that history stays. */
export const useOpenDrafts = create<{ drafts: Readonly<Record<string, OpenDraft>> }>(() => ({ drafts: {} }));

/** Save what was edited a moment ago: it belongs to whatever the server is asked about the draft of the app. */
export const saveAll = async (app: string): Promise<void> => {
  const drafts = Object.values(useOpenDrafts.getState().drafts).filter(({ place }) => place.startsWith(`${app}/`));
  await Promise.all(drafts.map((draft) => draft.save()));
};

const kept = (draft: OpenDraft): OpenDraft => {
  useOpenDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [draft.place]: draft } }));
  return draft;
};

/** Forget an open draft whose definition is gone, so that nothing writes it again. */
export const dropDraft = (queries: QueryClient, place: string): void => {
  useOpenDrafts.getState().drafts[place]?.leave();
  useOpenDrafts.setState(({ drafts }) => ({ drafts: Object.fromEntries(Object.entries(drafts).filter(([each]) => each !== place)) }));
  queries.removeQueries({ queryKey: ["open draft", place] });
};

/**
 * The open draft of one definition. Read once: from then on the draft knows more than the server.
 * `T` is the designer's own view of the document.
 */
export const useDraft = <T extends Definition>(app: string, kind: DefinitionKind | "app", key: string): UseQueryResult<OpenDraft<T>> => {
  const place = `${app}/${kind}/${key}`;
  const forgetPlans = useForgetPlans(app);
  return useQuery(
    queryOptions({
      queryKey: ["open draft", place],
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
      // The draft is a live thing, not data to be compared and shared.
      structuralSharing: false,
      queryFn: async (): Promise<OpenDraft<T>> => {
        const open = useOpenDrafts.getState().drafts[place];
        const draft = open ?? kept(new OpenDraft<Definition>(place, await readDefinition(app, kind, key), browserSurroundings(() => void forgetPlans())));
        return draft as unknown as OpenDraft<T>;
      },
    }),
  );
};

/** A part of the definition; the component is drawn again when that part changes. */
export const useDraftPart = <T extends Definition, Part>(draft: OpenDraft<T>, select: (state: DraftState<T>) => Part): Part =>
  useStore(draft.store, select);

const order: readonly Saving["state"][] = ["conflict", "refused", "offline", "saving", "waiting", "saved"];

/** When a draft was saved last; a draft that was only opened was never saved. */
const savedAt = (saving: Saving): number => (saving.state === "saved" ? (saving.at?.getTime() ?? 0) : 0);

/** Of several drafts the state that deserves attention first; of those that are safe, the one saved last. */
export const worstOf = (states: readonly Saving[]): Saving => {
  const [first] = [...states].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || savedAt(other) - savedAt(one));
  return first ?? { state: "saved", at: null };
};
