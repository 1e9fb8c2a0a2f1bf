// Which option each word of the source means.

import { Checkbox, Modal, Select } from "antd";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApp } from "../../api/apps";
import type { Mapped, Preview, SourceField } from "../../api/connections";
import type { FormField } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import styles from "./connections.module.css";
import { type Row, wordsOf } from "./mapping";

type OptionsDialogProps = {
  readonly name: string;
  readonly source: SourceField | undefined;
  readonly target: FormField;
  readonly row: Row;
  readonly preview: Preview | undefined;
  readonly app: string;
  readonly onChange: (change: Partial<Mapped>) => void;
  readonly close: () => void;
};

export const OptionsDialog = ({ name, source, target, row, preview, app, onChange, close }: OptionsDialogProps) => {
  const { t } = useTranslation("connections");
  const locale = usePreferences((state) => state.locale);
  const builds = useApp(app).data?.can_build === true;
  const [options, setOptions] = useState(row.options);
  const [create, setCreate] = useState(row.create);
  const words = wordsOf(source, preview, row);
  const labels = (target.options ?? []).filter(({ retired }) => !retired).map(({ label }) => labelText(label, locale));
  const mean = (said: string, option: string | undefined): void =>
    setOptions(({ [said]: _before, ...rest }) => (option === undefined ? rest : { ...rest, [said]: option }));
  const save = (): void => {
    onChange({ options, create });
    close();
  };
  return (
    <Modal open title={t("tableTitle", { name, label: labelText(target.label, locale) })} width={560} okText={t("useTable")} cancelText={t("cancel")} onOk={save} onCancel={close}>
      <p className={styles.meta}>{t("tableNote")}</p>
      <ul className={styles.words}>
        {words.map(({ said, label }) => (
          <li key={said}>
            <span>
              {label} {label !== said && <small className={styles.meta}>{said}</small>}
            </span>
            <ArrowRight size={14} aria-hidden="true" />
            <Select
              allowClear
              aria-label={t("meansOf", { said: label })}
              placeholder={labels.includes(said) ? t("sameOption", { option: said }) : t("chooseOption")}
              value={options[said] ?? null}
              showSearch={{ optionFilterProp: "label" }}
              options={labels.map((option) => ({ value: option, label: option }))}
              onChange={(option) => mean(said, option ?? undefined)}
            />
          </li>
        ))}
      </ul>
      {words.length === 0 && <p className={styles.hint}>{t("noWords")}</p>}
      {builds && (
        <Checkbox checked={create} onChange={(event) => setCreate(event.target.checked)}>
          {t("createOptions")}
        </Checkbox>
      )}
    </Modal>
  );
};
