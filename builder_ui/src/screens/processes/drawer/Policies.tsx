// How several people decide, and what happens where the rules find nobody or the initiator.

import { InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { editNode } from "../edits";
import type { NodeProps } from "./Drawer";
import styles from "./Drawer.module.css";

const votes = ["any", "all", "order", "share"] as const;
const nobody = ["admins", "skip", "refuse"] as const;
const own = ["ask", "skip", "superior"] as const;

export const Policies = ({ node, draft }: NodeProps) => {
  const { t } = useTranslation("processes");
  const fill = node.type === "fill";
  const vote = node.vote ?? "any";
  return (
    <>
      <section className={styles.section}>
        <h3>{t(fill ? "votesFill" : "votes")}</h3>
        <div className={styles.tiles} role="radiogroup" aria-label={t(fill ? "votesFill" : "votes")}>
          {votes.map((each) => (
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={vote === each}
              className={vote === each ? `${styles.tile} ${styles.on}` : styles.tile}
              onClick={() => editNode(draft, node.key, t("edit_vote"), { vote: each })}
            >
              <b>{t(`vote_${each}`)}</b>
              <small>{t(fill ? `voteHintFill_${each}` : `voteHint_${each}`)}</small>
            </button>
          ))}
        </div>
        {vote === "share" && (
          <label className={styles.share}>
            {t(fill ? "shareFill" : "share")}
            <InputNumber
              min={1}
              max={100}
              precision={0}
              suffix="%"
              value={node.share ?? 50}
              onChange={(share) => share && editNode(draft, node.key, t("edit_vote"), { share })}
            />
          </label>
        )}
      </section>
      <div className={styles.pair}>
        <label>
          {t(fill ? "nobodyFill" : "nobody")}
          <Select
            aria-label={t(fill ? "nobodyFill" : "nobody")}
            options={nobody.map((value) => ({ value, label: t(`nobody_${value}`) }))}
            value={node.nobody ?? "admins"}
            onChange={(value: string) => editNode(draft, node.key, t("edit_policy"), { nobody: value })}
          />
        </label>
        <label>
          {t(fill ? "ownFill" : "own")}
          <Select
            aria-label={t(fill ? "ownFill" : "own")}
            options={own.map((value) => ({ value, label: t(`own_${value}`) }))}
            value={node.own ?? "ask"}
            onChange={(value: string) => editNode(draft, node.key, t("edit_policy"), { own: value })}
          />
        </label>
      </div>
    </>
  );
};
