// Above what is edited: its name, the way back, and the way to take it away.

import { type Definition, type DefinitionKind, IconButton } from "@dougong/web";
import { Input } from "antd";
import { Trash2 } from "lucide-react";
import { useNavigate } from "react-router";
import { type OpenDraft, UndoRedo } from "../draft";
import { useRemoveDefinition } from "../removing/useRemoveDefinition";
import styles from "./DefinitionBar.module.css";

type DefinitionBarProps<T extends Definition> = {
  readonly app: string;
  /** The kind, which is also the step that it is edited in. */
  readonly kind: DefinitionKind;
  readonly definition: string;
  readonly draft: OpenDraft<T>;
  readonly label: string;
  /** What the parts are called, by the kind. */
  readonly words: { readonly name: string; readonly rename: string; readonly remove: string };
};

export const DefinitionBar = <T extends Definition>({ app, kind, definition, draft, label, words }: DefinitionBarProps<T>) => {
  const navigate = useNavigate();
  const remove = useRemoveDefinition(app);
  const removed = (): void => void navigate(`/${app}/${kind}`);
  return (
    <>
      <Input
        className={styles.title}
        variant="borderless"
        aria-label={words.name}
        value={label}
        maxLength={40}
        onChange={(event) => draft.edit(words.rename, (next: { label?: unknown }) => { next.label = event.target.value; }, "label")}
      />
      <UndoRedo draft={draft} />
      <IconButton icon={Trash2} size="small" label={words.remove} onClick={() => void remove({ kind, key: definition, label }, removed)} />
    </>
  );
};
