// Writing a cell: an input that reads what makers write, and below it the same by choosing.

import { usePreferences } from "@dougong/web";
import { Button, Input, Popover } from "antd";
import { Sigma } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Choosing } from "./Choosing";
import type { CellKind } from "./notation";
import panels from "./Panels.module.css";
import type { Column } from "./useColumns";
import type { GridState } from "./useGrid";

type CellEditorProps = { readonly column: Column; readonly grid: GridState; readonly writeFormula: () => void };

const hints: Readonly<Partial<Record<CellKind, "hint_number" | "hint_date" | "hint_text">>> = { number: "hint_number", percent: "hint_number", date: "hint_date", text: "hint_text" };

export const CellEditor = ({ column, grid, writeFormula }: CellEditorProps) => {
  const { t } = useTranslation("tables");
  const locale = usePreferences((state) => state.locale);
  const text = grid.writing ?? "";
  // Esc takes it back: the input that goes then must not put down what it holds.
  const over = useRef(false);
  const end = (act: () => void): void => {
    over.current = true;
    act();
  };
  const pressed = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const ends: Readonly<Record<string, () => void>> = {
      Enter: () => grid.finish(text, event.shiftKey ? -1 : 1, 0),
      Tab: () => grid.finish(text, 0, event.shiftKey ? -1 : 1),
      Escape: () => { grid.write(null); grid.go(grid.at); },
    };
    const act = ends[event.key];
    if (!act) return;
    event.preventDefault();
    end(act);
  };
  const hint = column.side === "input" ? hints[column.kind] : undefined;
  const below = (
    // Whoever chooses here goes on writing there.
    <div className={panels.choosing} onMouseDown={(event) => event.preventDefault()}>
      <Choosing column={column} text={text} write={(next) => grid.write(next)} locale={locale} />
      {hint && <p className={panels.hint}>{t(hint)}</p>}
      {column.side === "output" && (
        <Button size="small" type="link" icon={<Sigma size={14} />} onClick={() => end(writeFormula)}>
          {t("writeFormula")}
        </Button>
      )}
    </div>
  );
  return (
    <Popover open placement="bottomLeft" arrow={false} content={below} styles={{ container: { padding: 8 } }}>
      <Input
        autoFocus
        variant="borderless"
        className={panels.writing}
        aria-label={column.label}
        value={text}
        onChange={(event) => grid.write(event.target.value)}
        onKeyDown={pressed}
        onPaste={(event) => event.stopPropagation()}
        onBlur={() => { if (!over.current) grid.finish(text, 0, 0); }}
      />
    </Popover>
  );
};
