// The name of a step or a way out: written where it stands, as the pen beside it says.

import { Input } from "antd";
import { Pencil } from "lucide-react";
import styles from "./Drawer.module.css";

type NameInputProps = { readonly value: string; readonly label: string; readonly write: (name: string) => void };

export const NameInput = ({ value, label, write }: NameInputProps) => (
  <Input
    className={styles.name}
    variant="borderless"
    value={value}
    maxLength={40}
    aria-label={label}
    title={label}
    suffix={<Pencil className={styles.pen} size={14} aria-hidden="true" />}
    onChange={(event) => write(event.target.value)}
  />
);
