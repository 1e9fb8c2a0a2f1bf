// Trying the form out: defaults, formulas, conditions and checks run; nothing is saved.

import { at, type FormDefinition, get, type Label, NO_ORDER, problemsOf, RecordForm, useFilling, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { memo, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAll, useDraftPart } from "../../draft";
import { drawnField } from "./form";
import styles from "./Sheet.module.css";
import { useDesigning } from "./useDesigning";

/** The form with its logic, as saved last; drawn without logic until that arrives. */
const useTrialForm = (): { form: FormDefinition; whole: boolean } => {
  const { app, form, draft, computed } = useDesigning();
  const tag = useDraftPart(draft, (state) => state.tag);
  const { data } = useQuery({
    queryKey: ["trial", app, form.key, tag],
    queryFn: async ({ signal }) => {
      await saveAll(app);
      return get<FormDefinition>(at`/apps/${app}/draft/forms/${form.key}/trial`, { signal });
    },
    retry: false,
  });
  const plain = useMemo<FormDefinition>(
    () => ({ key: form.key, label: form.label, fields: form.fields.map((field) => drawnField(field, computed)), order: NO_ORDER, checks: [] }),
    [form, computed],
  );
  return { form: data ?? plain, whole: data !== undefined };
};

const Trying = ({ form }: { form: FormDefinition }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { app } = useDesigning();
  const { filling, change, rows, mark } = useFilling(null, form, null, {}, app);
  const [found, setFound] = useState<number | null>(null);
  const check = (): void => {
    const wording = { required: (label: Label) => t("tryRequired", { label: labelOf(label) }), notOffered: (label: Label) => t("tryNotOffered", { label: labelOf(label) }), check: (message: Label) => labelOf(message) };
    const problems = problemsOf(filling, wording);
    mark(problems);
    setFound(Object.keys(problems).length);
  };
  return (
    <>
      <RecordForm filling={filling} app={app} record={null} onChange={change} rows={rows} canWrite={(field) => field.read_only !== true} />
      <p className={styles.check} role="status">
        <Button type="primary" onClick={check}>
          {t("tryCheck")}
        </Button>
        {found !== null && (found === 0 ? t("tryFine") : t("tryWrong", { count: found }))}
      </p>
    </>
  );
};

const Loaded = () => {
  const { t } = useTranslation("designer");
  const { form, whole } = useTrialForm();
  return (
    <>
      <p className={styles.note}>{t(whole ? "tryNote" : "tryPlain")}</p>
      <Trying key={String(whole)} form={form} />
    </>
  );
};

export const Trial = memo(({ open, close }: { open: boolean; close: () => void }) => {
  const { t } = useTranslation("designer");
  return (
    <Drawer open={open} onClose={close} title={t("tryOut")} size={720} destroyOnHidden>
      <Loaded />
    </Drawer>
  );
});
