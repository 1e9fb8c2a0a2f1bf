// Simple marks of a text: **bold**, [words](https://…), lists by "-" or "1.". Whatever else is written stays as it is written.

export type Span = { readonly kind: "text" | "bold"; readonly text: string } | { readonly kind: "link"; readonly text: string; readonly to: string };

export type Block = { readonly kind: "line"; readonly spans: readonly Span[] } | { readonly kind: "list"; readonly numbered: boolean; readonly items: readonly (readonly Span[])[] };

// Only what opens a page or a mailbox is a link: a browser would run whatever else it follows.
const mark = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\(((?:https?:\/\/|mailto:)[^\s()]+)\)/g;

const spansOf = (line: string): readonly Span[] => {
  const spans: Span[] = [];
  let from = 0;
  for (const found of line.matchAll(mark)) {
    if (found.index > from) spans.push({ kind: "text", text: line.slice(from, found.index) });
    spans.push(found[1] !== undefined ? { kind: "bold", text: found[1] } : { kind: "link", text: found[2] ?? "", to: found[3] ?? "" });
    from = found.index + found[0].length;
  }
  return from < line.length ? [...spans, { kind: "text", text: line.slice(from) }] : spans;
};

const item = /^\s*(?:[-*•]|(\d{1,3})[.、])\s+(.+)$/;

export const blocksOf = (text: string): readonly Block[] =>
  text.split(/\r?\n/).reduce<readonly Block[]>((blocks, line) => {
    const found = item.exec(line);
    if (!found) return line.trim() ? [...blocks, { kind: "line", spans: spansOf(line.trim()) }] : blocks;
    const numbered = found[1] !== undefined;
    const spans = spansOf(found[2] ?? "");
    const last = blocks[blocks.length - 1];
    if (last?.kind !== "list" || last.numbered !== numbered) return [...blocks, { kind: "list", numbered, items: [spans] }];
    return [...blocks.slice(0, -1), { ...last, items: [...last.items, spans] }];
  }, []);
