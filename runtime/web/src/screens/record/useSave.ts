// Saving a record: once however often the button is pressed, and with every refusal at its field.

import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { appViewQuery } from "../../api/appView";
import { ApiProblem, type FieldProblem, Unreachable } from "../../api/problem";
import { createRecord, type Entry, updateRecord, useRecordChange, type Values } from "../../api/records";
import { changesOf, type Filling, type FormProblems, problemsOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { placed, useShowing } from "./showing";

type Saving = {
  readonly app: string;
  readonly form: string;
  readonly record: Entry | null;
  /** Of the record that would be made. */
  readonly newId: string;
  /** The form as it stands on the page, where what is wrong is scrolled to. */
  readonly place: RefObject<HTMLElement | null>;
  readonly filling: Filling;
  readonly mark: (problems: FormProblems) => void;
  /** The server asks for fields that the page may be hiding. */
  readonly demand: (problems: readonly FieldProblem[]) => void;
  readonly saved: (entry: Entry) => void;
  readonly moved: (problem: ApiProblem) => void;
  /** There is no connection: what was filled in for a new record is to be kept and sent later. */
  readonly unsent: (values: Values) => void;
};

/** Somebody else was quicker; other refusals with 409 say themselves what is the matter. */
const changedMeanwhile: ReadonlySet<string> = new Set(["record.moved", "conflict"]);

export const useSave = ({ app, form, record, newId, place, filling, mark, demand, saved, moved, unsent }: Saving) => {
  const { t } = useTranslation("record");
  const { message } = App.useApp();
  const locale = usePreferences((state) => state.locale);
  const show = useShowing(place, mark);
  const busy = useRef(false);
  const queries = useQueryClient();
  const { queryKey } = appViewQuery(app);
  const { mutateAsync, isPending } = useRecordChange(app, form, (values: Values) => {
    const release = queries.getQueryData(queryKey)?.release;
    return record ? updateRecord(app, form, record.id, record.version, values, release) : createRecord(app, form, values, newId, release);
  });

  const refused = (error: unknown): void => {
    if (error instanceof ApiProblem && changedMeanwhile.has(error.code)) return moved(error);
    if (error instanceof ApiProblem && error.code === "form.changed") {
      // A page may be a week old: the form comes anew, and what was filled in stays.
      void queries.invalidateQueries({ queryKey });
      void message.warning(error.words, 6);
    }
    if (error instanceof ApiProblem && error.errors.length > 0) {
      demand(error.errors);
      return show(placed(error));
    }
    const words = error instanceof Unreachable ? t("notReached") : error instanceof ApiProblem ? error.words : t("notSaved");
    void message.error(words, 6);
  };

  const save = async (): Promise<void> => {
    // A second press before the answer must not save twice; state would be a render too late.
    if (busy.current) return;
    const found = problemsOf(filling, {
      required: (label) => t("required", { label: labelText(label, locale) }),
      notOffered: (label) => t("notOffered", { label: labelText(label, locale) }),
      check: (label) => labelText(label, locale),
    });
    if (Object.keys(found).length > 0) return show(found);
    busy.current = true;
    try {
      const entry = await mutateAsync(changesOf(filling) as Values);
      // What was said of an earlier try is over.
      message.destroy();
      saved(entry);
    } catch (error) {
      if (error instanceof Unreachable && !record) unsent(changesOf(filling) as Values);
      else refused(error);
    } finally {
      busy.current = false;
    }
  };

  return { save, isSaving: isPending };
};
