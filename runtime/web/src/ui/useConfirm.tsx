// Asking before something that cannot simply be undone: verb and object, the consequence, the way out.

import { App } from "antd";
import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Question = {
  /** What will happen, as a sentence: 删除「备注」. */
  title: string;
  /** What that means for data and people; what leads elsewhere closes the dialog. */
  consequence?: ReactNode | ((close: () => void) => ReactNode);
  /** Verb and object of the button that does it: 删除字段. */
  verb: string;
  /** The way out; 不删了 where nothing better is said. */
  keep?: string;
  act: () => void | Promise<unknown>;
};

/** The dialog before a destructive step; only here is a button filled red. */
export const useConfirm = () => {
  const { modal } = App.useApp();
  const { t } = useTranslation("verbs");
  return useCallback(
    ({ title, consequence, verb, keep, act }: Question) => {
      const dialog = modal.confirm({
        title,
        content: typeof consequence === "function" ? consequence(() => dialog.destroy()) : consequence,
        icon: null,
        width: 480,
        okText: verb,
        okButtonProps: { danger: true },
        cancelText: keep ?? t("keep"),
        autoFocusButton: "cancel",
        onOk: act,
      });
    },
    [modal, t],
  );
};
