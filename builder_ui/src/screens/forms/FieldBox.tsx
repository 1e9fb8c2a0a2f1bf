// The frame of one field on the canvas: selects, drags, shows what is wrong and where a drop would land.

import { IconButton } from "@dougong/web";
import { CircleAlert, CopyPlus, MoveDown, MoveUp, Trash2 } from "lucide-react";
import { type CSSProperties, memo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import { useDrag } from "./dnd";
import { Drawn } from "./Drawn";
import type { DesignField } from "./form";
import { useActs } from "./useDesigning";

const drops = { above: styles.dropAbove, left: styles.dropLeft, right: styles.dropRight } as const;

const Bar = memo(({ path }: { path: string }) => {
  const { t } = useTranslation(["designer", "verbs"]);
  const { move, duplicate, removeSelected } = useActs();
  return (
    <div className={styles.tools}>
      <IconButton size="small" icon={MoveUp} label={t("moveUp")} keys="Alt ↑" onClick={() => move(path, -1)} />
      <IconButton size="small" icon={MoveDown} label={t("moveDown")} keys="Alt ↓" onClick={() => move(path, 1)} />
      <IconButton size="small" icon={CopyPlus} label={t("duplicate")} keys="Ctrl D" onClick={duplicate} />
      <IconButton size="small" icon={Trash2} label={t("deleteField")} keys="Delete" onClick={removeSelected} />
    </div>
  );
});

type FieldBoxProps = {
  readonly form: string;
  readonly field: DesignField;
  readonly label: string;
  readonly span: number;
  readonly chosen: boolean;
  /** The one whose properties are shown. */
  readonly first: boolean;
  readonly problem: string | undefined;
  readonly drop: keyof typeof drops | null;
  readonly narrow: boolean;
};

/** Drawn again only when something of its own changed: a form may have hundreds. */
export const FieldBox = memo(({ form, field, label, span, chosen, first, problem, drop, narrow }: FieldBoxProps) => {
  const { select } = useActs();
  const { t } = useTranslation("designer");
  const path = field.key;
  const { ref, isDragging } = useDrag(`field:${path}`, { kind: "fields", path });
  const looks = [styles.box, chosen && styles.chosen, isDragging && styles.held, problem && styles.wrong, drop && drops[drop]];
  return (
    <div className={looks.filter(Boolean).join(" ")} style={{ gridColumn: `span ${span}`, "--span": span } as CSSProperties} data-field={path}>
      <div className={styles.real} inert>
        <Drawn form={form} field={field} narrow={narrow} />
      </div>
      <button
        ref={ref}
        type="button"
        className={styles.cover}
        aria-label={label}
        aria-pressed={chosen}
        data-cover={path}
        // Walking with Tab selects; a click decides for itself.
        onKeyUp={(event) => event.key === "Tab" && select(path, false)}
        onClick={(event) => select(path, event.ctrlKey || event.metaKey || event.shiftKey)}
      />
      {drop && <span className={styles.dropWords}>{t(drop === "above" ? "dropAlone" : "dropBeside")}</span>}
      {problem && (
        <p className={styles.problem}>
          <CircleAlert size={14} aria-hidden="true" />
          {problem}
        </p>
      )}
      {first && !isDragging && <Bar path={path} />}
    </div>
  );
});
