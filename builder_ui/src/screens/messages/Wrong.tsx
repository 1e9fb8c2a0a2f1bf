// What is wrong with one part of a message, below it.

import { CircleAlert } from "lucide-react";
import rules from "../rules/Rules.module.css";

export const Wrong = ({ said }: { said: string | undefined }) =>
  said ? (
    <p className={rules.problem}>
      <CircleAlert size={14} aria-hidden="true" />
      {said}
    </p>
  ) : null;
