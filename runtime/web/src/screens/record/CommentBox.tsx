// Where a comment is written: "@" offers people, and what is half written stays when one looks elsewhere.

import { useQuery } from "@tanstack/react-query";
import { Button, Mentions } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleCalledQuery } from "../../api/directory";
import type { Labelled } from "../../api/me";
import { ApiProblem } from "../../api/problem";
import { Person } from "../../ui/Avatar";
import { kept, toldApart } from "./calling";
import styles from "./comments.module.css";

type CommentBoxProps = {
  /** Under which name a half-written text is kept while the page stays open. */
  readonly draft: string;
  readonly say: (text: string) => Promise<unknown>;
};

type Draft = { readonly text: string; readonly chosen: readonly Labelled[] };

const nothing: Draft = { text: "", chosen: [] };
const drafts = new Map<string, Draft>();
const MOST = 2000;

export const CommentBox = ({ draft: name, say }: CommentBoxProps) => {
  const { t } = useTranslation("record");
  const [draft, setDraft] = useState<Draft>(() => drafts.get(name) ?? nothing);
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const people = toldApart(useQuery(peopleCalledQuery(asked)).data ?? []);
  // Choosing somebody changes the text as well, in one go: each must see what the other wrote.
  const now = (): Draft => drafts.get(name) ?? nothing;
  const change = (next: Draft): void => {
    drafts.set(name, next);
    setDraft(next);
    setProblem(null);
  };
  const choose = (written: string | undefined): void => {
    const person = people.find((each) => each.written === written);
    if (person) change({ ...now(), chosen: [...now().chosen, { id: person.id, label: person.written }] });
  };
  const send = async (): Promise<void> => {
    if (draft.text.trim() === "" || sending) return;
    setSending(true);
    try {
      await say(kept(draft.text, draft.chosen));
      change(nothing);
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.words : t("notSaved"));
    } finally {
      setSending(false);
    }
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className={styles.box}>
      <Mentions
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={MOST}
        value={draft.text}
        placeholder={t("commentHint")}
        aria-label={t("comment")}
        aria-describedby={problem ? "comment-problem" : undefined}
        status={problem ? "error" : ""}
        filterOption={false}
        options={people.map(({ id, label, written }) => ({ key: id, value: written, label: <Person id={id} name={label} /> }))}
        onSearch={(text) => setAsked(text)}
        onSelect={({ value }) => choose(value)}
        onChange={(text) => change({ ...now(), text })}
        onKeyDown={pressed}
      />
      {problem && (
        <p id="comment-problem" className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.send}>
        <small className={styles.keys}>{t("commentKeys")}</small>
        <Button type="primary" disabled={draft.text.trim() === ""} loading={sending} onClick={() => void send()}>
          {t("commentSend")}
        </Button>
      </div>
    </div>
  );
};
