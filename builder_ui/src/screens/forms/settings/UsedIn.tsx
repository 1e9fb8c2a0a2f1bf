// Where a field is mentioned, each with the way there.

import { useQuery } from "@tanstack/react-query";
import { ArrowUpRight } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usedQuery } from "../../../removing/api";
import { useProblemWords } from "../../../shell/useProblemWords";
import { addressOfPlace } from "../../../places";
import { useActs } from "../useDesigning";
import styles from "./Properties.module.css";

/** `target` is how the server calls the field. */
export const UsedIn = memo(({ target }: { target: string }) => {
  const { t } = useTranslation("designer");
  const { app } = useActs();
  const { data } = useQuery(usedQuery(app, target));
  const { use } = useProblemWords(app);
  // A formula that names two columns of the same rows is one place.
  const uses = [...new Map((data?.items ?? []).map(({ path }) => [use(path), path]))];
  if (uses.length === 0) return null;
  return (
    <section className={styles.used}>
      <h3>{t("usedIn", { count: uses.length })}</h3>
      {uses.map(([words, at]) => (
        <Link key={at} to={addressOfPlace(app, at)}>
          {words}
          <ArrowUpRight size={14} />
        </Link>
      ))}
    </section>
  );
});
