// The frame of one field on the canvas: selects, drags, shows what is wrong and where a drop would land.

import { IconButton } from "@dougong/web";
import { CircleAlert, CopyPlus, MoveDown, MoveUp, Trash2 } from "lucide-react";
import { type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { DropContext } from "./Canvas";
import styles from "./Canvas.module.css";
import { useDrag } from "./dnd";
import type { Place } from "./dropping";
import { useDesigning } from "./useDesigning";
import { useFieldProblems } from "./useFieldProblems";

const dropClass = (place: Place | null, path: string): string | undefined => {
  if (place?.kind === "line" && place.before === path) return styles.dropAbove;
  if (place?.kind === "side" && place.of === path) return place.at === "left" ? styles.dropLeft : styles.dropRight;
  return undefined;
};

const Bar = ({ path }: { path: string }) => {
  const { t } = useTranslation(["designer", "verbs"]);
  const { move, duplicate, remove, selected } = useDesigning();
  return (
    <div className={styles.tools}>
      <IconButton size="small" icon={MoveUp} label={t("moveUp")} keys="Alt ↑" onClick={() => move(path, -1)} />
      <IconButton size="small" icon={MoveDown} label={t("moveDown")} keys="Alt ↓" onClick={() => move(path, 1)} />
      <IconButton size="small" icon={CopyPlus} label={t("duplicate")} keys="Ctrl D" onClick={duplicate} />
      <IconButton size="small" icon={Trash2} label={t("deleteField")} keys="Delete" onClick={() => remove(selected)} />
    </div>
  );
};

type FieldBoxProps = { readonly path: string; readonly span: number; readonly children: ReactNode };

export const FieldBox = ({ path, span, children }: FieldBoxProps) => {
  const { selected, primary, select, nameOf } = useDesigning();
  const place = useContext(DropContext);
  const problems = useFieldProblems().get(path) ?? [];
  const { ref, isDragging } = useDrag(`field:${path}`, { kind: "fields", path });
  const chosen = selected.includes(path);
  const looks = [styles.box, chosen && styles.chosen, isDragging && styles.held, problems.length > 0 && styles.wrong, dropClass(place, path)];
  return (
    <div className={looks.filter(Boolean).join(" ")} style={{ gridColumn: `span ${span}` }} data-field={path}>
      <div className={styles.real} inert>
        {children}
      </div>
      <button
        ref={ref}
        type="button"
        className={styles.cover}
        aria-label={nameOf(path)}
        aria-pressed={chosen}
        data-cover={path}
        // Walking with Tab selects; a click decides for itself.
        onKeyUp={(event) => event.key === "Tab" && select(path)}
        onClick={(event) => select(path, event.ctrlKey || event.metaKey || event.shiftKey)}
      />
      {problems[0] && (
        <p className={styles.problem}>
          <CircleAlert size={14} aria-hidden="true" />
          {problems[0].message}
        </p>
      )}
      {primary === path && !isDragging && <Bar path={path} />}
    </div>
  );
};
