// What can be done with a row, behind three dots.

import { IconButton } from "@dougong/web";
import { Dropdown } from "antd";
import { ArrowDown, ArrowUp, CopyPlus, Ellipsis, Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Row } from "./table";
import type { GridState } from "./useGrid";

export const RowMenu = ({ rows, at, row, last }: { rows: GridState["rows"]; at: number; row: Row; last: number }) => {
  const { t } = useTranslation("tables");
  const items = [
    { key: "below", icon: <Plus size={14} />, label: t("addBelow"), extra: "Ctrl ↵", onClick: () => rows.add(at + 1) },
    { key: "copy", icon: <CopyPlus size={14} />, label: t("copyRow"), extra: "Ctrl D", onClick: () => rows.add(at + 1, row) },
    { key: "up", icon: <ArrowUp size={14} />, label: t("moveUp"), extra: "Alt ↑", disabled: at === 0, onClick: () => rows.move(at, at - 1) },
    { key: "down", icon: <ArrowDown size={14} />, label: t("moveDown"), extra: "Alt ↓", disabled: at === last, onClick: () => rows.move(at, at + 1) },
    { key: "remove", icon: <Trash2 size={14} />, label: t("removeRow"), extra: "Ctrl Del", danger: true, onClick: () => rows.remove(at) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <IconButton icon={Ellipsis} size="small" label={t("menuOf", { row: at + 1 })} />
    </Dropdown>
  );
};
