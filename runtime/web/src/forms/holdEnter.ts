// Enter in a form takes what was typed into the field, as in a cell of a table; only its button hands the whole form in.

import type { KeyboardEvent } from "react";

const pressed: ReadonlySet<string> = new Set(["submit", "button", "reset"]);

export const holdEnter = (event: KeyboardEvent<HTMLFormElement>): void => {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement && !pressed.has(event.target.type)) event.preventDefault();
};
