// What other apps need of this one and would lose: said here, because no field of the draft is wrong.

import type { FieldProblem } from "@dougong/web";
import styles from "./PublishDialog.module.css";

export const Needed = ({ problems }: { problems: readonly FieldProblem[] }) =>
  problems
    .filter(({ code }) => code === "plan.breaks_app")
    .map(({ message }) => (
      <p key={message} className={styles.unheld} role="note">
        {message}
      </p>
    ));
