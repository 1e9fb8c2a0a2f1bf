// What is wrong with the draft, each with the way to the place.

import { type AppSummary, lintQuery, usePhone } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Doubts, doubtsAmong } from "../publish/Doubts";
import { isUnheld } from "../publish/Unheld";
import { addressOfPlace } from "../places";
import styles from "./TopBar.module.css";
import { useProblemWords } from "./useProblemWords";

export const useProblems = (app: string) => useQuery({ ...lintQuery(app), select: ({ problems }) => problems });

const useWarnings = (app: string) => useQuery({ ...lintQuery(app), select: ({ warnings }) => warnings }).data ?? [];

export const Problems = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("builder");
  const { data: problems, error } = useProblems(app.key);
  const warnings = useWarnings(app.key);
  const words = useProblemWords(app.key);
  const [open, setOpen] = useState(false);
  const phone = usePhone();
  if (error && !problems) return <span className={styles.quiet}>{t("problemsFailed")}</span>;
  if (!problems) return null;
  if (problems.length === 0 && isUnheld(warnings)) return <Link className={styles.unheld ?? ""} to={`/${app.key}/roles`} title={t("unheld")}>{phone ? t("chooseWho") : t("unheldShort")}</Link>;
  const doubts = doubtsAmong(warnings).length;
  if (problems.length === 0 && doubts > 0) {
    return (
      <Popover content={<div className={styles.problems}><Doubts app={app.key} warnings={warnings} follow={() => setOpen(false)} /></div>} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
        <Button size="small" type="text" className={styles.unheld ?? ""}>{t("doubtful", { count: doubts })}</Button>
      </Popover>
    );
  }
  if (problems.length === 0) return <span className={styles.quiet}>{t("noProblems")}</span>;
  const list = (
    <ul className={styles.problems}>
      {problems.map((problem) => (
        <li key={problem.path + problem.message}>
          <CircleAlert size={14} />
          <span>
            <b>{words.place(problem.path)}</b>
            {words.said(problem)}
          </span>
          <Link to={addressOfPlace(app.key, problem.path)} onClick={() => setOpen(false)}>
            {t("goFix")}
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <Popover content={list} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
      <Button size="small" color="danger" variant="filled" icon={<CircleAlert size={14} />} aria-label={t("problems", { count: problems.length })}>
        {phone ? problems.length : t("problems", { count: problems.length })}
      </Button>
    </Popover>
  );
};
