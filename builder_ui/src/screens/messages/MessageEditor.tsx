// The editor of a message: to whom and what it says, and beside it the letter as one real person would get it.

import { Failure, FormLoading, type Label, messagesQuery, useLabel, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraft, useDraftPart } from "../../draft";
import type { DesignerProps } from "../../places";
import { useIsLive } from "../../publish/useIsLive";
import { DefinitionBar } from "../../shell/DefinitionBar";
import { Workbench } from "../../shell/Workbench";
import { useWrongWithin } from "../rules/editing";
import rules from "../rules/Rules.module.css";
import { ApprovedCard } from "./ApprovedCard";
import { FiguresCard } from "./FiguresCard";
import type { Editing, Message } from "./message";
import { MessageList } from "./MessageList";
import { Preview } from "./Preview";
import { TextCard } from "./TextCard";
import { WhoCard } from "./WhoCard";

export const MessageEditor = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Message>(app.key, "messages", definition);
  if (error) return <Failure error={error} retry={refetch} />;
  return draft ? <Opened app={app.key} draft={draft} /> : <FormLoading />;
};

const Opened = ({ app, draft }: { app: string; draft: OpenDraft<Message> }) => {
  const { t } = useTranslation("messages");
  const labelOf = useLabel();
  const message = useDraftPart(draft, (state) => state.definition);
  const label = labelOf(message.label as Label) || message.key;
  const { data: known } = useQuery(messagesQuery(app));
  const channel = known?.channels.find(({ key }) => key === message.channel);
  const editing: Editing = { app, draft, message, label, known, channel, live: useIsLive(app, message.form), wrong: useWrongWithin(app, `messages/${message.key}/`) };
  useTitle(label);
  return (
    <Workbench
      left={{ label: t("messages"), content: <MessageList app={app} current={message.key} />, width: 272 }}
      right={{ label: t("preview"), content: <Preview key={message.form ?? ""} {...editing} />, width: 464 }}
      bar={<DefinitionBar app={app} kind="messages" definition={message.key} draft={draft} label={label} words={{ name: t("name"), rename: t("rename"), remove: t("remove") }} />}
    >
      <div className={rules.sheet}>
        <WhoCard {...editing} />
        {channel?.approved ? <ApprovedCard {...editing} /> : <TextCard {...editing} />}
        <FiguresCard {...editing} />
      </div>
    </Workbench>
  );
};
