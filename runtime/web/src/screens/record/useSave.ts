// Saving a record: once however often the button is pressed, and with every refusal at its field.

import { App } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, Unreachable } from "../../api/problem";
import { createRecord, type Entry, updateRecord, useRecordChange, type Values } from "../../api/records";
import { changesOf, type Filling, type FormProblems, problemsOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";

type Saving = {
  readonly app: string;
  readonly form: string;
  readonly record: Entry | null;
  readonly filling: Filling;
  readonly mark: (problems: FormProblems) => void;
  readonly saved: (entry: Entry) => void;
  readonly moved: (problem: ApiProblem) => void;
};

/** Somebody else was quicker; other refusals with 409 say themselves what is the matter. */
const changedMeanwhile: ReadonlySet<string> = new Set(["record.moved", "conflict"]);

export const useSave = ({ app, form, record, filling, mark, saved, moved }: Saving) => {
  const { t } = useTranslation("record");
  const { message } = App.useApp();
  const locale = usePreferences((state) => state.locale);
  const busy = useRef(false);
  const { mutateAsync, isPending } = useRecordChange(app, form, (values: Values) =>
    record ? updateRecord(app, form, record.id, record.version, values) : createRecord(app, form, values),
  );

  const refused = (error: unknown): void => {
    if (error instanceof ApiProblem && changedMeanwhile.has(error.code)) return moved(error);
    if (error instanceof ApiProblem && error.errors.length > 0) return show(placed(error));
    const words = error instanceof Unreachable ? t("notReached") : error instanceof ApiProblem ? error.words : t("notSaved");
    void message.error(words, 6);
  };

  const show = (problems: FormProblems): void => {
    mark(problems);
    const elsewhere = problems[""];
    void message.error(elsewhere ?? t("places", { count: Object.keys(problems).length }), 6);
    requestAnimationFrame(() => document.querySelector('[aria-invalid="true"], [role="alert"]')?.scrollIntoView({ block: "center" }));
  };

  const save = async (): Promise<void> => {
    // A second press before the answer must not save twice; state would be a render too late.
    if (busy.current) return;
    const found = problemsOf(filling.form, filling.values, filling.around, {
      required: (label) => t("required", { label: labelText(label, locale) }),
      check: (label) => labelText(label, locale),
    });
    if (Object.keys(found).length > 0) return show(found);
    busy.current = true;
    try {
      saved(await mutateAsync(changesOf(filling) as Values));
    } catch (error) {
      refused(error);
    } finally {
      busy.current = false;
    }
  };

  return { save, isSaving: isPending };
};

/** The server's problems by path; several at one place are read one after the other. */
const placed = (problem: ApiProblem): FormProblems =>
  problem.errors.reduce<Record<string, string>>((found, { path, message }) => {
    found[path] = path in found ? `${found[path]} ${message}` : message;
    return found;
  }, {});
