// What an SMS says: signature, code and wording as the provider approved them, and which field stands in each blank.

import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { FieldSelect } from "../rules/FieldSelect";
import { useReach } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { Wrong } from "../rules/Wrong";
import { blanksOf, filledAt, worded } from "./approved";
import type { Editing, Message } from "./message";
import styles from "./Messages.module.css";
import sms from "./Sms.module.css";
import { TextBox } from "./TextBox";

export const ApprovedCard = ({ app, draft, message, wrong }: Editing) => {
  const { t } = useTranslation("messages");
  const fields = useReach(app, message.form);
  const { text = "", variables = [] } = message;
  const change = (part: Partial<Message>, label: string, of: string): void => draft.edit(label, (draftMessage: object) => { Object.assign(draftMessage, part); }, of);
  const write = (typed: string): void => change(worded(typed, { text, variables }), t("editText"), "text");
  return (
    <section className={styles.card} aria-label={t("text")}>
      <h2>{t("content")}</h2>
      <p className={rules.quiet}>{t("approvedHint")}</p>
      <div className={sms.approved}>
        {(["signature", "template"] as const).map((name) => (
          <label key={name}>
            <span>{t(name)}</span>
            <Input maxLength={name === "signature" ? 20 : 64} placeholder={t(`${name}Hint`)} value={message[name] ?? ""} onChange={(event) => change({ [name]: event.target.value }, t(`edit_${name}`), name)} />
            <Wrong said={wrong(name)} />
          </label>
        ))}
      </div>
      <TextBox label={t("text")} placeholder={t("approvedTextHint", { name: "{name}", code: "{code}" })} fields={fields} text={text} rows={4} set={write} />
      <Wrong said={wrong("text")} />
      {blanksOf(text).length > 0 && (
        <ol className={sms.variables} aria-label={t("variables")}>
          {blanksOf(text).map((inner, at) => (
            // Blanks have no names of their own: their place is who they are.
            <li key={at}>
              <Input
                size="small"
                aria-label={t("variable", { at: at + 1 })}
                maxLength={40}
                placeholder={String(at + 1)}
                value={variables[at] ?? ""}
                onChange={(event) => change({ variables: blanksOf(text).map((_, each) => (each === at ? event.target.value.replace(/\W/g, "") : (variables[each] ?? ""))) }, t("editVariable"), `variable${at}`)}
              />
              <FieldSelect label={t("variableField", { at: at + 1 })} fields={fields} value={inner || undefined} choose={(key) => change({ text: filledAt(text, at, key) }, t("editVariable"), `blank${at}`)} />
            </li>
          ))}
        </ol>
      )}
      <Wrong said={wrong("variables")} />
      {message.purpose === "marketing" && <p className={rules.quiet}>{t("wayOutHint")}</p>}
    </section>
  );
};
