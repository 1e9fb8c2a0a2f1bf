// Exports that wait for my word stand above the boxes, as long as there are any; mine are found there too.

import { useQuery } from "@tanstack/react-query";
import { ChevronRight, FileDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { exportRequestsQuery } from "../../../api/exports";
import styles from "./Exports.module.css";

export const ExportsStrip = () => {
  const { t } = useTranslation("tasks");
  const { data } = useQuery(exportRequestsQuery);
  const [waiting, own] = [data?.waiting.length ?? 0, data?.own.length ?? 0];
  if (waiting + own === 0) return null;
  return (
    <Link to="/tasks/exports" className={styles.strip}>
      <FileDown size={16} aria-hidden="true" />
      <span>{waiting > 0 ? t("exports_waiting", { count: waiting }) : t("exports_own", { count: own })}</span>
      <ChevronRight size={16} aria-hidden="true" />
    </Link>
  );
};
