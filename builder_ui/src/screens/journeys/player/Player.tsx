// The strip below a journey: months played in seconds, on what customers did.

import { ApiProblem, Failure, IconButton, usePhone, useStandpoint } from "@dougong/web";
import { Alert, Button, Drawer, Segmented, Tooltip } from "antd";
import { FlaskConical, Info, LoaderCircle, Pause, Play, RotateCcw, SkipForward, SlidersHorizontal } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "./Chart";
import { dateOn, type Speed, speeds, weekdayOf } from "./playing";
import styles from "./Player.module.css";
import { Settings } from "./Settings";
import type { Player as Playing } from "./usePlayer";

const Controls = ({ player }: { player: Playing }) => {
  const { t } = useTranslation("player");
  const { simulation, clock, busy, stale, toggle } = player;
  const phone = usePhone();
  const ready = simulation !== null && !simulation.lacking && !stale;
  const label = t(clock.running ? "pause" : "play");
  return (
    <div className={styles.controls}>
      <Tooltip title={label}>
        <Button type="primary" shape="circle" aria-label={label} disabled={busy} icon={createElement(busy ? LoaderCircle : clock.running ? Pause : Play, { size: 16, className: busy ? styles.busy : undefined })} onClick={toggle} />
      </Tooltip>
      <IconButton icon={SkipForward} label={t("step")} disabled={!ready} onClick={() => clock.put(clock.day + 1)} />
      <IconButton icon={RotateCcw} label={t("restart")} disabled={!ready} onClick={clock.restart} />
      <Segmented<Speed> size="small" aria-label={t("speed")} value={clock.speed} options={speeds.map((value) => ({ value, label: phone ? `${value}×` : t("daysASecond", { count: value }) }))} onChange={clock.setSpeed} />
    </div>
  );
};

const Today = ({ player: { simulation, clock, stale, busy } }: { player: Playing }) => {
  const { t } = useTranslation("player");
  const { locale } = useStandpoint();
  if (busy) return <p className={styles.hint} role="status">{t("simulating")}</p>;
  if (!simulation || simulation.lacking) return <p className={styles.hint}>{t("hint")}</p>;
  const date = dateOn(simulation, clock.day);
  return (
    <p className={styles.today}>
      <b>{t("dayNumber", { day: clock.day + 1 })}</b>
      <time dateTime={date}>{date} {weekdayOf(date, locale)}</time>
      {stale && <em>{t("stale")}</em>}
    </p>
  );
};

const Lacking = ({ player }: { player: Playing }) => {
  const { t } = useTranslation("player");
  const lacking = player.simulation?.lacking;
  if (!lacking || player.busy) return null;
  const { a_day, percent, within } = lacking.assumption;
  return (
    <Alert
      type="info"
      showIcon
      title={lacking.why}
      description={t("offer", { a_day, percent, within })}
      action={<Button size="small" icon={<FlaskConical size={14} />} onClick={player.assume}>{t("assume")}</Button>}
    />
  );
};

const Notes = ({ player: { simulation } }: { player: Playing }) => {
  const { t } = useTranslation("player");
  if (!simulation || (simulation.lacking && simulation.notes.length === 0)) return null;
  const { sent, held, capped, withheld } = simulation.counts;
  const kept = { sent: sent.at(-1) ?? 0, held: held.at(-1) ?? 0, capped: capped.at(-1) ?? 0, withheld: withheld.at(-1) ?? 0 };
  return (
    <ul className={styles.notes} aria-label={t("notes")}>
      {!simulation.lacking && <li>{t("mail", kept)}</li>}
      {simulation.notes.map((note) => (
        <li key={note}>
          <Info size={14} aria-hidden="true" />
          {note}
        </li>
      ))}
    </ul>
  );
};

const Refusal = ({ error }: { error: Error }) =>
  error instanceof ApiProblem && error.status < 500 ? <Alert type="error" showIcon title={error.words} /> : <Failure small error={error} />;

/** On a phone the settings wait behind a button. */
const Asked = ({ player }: { player: Playing }) => {
  const { t } = useTranslation("player");
  const [open, setOpen] = useState(false);
  if (!usePhone()) return <Settings player={player} />;
  return (
    <>
      <IconButton icon={SlidersHorizontal} label={t("settings")} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size={320} title={t("settings")}>
        <Settings player={player} />
      </Drawer>
    </>
  );
};

export const Player = ({ player }: { player: Playing }) => {
  const { t } = useTranslation("player");
  const { simulation, clock, error, busy } = player;
  return (
    <section className={styles.player} aria-label={t("title")}>
      <header className={styles.head}>
        <Controls player={player} />
        <Today player={player} />
        <Asked player={player} />
      </header>
      {error && !busy && <Refusal error={error} />}
      <Lacking player={player} />
      {simulation && !simulation.lacking && <Chart simulation={simulation} day={clock.day} put={clock.put} date={dateOn(simulation, clock.day)} />}
      <Notes player={player} />
    </section>
  );
};
