// Where a field is mentioned, each with the way there.

import { useQuery } from "@tanstack/react-query";
import { ArrowUpRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usedQuery } from "../../../removing/api";
import { useProblemWords } from "../../../shell/useProblemWords";
import { addressOfPlace } from "../../../places";
import { type FieldPath, targetOf } from "../form";
import { useDesigning } from "../useDesigning";
import styles from "./Properties.module.css";

export const UsedIn = ({ path }: { path: FieldPath }) => {
  const { t } = useTranslation("designer");
  const { app, form } = useDesigning();
  const { data } = useQuery(usedQuery(app, targetOf(form, path)));
  const { use } = useProblemWords(app);
  const uses = data?.items ?? [];
  if (uses.length === 0) return null;
  return (
    <section className={styles.used}>
      <h3>{t("usedIn", { count: uses.length })}</h3>
      {uses.map(({ path: at }) => (
        <Link key={at} to={addressOfPlace(app, at)}>
          {use(at)}
          <ArrowUpRight size={14} />
        </Link>
      ))}
    </section>
  );
};
