// Buttons that the maker put on a record: pressed once, and told what it came to.

import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { FormView } from "../../api/appView";
import { buttonsQuery, pressButton, type Pressed, type RecordButton } from "../../api/buttons";
import { newId } from "../../api/ids";
import { ApiProblem } from "../../api/problem";
import { useRecordChange } from "../../api/records";

type Message = ReturnType<typeof App.useApp>["message"];
type RuleButtonsProps = { readonly app: string; readonly form: FormView; readonly record: string };

export const RuleButtons = ({ app, form, record }: RuleButtonsProps) => {
  const { data = [] } = useQuery({ ...buttonsQuery(app, form.key, record), enabled: form.buttons });
  return data.map((button) => <One key={button.key} app={app} form={form} record={record} button={button} />);
};

const One = ({ app, form, record, button: { key, label, asks } }: RuleButtonsProps & { readonly button: RecordButton }) => {
  const { t } = useTranslation("record");
  const { message, modal } = App.useApp();
  const { mutateAsync, isPending } = useRecordChange(app, form.key, (press: string) => pressButton(app, form.key, record, key, press));
  const tell = useTelling(message, label);
  const press = async (): Promise<void> => {
    try {
      tell(await mutateAsync(newId()));
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.words : t("notReached"), 6);
    }
  };
  const ask = (): void => void modal.confirm({ title: t("pressTitle", { label }), icon: null, okText: label, cancelText: t("pressNot"), onOk: press });
  return (
    <Button loading={isPending} onClick={asks ? ask : () => void press()}>
      {label}
    </Button>
  );
};

/** What is left to be done goes on by itself; why nothing was done is said in the rule's words. */
const useTelling = (message: Message, label: string) => {
  const { t } = useTranslation("record");
  return ({ outcome, reason }: Pressed): void => {
    if (outcome === "done") void message.success(t("pressed", { label }));
    else if (outcome === "running" || outcome === "waiting" || outcome === "sending") void message.success(t("pressedOn", { label }));
    else if (outcome === "unmet") void message.warning(t("pressedUnmet", { label }), 6);
    else void message.error(reason ?? t("pressedUnmet", { label }), 8);
  };
};
