// What mends a cause: a meaning for the word that has none, another try, or letting the rows go.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { connectionsQuery, dropLetters, type Meant, type Sync, syncLogQuery, writeAgain } from "../../../api/connections";
import type { FormField } from "../../../forms";
import { labelText } from "../../../i18n/label";
import { usePreferences } from "../../../preferences/preferences";
import { useConfirm } from "../../../ui/useConfirm";
import { useWords } from "../../admin/useSaid";
import { isChosen } from "../HowTurned";
import type { Cause } from "./causes";
import styles from "./log.module.css";

type RepairProps = {
  readonly cause: Cause;
  readonly sync: Sync;
  readonly field: FormField | undefined;
  /** There are more rows than are listed here. */
  readonly cut: boolean;
};

/** A word is given a meaning where the row says one word in a field with options. */
const canMean = ({ problem, said, letters }: Cause, field: FormField | undefined): field is FormField =>
  field !== undefined && isChosen(field) && said !== "" && problem.source !== null && !letters.some(({ values }) => Array.isArray(values[problem.source ?? ""]));

const useRepair = (sync: Sync) => {
  const { t } = useTranslation("connections");
  const queries = useQueryClient();
  const { message } = App.useApp();
  const words = useWords();
  const anew = () =>
    Promise.all([queries.invalidateQueries({ queryKey: syncLogQuery(sync.id).queryKey }), queries.invalidateQueries({ queryKey: connectionsQuery.queryKey })]);
  const onError = (error: Error): void => void message.error(words(error));
  const writing = useMutation({
    mutationFn: ({ keys, meant }: { keys: readonly string[] | null; meant: Meant | null }) => writeAgain(sync.id, keys, meant),
    onSuccess: ({ written, refused }) => {
      if (refused > 0) void message.warning(t("writtenSome", { written, refused }));
      else void message.success(t("written", { count: written }));
      return anew();
    },
    onError,
  });
  const dropping = useMutation({
    mutationFn: (keys: readonly string[]) => dropLetters(sync.id, keys),
    onSuccess: (_gone, keys) => {
      void message.success(t("dropped", { count: keys.length }));
      return anew();
    },
    onError,
  });
  return { writing, dropping };
};

export const Repair = ({ cause, sync, field, cut }: RepairProps) => {
  const { t } = useTranslation("connections");
  const confirm = useConfirm();
  const [option, setOption] = useState(() => sync.mapping.find(({ target }) => target === field?.key)?.options[cause.said] ?? null);
  const { writing, dropping } = useRepair(sync);
  const keys = cause.letters.map(({ key }) => key);
  const count = keys.length;
  const meaning = canMean(cause, field);
  const askDrop = (): void =>
    confirm({ title: t("dropTitle", { count }), consequence: t("dropBody"), verb: t("drop", { count }), keep: t("keepRows"), act: () => dropping.mutateAsync(keys) });
  // Those of the same word that are not listed are meant too: where there are more, all are tried.
  const write = (): void => writing.mutate(meaning && option ? { keys: cut ? null : keys, meant: { target: field.key, said: cause.said, option } } : { keys, meant: null });
  return (
    <div className={styles.repair}>
      {meaning && <Meaning said={cause.said} field={field} value={option} onChange={setOption} />}
      <div className={styles.acts}>
        <Button type="primary" icon={<RefreshCw size={14} />} disabled={meaning && option === null} loading={writing.isPending} onClick={write}>
          {!meaning ? t("writeAgain", { count }) : cut ? t("meanAndWriteAll") : t("meanAndWrite", { count })}
        </Button>
        <Button loading={dropping.isPending} onClick={askDrop}>
          {count === 1 ? t("dropOne") : t("drop", { count })}
        </Button>
      </div>
      {meaning && <p className={styles.meta}>{t("meantLater")}</p>}
    </div>
  );
};

const Meaning = ({ said, field, value, onChange }: { said: string; field: FormField; value: string | null; onChange: (option: string) => void }) => {
  const { t } = useTranslation("connections");
  const locale = usePreferences((state) => state.locale);
  const options = (field.options ?? []).filter(({ retired }) => !retired).map(({ label }) => labelText(label, locale));
  return (
    <div className={styles.meaning}>
      <span>{t("letMean", { said })}</span>
      <Select
        aria-label={t("letMean", { said })}
        placeholder={t("chooseOption")}
        value={value}
        showSearch={{ optionFilterProp: "label" }}
        options={options.map((each) => ({ value: each, label: each }))}
        onChange={(chosen) => onChange(chosen ?? "")}
      />
    </div>
  );
};
