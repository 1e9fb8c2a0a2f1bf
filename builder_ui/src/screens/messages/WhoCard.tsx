// To whom: records of which form, by which channel, to the address in which field, and what for.

import { type ChannelPart, type Messages, type Trait, truthOf } from "@dougong/web";
import { Segmented, Select } from "antd";
import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldSelect } from "../rules/FieldSelect";
import { type RuleField, useForms, useReach } from "../rules/fields";
import rules from "../rules/Rules.module.css";
import { searching } from "../rules/searching";
import { Wrong } from "../rules/Wrong";
import type { Editing, Message } from "./message";
import styles from "./Messages.module.css";

const traitsOf = ({ type }: RuleField) => new Set<Trait>(truthOf(type).traits);

/** Where an address can stand; fields that are made for addresses come first. */
const usableIn = (fields: readonly RuleField[], channel: ChannelPart | undefined): readonly RuleField[] => {
  const found = fields.filter((field) => field.holds === channel?.holds && !traitsOf(field).has("long"));
  return [...found.filter((field) => traitsOf(field).has("reaching")), ...found.filter((field) => !traitsOf(field).has("reaching"))];
};

const Row = ({ label, wrong, children }: { label: string; wrong?: string | undefined; children: ReactNode }) => (
  <div className={styles.row}>
    <span>{label}</span>
    <div>
      {children}
      <Wrong said={wrong} />
    </div>
  </div>
);

/** What an administrator has to set before anything leaves by a channel: the word that says it. */
const lackingFor = (channel: ChannelPart | undefined, known: Messages | undefined, purpose: string): "noMailServer" | "noPublicUrl" | "noSmsGateway" | undefined => {
  if (!known || !channel) return undefined;
  if (channel.approved) return known.sms_gateway ? undefined : "noSmsGateway";
  if (!channel.subject) return undefined;
  if (!known.mail_server) return "noMailServer";
  return purpose === "marketing" && !known.public_url ? "noPublicUrl" : undefined;
};

export const WhoCard = ({ app, draft, message, known, channel, wrong }: Editing) => {
  const { t } = useTranslation("messages");
  const forms = useForms(app);
  const fields = useReach(app, message.form);
  const channels = known?.channels ?? [];
  const usable = usableIn(fields, channel);
  const change = (part: Partial<Message>, label: string): void => draft.edit(label, (draftMessage: { address?: string }) => {
    Object.assign(draftMessage, part);
    // No field is none at all: an empty path would be refused, and the draft would not be kept.
    if (!draftMessage.address) delete draftMessage.address;
  });
  // Advertisement by a channel that nobody can leave would not be published.
  const by = (key: string): void => change({ channel: key, address: "", ...(channels.find((each) => each.key === key)?.can_be_left ? {} : { purpose: "service" }) }, t("editChannel"));
  const purpose = message.purpose ?? "service";
  const leavable = channel?.can_be_left ?? true;
  const lacking = lackingFor(channel, known, purpose);
  return (
    <section className={styles.card} aria-label={t("toWhom")}>
      <h2>{t("toWhom")}</h2>
      <Row label={t("about")} wrong={wrong("form")}>
        <Select className={rules.word} aria-label={t("form")} popupMatchSelectWidth={false} {...searching} value={message.form || null} options={[...forms]} onChange={(form: string) => change({ form, address: "" }, t("editForm"))} />
      </Row>
      <Row label={t("channel")} wrong={wrong("channel")}>
        <Segmented<string> aria-label={t("channel")} value={message.channel ?? ""} options={channels.map(({ key, label }) => ({ value: key, label }))} onChange={by} />
      </Row>
      <Row label={t(channel?.approved ? "mobile" : channel?.holds === "member" ? "person" : "address")} wrong={wrong("address")}>
        <FieldSelect label={t("addressField")} fields={usable} value={message.address} choose={(address) => change({ address }, t("editAddress"))} />
        {usable.length === 0 && <p className={rules.quiet}>{t("noAddressField")}</p>}
      </Row>
      <Row label={t("purpose")} wrong={wrong("purpose")}>
        <Segmented<"service" | "marketing">
          aria-label={t("purpose")}
          value={purpose}
          options={[{ value: "service", label: t("service") }, { value: "marketing", label: t("marketing"), disabled: !leavable }]}
          onChange={(next) => change({ purpose: next }, t("editPurpose"))}
        />
        <p className={rules.quiet}>{t(!leavable ? "cannotBeLeft" : channel?.approved && purpose === "marketing" ? "marketingSmsHint" : `${purpose}Hint`)}</p>
      </Row>
      {lacking && (
        <p className={styles.lacking} role="status">
          <Info size={14} aria-hidden="true" />
          {t(lacking)}
        </p>
      )}
    </section>
  );
};
