// What a field type is on a screen: how it is filled in, how it is read, how it stands in a table.

import { createContext, type FC, useContext } from "react";
import type { Wire } from "../../expressions";
import type { FormField, FormProblems, FormValues } from "../core";

export type InputProps = {
  readonly field: FormField;
  /** Of the control, so that the label can point at it. */
  readonly id: string;
  readonly value: Wire;
  readonly onChange: (value: Wire) => void;
  readonly invalid: boolean;
  /** Ids of the help and the error below. */
  readonly describedBy: string | undefined;
};

export type ShowProps = { readonly field: FormField; readonly value: Wire };

export type FieldView = {
  readonly Input: FC<InputProps>;
  readonly Show: FC<ShowProps>;
  /** In a table, where space is short; `Show` where nothing is said. */
  readonly Cell?: FC<ShowProps>;
  readonly align?: "right";
  /** Takes a whole line of a form unless the maker says otherwise. */
  readonly wide?: boolean;
  /** Shows what the maker suggests, while nothing is filled in. */
  readonly hinted?: boolean;
  /** Draws its own label. */
  readonly unlabelled?: boolean;
};

/** Where a field stands: some views ask the server about other forms of the app. */
export type FieldPlace = {
  readonly app: string;
  readonly form: string;
  readonly record: string | null;
  /** For fields that hold rows: what is wrong in them, and how their rows are changed. */
  readonly rows: RowEdits | null;
};

export type RowEdits = {
  readonly problems: FormProblems;
  /** A column as it stands in a row: with what it offers there. */
  readonly narrowed: (column: FormField, row: FormValues) => FormField;
  readonly set: (key: string, at: number, inner: string, value: Wire) => void;
  readonly add: (key: string, given?: FormValues, at?: number) => void;
  readonly remove: (key: string, at: number) => void;
  readonly move: (key: string, from: number, to: number) => void;
};

export const PlaceContext = createContext<FieldPlace>({ app: "", form: "", record: null, rows: null });

export const usePlace = (): FieldPlace => useContext(PlaceContext);
