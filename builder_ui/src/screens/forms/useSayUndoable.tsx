// What was removed or came to stand differently, said for a moment, with the way back.

import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { OpenDraft } from "../../draft";
import type { Form } from "./form";

const seconds = 6;

/** Offered until something else changes: from then on undoing would take back the wrong thing. */
export const useSayUndoable = (): ((said: string, draft: OpenDraft<Form>) => void) => {
  const { t } = useTranslation("verbs");
  const { message } = App.useApp();
  return (said, draft) => {
    const { definition } = draft.store.getState();
    const close = message.success({
      duration: seconds,
      content: (
        <>
          {said} · <Button size="small" type="link" onClick={() => draft.undo()}>{t("undo")}</Button>
        </>
      ),
    });
    const forget = draft.store.subscribe((state) => {
      if (state.definition === definition) return;
      forget();
      close();
    });
  };
};
