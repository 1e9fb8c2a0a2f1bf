// What is wrong with the draft, each with the way to the place.

import { type AppSummary, lintQuery } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addressOfPlace } from "../steps";
import styles from "./TopBar.module.css";

export const useProblems = (app: string) => useQuery({ ...lintQuery(app), select: ({ problems }) => problems });

export const Problems = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("builder");
  const { data: problems, error } = useProblems(app.key);
  const [open, setOpen] = useState(false);
  if (error) return <span className={styles.quiet}>{t("problemsFailed")}</span>;
  if (!problems) return null;
  if (problems.length === 0) return <span className={styles.quiet}>{t("noProblems")}</span>;
  const list = (
    <ul className={styles.problems}>
      {problems.map(({ path, message }) => (
        <li key={path + message}>
          <CircleAlert size={14} />
          <span>{message}</span>
          <Link to={addressOfPlace(app.key, path)} onClick={() => setOpen(false)}>
            {t("goFix")}
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <Popover content={list} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
      <Button size="small" color="danger" variant="filled" icon={<CircleAlert size={14} />}>
        {t("problems", { count: problems.length })}
      </Button>
    </Popover>
  );
};
