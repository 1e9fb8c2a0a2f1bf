// Printing a record: at once where there is one template, from a list where there are several.

import { Button, Dropdown } from "antd";
import { Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type FormView, may } from "../../api/appView";
import { defaultPrint, printAddress } from "../../api/prints";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";

type PrintButtonProps = { readonly app: string; readonly form: FormView; readonly record: string };

export const PrintButton = ({ app, form, record }: PrintButtonProps) => {
  const { t } = useTranslation("record");
  const locale = usePreferences((state) => state.locale);
  if (!may(form, "print")) return null;
  const address = (template: string): string => printAddress(app, form.key, record, template);
  const [first, ...others] = form.prints;
  if (others.length === 0) {
    return (
      <Button icon={<Printer size={14} />} href={address(first?.key ?? defaultPrint)} target="_blank" rel="noopener">
        {t("print")}
      </Button>
    );
  }
  const items = form.prints.map(({ key, label, word }) => ({
    key,
    label: (
      <a href={address(key)} target="_blank" rel="noopener">
        {word ? t("asWord", { label: labelText(label, locale) }) : labelText(label, locale)}
      </a>
    ),
  }));
  return (
    <Dropdown trigger={["click"]} placement="topLeft" menu={{ items }}>
      <Button icon={<Printer size={14} />}>{t("print")}</Button>
    </Dropdown>
  );
};
