// What else can be done with a block: be told of it, as a picture, as a table to take away.

import { Dropdown, type MenuProps } from "antd";
import { BellRing, Download, Ellipsis, Image } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/IconButton";

type BlockMenuProps = { label: string; image: (() => void) | undefined; sheet: (() => void) | undefined; tell: (() => void) | undefined };

export const BlockMenu = ({ label, image, sheet, tell }: BlockMenuProps) => {
  const { t } = useTranslation("dashboards");
  const items: NonNullable<MenuProps["items"]> = [
    ...(tell ? [{ key: "tell", label: t("tell"), icon: <BellRing size={16} />, onClick: tell }] : []),
    ...(image ? [{ key: "image", label: t("saveImage"), icon: <Image size={16} />, onClick: image }] : []),
    ...(sheet ? [{ key: "sheet", label: t("saveSheet"), icon: <Download size={16} />, onClick: sheet }] : []),
  ];
  if (items.length === 0) return null;
  return (
    <Dropdown trigger={["click"]} menu={{ items }}>
      <IconButton size="small" icon={Ellipsis} label={t("more", { label })} />
    </Dropdown>
  );
};
