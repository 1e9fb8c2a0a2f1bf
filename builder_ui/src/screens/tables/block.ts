// A block of cells copied from a spreadsheet: cells between tabs, rows between line ends.

const unquoted = (cell: string): string => (/^".*"$/s.test(cell) ? cell.slice(1, -1).replace(/""/g, '"') : cell).trim();

export const cellsIn = (text: string): readonly (readonly string[])[] => {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  return text.trim() === "" ? [] : lines.map((line) => line.split("\t").map(unquoted));
};
