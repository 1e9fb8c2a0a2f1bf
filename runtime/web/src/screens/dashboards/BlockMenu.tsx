// What else can be done with a block: as a picture, as a table to take away.

import { Dropdown, type MenuProps } from "antd";
import { Download, Ellipsis, Image } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/IconButton";

type BlockMenuProps = { label: string; image: (() => void) | undefined; sheet: (() => void) | undefined };

export const BlockMenu = ({ label, image, sheet }: BlockMenuProps) => {
  const { t } = useTranslation("dashboards");
  const items: NonNullable<MenuProps["items"]> = [
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
