// Fields as they are set, named and taken away.

import { type Json, keyFor, useLabel } from "@dougong/web";
import { App } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAskBefore } from "../../../removing/useAskBefore";
import { removeFields, setKey, setOfForm, setSetting } from "../edits";
import { type FieldPath, fieldOf, followed, siblingsOf, targetOf } from "../form";
import { useSayUndoable } from "../useSayUndoable";
import type { Desk } from "./desk";

export const useSetting = ({ draft, nameOf }: Desk) => {
  const { t } = useTranslation("designer");
  return {
    set: (path: FieldPath, setting: string, value: Json | undefined): void =>
      draft.edit(t("changed", { label: nameOf(path) }), setSetting(path, setting, value), `${path} ${setting}`),
    setPart: (part: string, value: Json | undefined, joins?: string): void =>
      draft.edit(t("formChanged"), setOfForm(part, value), joins && `form ${joins}`),
  };
};

export const useNaming = ({ draft, now, setSelected, setFresh }: Desk) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { message } = App.useApp();
  // Better keys come from the server, one after the other, so that two fields never get the same.
  const queue = useRef(Promise.resolve());
  const queued = (act: () => Promise<void>): void => {
    queue.current = queue.current.then(act).catch((error: unknown) => void message.error(error instanceof Error ? error.message : t("notNamed")));
  };

  /** Let the key of a field follow its label; whoever selected the field, or another one meanwhile, keeps what they selected. */
  const rename = (path: FieldPath): void =>
    queued(async () => {
      const taken = (): string[] => siblingsOf(now(), path).map(({ key }) => key).filter((key) => key !== path.split(".").at(-1));
      const field = fieldOf(now(), path);
      if (!field) return;
      const label = labelOf(field.label);
      const key = await keyFor(label, taken(), field.type);
      if (fieldOf(now(), path) === null || key === field.key) return;
      // Somebody may have added a field of that key while the server thought.
      if (taken().includes(key)) return rename(path);
      const renamed = [...path.split(".").slice(0, -1), key].join(".");
      draft.edit(t("changed", { label }), setKey(path, key), `${path} label`);
      setSelected((paths) => paths.map((each) => followed(each, path, renamed)));
      setFresh((just) => just && followed(just, path, renamed));
    });
  return { rename };
};

export const useRemoving = (app: string, { draft, now, names, setSelected, announce }: Desk) => {
  const { t } = useTranslation("designer");
  const sayUndoable = useSayUndoable();
  const askBefore = useAskBefore(app);

  const removeNow = (paths: readonly FieldPath[]): void => {
    const label = t("removed", { labels: names(paths) });
    const said = t("toBin", { labels: names(paths) });
    draft.edit(label, removeFields(paths));
    setSelected([]);
    sayUndoable(said, draft);
    announce(label);
  };

  const remove = (paths: readonly FieldPath[]): void => {
    if (paths.length === 0) return;
    const question = { title: t("removed", { labels: names(paths) }), verb: t("deleteField"), back: t("backFromBin") };
    void askBefore(paths.map((path) => targetOf(now(), path)), question, () => removeNow(paths));
  };
  return { remove };
};
