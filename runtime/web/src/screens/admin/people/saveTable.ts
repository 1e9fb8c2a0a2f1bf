// A table as a file that Excel opens without asking.

/** A text that a spreadsheet would compute gets an apostrophe, as in the tables that the server writes. */
export const cell = (text: string): string => `"${text.replace(/^(?=[=+\-@\t\r\n＝＋－＠])/, "'").replace(/"/g, '""')}"`;

/** The mark at the front tells Excel that the text is UTF-8. */
export const saveTable = (name: string, rows: readonly (readonly string[])[]): void => {
  const text = `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
};
