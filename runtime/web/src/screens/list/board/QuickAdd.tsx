// A new card at the foot of a column: its name alone, where that is enough; otherwise the form takes over what was typed.

import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { may } from "../../../api/appView";
import { newId } from "../../../api/ids";
import { ApiProblem } from "../../../api/problem";
import { readAnew } from "../../../api/queries";
import { createRecord, useRecordChange, type Values } from "../../../api/records";
import { labelText } from "../../../i18n/label";
import { givenAddress } from "../../record/given";
import { titleField } from "../../record/title";
import type { List } from "../useList";
import styles from "./board.module.css";
import type { BoardColumn } from "./columns";
import type { BoardState } from "./useBoard";

type QuickAddProps = { readonly list: List; readonly board: BoardState; readonly column: BoardColumn };

/** The field that a typed name is written to; null where a card has no name that one types. */
const namedBy = ({ form }: List): string | null => {
  const key = titleField(form);
  const field = form.fields.find((each) => each.key === key);
  return field?.type === "text" && form.permissions.writable.includes(field.key) ? field.key : null;
};

export const QuickAdd = ({ list, board, column }: QuickAddProps) => {
  const { t } = useTranslation("list");
  const go = useNavigate();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [id, setId] = useState(newId);
  const { mutateAsync, isPending } = useRecordChange(list.app, list.form.key, (values: Values) => createRecord(list.app, list.form.key, values, id));
  if (!may(list.form, "create")) return null;
  const writes = list.form.permissions.writable.includes(board.field.key);
  const label = labelText(list.form.label, board.locale);
  const by = namedBy(list);
  const given = (): Values => ({ ...(writes && column.value !== null ? { [board.field.key]: column.value } : {}), ...(by && name.trim() ? { [by]: name.trim() } : {}) });

  const save = async (): Promise<void> => {
    if (!name.trim() || isPending) return;
    try {
      await mutateAsync(given());
      setName("");
      setId(newId());
      void readAnew(queries, ["report", list.app]);
    } catch (error) {
      // What else the form asks for is asked there, with what was typed already in place.
      if (error instanceof ApiProblem && error.errors.length > 0) void go(givenAddress(list.app, list.form.key, given()));
      else void message.error(error instanceof ApiProblem ? error.words : t("changeUnreached"), 6);
    }
  };

  if (!open || !by) {
    return (
      <button type="button" className={styles.add} onClick={() => (by ? setOpen(true) : void go(givenAddress(list.app, list.form.key, given())))}>
        <Plus size={14} aria-hidden="true" /> {label}
      </button>
    );
  }
  return (
    <form
      className={styles.quick}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Input
        autoFocus
        maxLength={200}
        aria-label={t("quickName", { label, column: column.label })}
        placeholder={t("quickHint")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
        onBlur={() => name.trim() === "" && setOpen(false)}
      />
      <Button type="primary" htmlType="submit" size="small" loading={isPending} disabled={name.trim() === ""}>
        {t("quickVerb")}
      </Button>
    </form>
  );
};
