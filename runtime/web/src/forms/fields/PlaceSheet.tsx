// Picking a place on a phone: a sheet from below, a level at a time.

import { Button, Drawer } from "antd";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./address.module.css";
import type { PlaceNode } from "./places";

type PlaceSheetProps = {
  readonly id: string;
  readonly label: string;
  readonly tree: readonly PlaceNode[];
  readonly named: readonly string[];
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly pick: (names: readonly string[]) => void;
};

const underOf = (tree: readonly PlaceNode[], names: readonly string[]): readonly PlaceNode[] =>
  names.reduce<readonly PlaceNode[]>((nodes, name) => nodes.find((node) => node.name === name)?.under ?? [], tree);

export const PlaceSheet = ({ id, label, tree, named, invalid, describedBy, pick }: PlaceSheetProps) => {
  const { t } = useTranslation("forms");
  const [walked, walk] = useState<readonly string[] | null>(null);
  const at = walked ?? [];
  const take = (node: PlaceNode): void => {
    const names = [...at, node.name];
    if (node.under.length > 0) return walk(names);
    pick(names);
    walk(null);
  };
  return (
    <>
      <Button
        id={id}
        className={styles.trigger ?? ""}
        data-blank={named.length === 0 ? "" : undefined}
        danger={invalid}
        aria-haspopup="dialog"
        aria-describedby={describedBy}
        icon={<ChevronDown size={16} />}
        iconPlacement="end"
        onClick={() => walk([])}
      >
        {named.join(" / ") || label}
      </Button>
      <Drawer open={walked !== null} onClose={() => walk(null)} placement="bottom" size="75%" title={label}>
        <div className={styles.steps}>
          {at.map((name, level) => (
            <Button key={name} size="small" onClick={() => walk(at.slice(0, level))}>
              {name}
            </Button>
          ))}
          {at.length > 0 && (
            <Button
              size="small"
              type="link"
              onClick={() => {
                pick(at);
                walk(null);
              }}
            >
              {t("placeEnough", { place: at[at.length - 1] ?? "" })}
            </Button>
          )}
        </div>
        <ul className={styles.list}>
          {underOf(tree, at).map((node) => (
            <li key={node.code + node.name}>
              <button type="button" aria-current={named[at.length] === node.name} onClick={() => take(node)}>
                {node.name}
              </button>
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  );
};
