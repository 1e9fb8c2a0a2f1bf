// Words of the maker among the figures. The server has cleaned them: nothing in it runs.

import { RichReading } from "../../forms/fields/richText";
import styles from "./Block.module.css";

export const TextBlock = ({ html }: { html: string }) => (
  <div className={styles.words}>
    <RichReading html={html} />
  </div>
);
