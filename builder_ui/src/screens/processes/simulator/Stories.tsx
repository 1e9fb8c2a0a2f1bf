// The stories kept with the process: whether each still comes to what it came to, and keeping one more.

import { IconButton, keyFor, labelText, usePreferences } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { BookmarkPlus, CircleAlert, CircleCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAll, useDraftPart } from "../../../draft";
import type { Designing } from "../designing";
import { editProcess } from "../edits";
import { stories, type StoryBody } from "./api";
import { unlike } from "./playing";
import styles from "./Stories.module.css";

export const useStories = ({ draft, process, choices }: Designing) => {
  const tag = useDraftPart(draft, (state) => state.tag);
  return useQuery({
    queryKey: ["stories", choices.app, process.key, tag],
    queryFn: async () => {
      await saveAll(choices.app);
      return stories(choices.app, process.key);
    },
    enabled: (process.stories ?? []).length > 0,
    retry: false,
  });
};

export const Keep = ({ draft, process, story, suggested }: Designing & { story: StoryBody; suggested: string }) => {
  const { t } = useTranslation(["simulator", "verbs"]);
  const [open, setOpen] = useState(false);
  const [label, setLabel] = useState("");
  const locale = usePreferences((state) => state.locale);
  const kept = process.stories ?? [];
  const free = unlike(suggested, kept.map((each) => labelText(each.label, locale)));
  const keep = async (): Promise<void> => {
    const named = label.trim() || free;
    const key = await keyFor(named, kept.map((each) => each.key), "story");
    editProcess(draft, t("keep"), { stories: [...kept, { key, label: named, ...story }] });
    setOpen(false);
  };
  const form = (
    <form className={styles.keeping} onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <Input autoFocus maxLength={60} value={label} aria-label={t("storyName")} onChange={({ target }) => setLabel(target.value)} />
      <Button type="primary" htmlType="submit">{t("keepNow")}</Button>
      <small>{t("keepNote")}</small>
    </form>
  );
  return (
    <Popover open={open} onOpenChange={(next) => { setOpen(next); setLabel(free); }} trigger="click" content={form} placement="topRight">
      <Button icon={<BookmarkPlus size={14} />}>{t("keep")}</Button>
    </Popover>
  );
};

export const Stories = (designing: Designing) => {
  const { t } = useTranslation("simulator");
  const { draft, process } = designing;
  const locale = usePreferences((state) => state.locale);
  const { data } = useStories(designing);
  const kept = process.stories ?? [];
  if (kept.length === 0) return null;
  const drop = (key: string): void => editProcess(draft, t("drop"), { stories: kept.filter((each) => each.key !== key) });
  return (
    <section className={styles.stories}>
      <h3>{t("stories", { count: kept.length })}</h3>
      <ul>
        {kept.map(({ key, label }) => {
          const found = data?.items.find((each) => each.key === key);
          return (
            <li key={key}>
              {found && (found.holds ? <CircleCheck size={16} className={styles.good} aria-label={t("holds")} /> : <CircleAlert size={16} className={styles.bad} aria-label={t("holdsNot")} />)}
              <span>
                {labelText(label, locale)}
                {found?.problems.map(({ code, message }) => <small key={code + message}>{message}</small>)}
              </span>
              <IconButton icon={Trash2} size="small" label={t("dropStory", { name: labelText(label, locale) })} onClick={() => drop(key)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
