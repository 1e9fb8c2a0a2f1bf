// What may be meant, and may be an oversight: said before publishing, which it does not stop.

import type { FieldProblem } from "@dougong/web";
import { CircleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useProblemWords } from "../shell/useProblemWords";
import { addressOfPlace } from "../places";
import styles from "./PublishDialog.module.css";
import { unheldCode } from "./Unheld";

type DoubtsProps = { readonly app: string; readonly warnings: readonly FieldProblem[]; readonly follow?: () => void; readonly name?: string };

const atRoles: ReadonlySet<string> = new Set(["lint.nobody_opens", "lint.nobody_sees", "lint.required_out_of_reach"]);

/** Where a doubt is settled: who opens a form is said with the roles, not in the form. */
const settledAt = (app: string, { code, path }: FieldProblem): string =>
  atRoles.has(code) ? `/${app}/roles` : addressOfPlace(app, path);

export const doubtsAmong = (warnings: readonly FieldProblem[]): readonly FieldProblem[] => warnings.filter(({ code }) => code !== unheldCode);

export const Doubts = ({ app, warnings, follow, name }: DoubtsProps) => {
  const { t } = useTranslation("builder");
  const words = useProblemWords(app);
  const doubts = doubtsAmong(warnings);
  if (doubts.length === 0) return null;
  return (
    <ul className={styles.doubts} aria-label={name ?? t("doubts")}>
      {doubts.map((doubt) => (
        <li key={doubt.path + doubt.message}>
          <CircleAlert size={14} aria-hidden="true" />
          <span>
            <b>{words.place(doubt.path)}</b> {words.said(doubt)}
          </span>
          <Link to={settledAt(app, doubt)} onClick={() => follow?.()}>{t("goFix")}</Link>
        </li>
      ))}
    </ul>
  );
};
