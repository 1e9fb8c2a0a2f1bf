// What was sent about a record, newest first, and what whoever got it did.

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Bell, Mail, MailX } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { type LetterFact, recordLettersQuery, type SentLetter } from "../../api/messages";
import { momentText } from "../../format/when";
import { usePreferences } from "../../preferences/preferences";
import { useSignedIn } from "../../shell/SignedIn";
import { Notice } from "../../ui/Notice";
import { Tag } from "../../ui/Tag";
import styles from "./letters.module.css";

/** Whether the app writes to the people of this form at all; nothing as long as it is not known. */
export const useWrites = (app: string, form: string, id: string): boolean => useInfiniteQuery(recordLettersQuery(app, form, id)).data?.pages[0]?.messages ?? false;

export const Letters = ({ app, form, id }: { app: string; form: string; id: string }) => {
  const { t } = useTranslation("record");
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(recordLettersQuery(app, form, id));
  const letters = data?.pages.flatMap(({ items }) => items) ?? [];
  if (letters.length === 0) return <Notice title={t("lettersNone")}>{t("lettersNoneBody")}</Notice>;
  return (
    <div className={styles.all}>
      <ul>
        {letters.map((letter, at) => <Letter key={letter.id} letter={letter} declined={letter.declined && isNewest(letters, at)} />)}
      </ul>
      {hasNextPage && <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("lettersEarlier")}</Button>}
    </div>
  );
};

const iconOf = ({ channel, facts }: SentLetter) => (facts.some(({ kind }) => kind === "withheld") ? MailX : channel === "notice" ? Bell : Mail);

/** What holds for an address is said once, beside the newest letter to it. */
const isNewest = (letters: readonly SentLetter[], at: number): boolean => letters.findIndex(({ address }) => address === letters[at]?.address) === at;

const Letter = ({ letter, declined }: { letter: SentLetter; declined: boolean }) => {
  const { t } = useTranslation("record");
  const { label, purpose, subject, address } = letter;
  return (
    <li>
      <span className={styles.icon}>{createElement(iconOf(letter), { size: 16, "aria-hidden": true })}</span>
      <div className={styles.said}>
        <p className={styles.head}>
          <b>{label}</b>
          <Tag colour={purpose === "marketing" ? "tao" : "mo"}>{t(`letter_${purpose}`)}</Tag>
          {declined && <Tag colour="cheng">{t("letterDeclined")}</Tag>}
        </p>
        {subject !== "" && <p>{subject ?? t("letterHidden")}</p>}
        {address !== null && <p className={styles.to}>{address || t("letterNobody")}</p>}
        <ol>
          {gathered(letter.facts).map(({ fact, count }) => <Happened key={`${fact.kind} ${fact.told}`} fact={fact} count={count} />)}
        </ol>
      </div>
    </li>
  );
};

/** What happened several times is one line with its number; it stands where it happened first. */
const gathered = (facts: readonly LetterFact[]): readonly { fact: LetterFact; count: number }[] => {
  const found = new Map<string, { fact: LetterFact; count: number }>();
  for (const fact of facts) {
    const name = `${fact.kind} ${fact.told}`;
    found.set(name, { fact: found.get(name)?.fact ?? fact, count: (found.get(name)?.count ?? 0) + 1 });
  }
  return [...found.values()];
};

const tones: Partial<Record<LetterFact["kind"], string>> = { opened: "good", clicked: "good", answered: "good", bounced: "bad", failed: "bad", complained: "bad", unsubscribed: "warn", withheld: "warn" };

const Happened = ({ fact, count }: { fact: LetterFact; count: number }) => {
  const { t } = useTranslation("record");
  const { organisation } = useSignedIn();
  const locale = usePreferences((state) => state.locale);
  const { kind, at, told } = fact;
  const tone = tones[kind];
  return (
    <li className={tone ? styles[tone] : undefined}>
      <time dateTime={at}>{momentText(at, { now: new Date(), zone: organisation.zone, locale })}</time>
      <span>
        {kind === "withheld" ? t(`letterWhy_${told as "nobody"}`) : t(`letterFact_${kind}`)}
        {count > 1 && ` ${t("letterTimes", { count })}`}
        {kind === "clicked" && <small title={told}>{told}</small>}
      </span>
    </li>
  );
};
