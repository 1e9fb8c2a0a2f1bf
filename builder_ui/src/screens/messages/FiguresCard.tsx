// What came of it in the last thirty days, and the newest letters with what each came to.

import { ago, grouped, messageLettersQuery, type MessageFigures, type SentLetter, useMe, usePreferences } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import rules from "../rules/Rules.module.css";
import type { Editing } from "./message";
import styles from "./Messages.module.css";

const shownFigures = ["sent", "delivered", "opened", "clicked", "unsubscribed"] as const;
const beside = ["answered", "bounced", "failed", "withheld", "complained"] as const;

const share = (count: number, of: number): string => `${((count / of) * 100).toFixed(1)}%`;

const Figure = ({ name, figures }: { name: (typeof shownFigures)[number]; figures: MessageFigures }) => {
  const { t } = useTranslation("messages");
  const count = figures[name] ?? 0;
  const of = name === "delivered" ? (figures.sent ?? 0) : name === "sent" ? 0 : (figures.delivered ?? 0);
  return (
    <li>
      <span>{t(`fact_${name}`)}</span>
      <b>{grouped(count)}</b>
      <small>{of > 0 ? share(count, of) : " "}</small>
    </li>
  );
};

/** What tells most of how a letter fared. */
const lastOf = ({ facts }: SentLetter): SentLetter["facts"][number]["kind"] => facts.at(-1)?.kind ?? "sent";

const Letters = ({ app, form, message }: { app: string; form: string; message: string }) => {
  const { t } = useTranslation("messages");
  const { t: when } = useTranslation("when");
  const { data = [] } = useQuery(messageLettersQuery(app, message));
  const zone = useMe().data?.organisation.zone ?? "Asia/Shanghai";
  const locale = usePreferences((state) => state.locale);
  if (data.length === 0) return <p className={rules.quiet}>{t("noLetters")}</p>;
  return (
    <ul className={styles.letters} aria-label={t("newest")}>
      {data.slice(0, 8).map((letter) => (
        <li key={letter.id}>
          <a href={`/apps/${app}/forms/${form}/records/${letter.record}`} target="_blank" rel="noreferrer">{letter.address || t("noAddress")}</a>
          <span className={styles[lastOf(letter)]}>{letter.facts.at(-1)?.kind === "withheld" ? t(`why_${letter.facts.at(-1)?.told as "nobody"}`) : t(`fact_${lastOf(letter)}`)}</span>
          <time dateTime={letter.at}>{ago(when, letter.at, { now: new Date(), zone, locale })}</time>
        </li>
      ))}
    </ul>
  );
};

export const FiguresCard = ({ app, message, known }: Editing) => {
  const { t } = useTranslation("messages");
  const figures = known?.figures[message.key] ?? {};
  const others = beside.filter((name) => (figures[name] ?? 0) > 0);
  return (
    <section className={styles.card} aria-label={t("last30")}>
      <h2>{t("last30")}</h2>
      <ul className={styles.figures}>
        {shownFigures.map((name) => <Figure key={name} name={name} figures={figures} />)}
      </ul>
      {others.length > 0 && <p className={rules.quiet}>{others.map((name) => `${t(`fact_${name}`)} ${grouped(figures[name] ?? 0)}`).join(" · ")}</p>}
      <Letters app={app} form={message.form ?? ""} message={message.key} />
    </section>
  );
};
