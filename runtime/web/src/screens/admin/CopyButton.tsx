// Puts a text on the clipboard and says so.

import { App, Button } from "antd";
import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";

export const CopyButton = ({ text, children }: { text: string; children?: string }) => {
  const { t } = useTranslation("admin");
  const { message } = App.useApp();
  // Without HTTPS browsers have no clipboard: the text stays selectable beside the button.
  const copy = (): void => void navigator.clipboard?.writeText(text).then(() => message.success(t("copied")));
  return (
    <Button icon={<Copy size={14} />} onClick={copy}>
      {children ?? t("copy")}
    </Button>
  );
};

/** The foot of a dialog that shows something this once. */
export const CopyThenDone = ({ text, close }: { text: string; close: () => void }) => {
  const { t } = useTranslation("admin");
  return (
    <>
      <CopyButton text={text}>{t("copyAll")}</CopyButton>
      <Button type="primary" onClick={close}>
        {t("done")}
      </Button>
    </>
  );
};
