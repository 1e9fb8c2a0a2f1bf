// The printed pages, drawn from the very marks of the PDF; a block is chosen where it is seen.

import type { PrintMark, PrintSheet } from "@dougong/web";
import { useTranslation } from "react-i18next";
import styles from "./Prints.module.css";

const Code = ({ mark }: { mark: Extract<PrintMark, { kind: "code" }> }) => {
  const side = mark.side / mark.modules.length;
  const dark = mark.modules.flatMap((row, down) => [...row].flatMap((module, across) => (module === "1" ? [`M${across} ${down}h1v1h-1z`] : [])));
  return <path transform={`translate(${mark.x} ${mark.y}) scale(${side})`} d={dark.join("")} fill="#000" shapeRendering="crispEdges" />;
};

/** Names in braces stand out of what is printed as it is. */
const Named = ({ text }: { text: string }) =>
  text.split(/(\{[^{}]*\})/).map((part, at) => (at % 2 === 1 ? <tspan key={at} fill="var(--dg-color-primary)">{part}</tspan> : part));

const Mark = ({ mark, marked }: { mark: PrintMark; marked: boolean }) => {
  switch (mark.kind) {
    case "words":
      return (
        <text x={mark.x} y={mark.y} fontSize={mark.size} fontWeight={mark.bold ? 600 : 400} fill={mark.faint ? "#5f5f5f" : "#000"} textLength={mark.width || undefined} lengthAdjust="spacingAndGlyphs" xmlSpace="preserve">
          {marked ? <Named text={mark.text} /> : mark.text}
        </text>
      );
    case "rule":
      return <line x1={mark.x} y1={mark.y} x2={mark.to_x} y2={mark.to_y} stroke="#000" strokeWidth={0.15} />;
    case "shade":
      return <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill="#f3f3f3" />;
    case "image":
      return <image x={mark.x} y={mark.y} width={mark.width} height={mark.height} href={mark.source} preserveAspectRatio="none" />;
    case "code":
      return <Code mark={mark} />;
  }
};

type Box = { left: number; top: number; right: number; bottom: number };

const boxOf = (mark: PrintMark): Box => {
  const { x, y } = mark;
  if (mark.kind === "words") return { left: x, top: y - mark.size, right: x + mark.width, bottom: y + mark.size * 0.3 };
  if (mark.kind === "rule") return { left: x, top: y, right: mark.to_x, bottom: mark.to_y };
  if (mark.kind === "code") return { left: x, top: y, right: x + mark.side, bottom: y + mark.side };
  return { left: x, top: y, right: x + mark.width, bottom: y + mark.height };
};

const around = (marks: readonly PrintMark[]): Box => {
  const boxes = marks.map(boxOf);
  return {
    left: Math.min(...boxes.map(({ left }) => left)) - 1,
    top: Math.min(...boxes.map(({ top }) => top)) - 1,
    right: Math.max(...boxes.map(({ right }) => right)) + 1,
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)) + 1,
  };
};

type PageProps = {
  sheet: PrintSheet;
  marks: readonly PrintMark[];
  chosen: string | null;
  nameOf: (block: string) => string;
  choose: (block: string) => void;
  /** Whether values are their names, and what is printed under a condition says so. */
  marked: boolean;
  conditional: ReadonlySet<string>;
};

const Page = ({ sheet, marks, chosen, nameOf, choose, marked, conditional }: PageProps) => {
  const { t } = useTranslation("prints");
  const blocks = [...new Set(marks.map(({ block }) => block))];
  return (
    <svg className={styles.paper} viewBox={`0 0 ${sheet.width} ${sheet.height}`} style={{ aspectRatio: `${sheet.width} / ${sheet.height}` }} role="group">
      <g aria-hidden="true">{marks.map((mark, at) => <Mark key={at} mark={mark} marked={marked} />)}</g>
      {blocks.filter((block) => block !== "footer").map((block) => {
        const box = around(marks.filter((mark) => mark.block === block));
        return (
          <g key={block}>
          {marked && conditional.has(block) && <text className={styles.condition} x={box.right - 0.5} y={box.top + 3} fontSize={2.6} textAnchor="end">{t("conditional")}</text>}
          <rect
            className={block === chosen ? `${styles.hit} ${styles.hitChosen}` : styles.hit}
            x={box.left} y={box.top} width={box.right - box.left} height={box.bottom - box.top} rx={0.8}
            role="button"
            tabIndex={0}
            aria-label={nameOf(block)}
            aria-pressed={block === chosen}
            onClick={() => choose(block)}
            onKeyDown={(event) => (event.key === "Enter" || event.key === " ") && choose(block)}
          />
          </g>
        );
      })}
    </svg>
  );
};

type PaperProps = Omit<PageProps, "marks">;

export const Paper = (props: PaperProps) => {
  const { t } = useTranslation("prints");
  const { sheet } = props;
  const wide = sheet.width > 200;
  return (
    <div className={wide ? `${styles.sheets} ${styles.wide}` : styles.sheets}>
      {sheet.pages.map((marks, at) => (
        <figure key={at}>
          <Page {...props} marks={marks} />
          {sheet.pages.length > 1 && <figcaption>{t("pageOf", { page: at + 1, pages: sheet.pages.length })}</figcaption>}
        </figure>
      ))}
    </div>
  );
};
