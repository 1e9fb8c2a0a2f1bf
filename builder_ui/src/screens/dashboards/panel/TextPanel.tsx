// A text on a dashboard, with headings, lists and links.

import { type BlockDefinition, RichWriting, useLabel } from "@dougong/web";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { setBlock } from "../editing";
import type { PanelProps } from "./Asking";
import { having } from "./having";
import { Part } from "./Part";

export const TextPanel = ({ editing, block }: PanelProps) => {
  const { t } = useTranslation("boards");
  const html = useLabel()(block.text);
  // The editor holds its own text; only what came from elsewhere, as by undo, begins it anew.
  const written = useRef({ html, turn: 0 });
  if (written.current.html !== html) written.current = { html, turn: written.current.turn + 1 };
  const write = (next: string, text: string): void => {
    const kept = text ? next : "";
    written.current = { ...written.current, html: kept };
    setBlock(editing, t("editText"), having(block, "text", kept) as BlockDefinition, `text ${block.key}`);
  };
  return (
    <Part title={t("text")} note={t("textNote")}>
      <RichWriting key={written.current.turn} id="block-text" label={t("text")} html={html} onChange={write} />
    </Part>
  );
};
