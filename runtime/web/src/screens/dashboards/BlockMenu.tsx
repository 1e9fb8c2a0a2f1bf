// What else can be done with a block: be told of it, as a picture, as a table to take away.

import { Dropdown, type MenuProps } from "antd";
import { BellRing, Download, Ellipsis, Image, ListTree } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/IconButton";

type BlockMenuProps = { label: string; records: (() => void) | undefined; image: (() => void) | undefined; sheet: (() => void) | undefined; tell: (() => void) | undefined };

export const BlockMenu = ({ label, records, image, sheet, tell }: BlockMenuProps) => {
  const { t } = useTranslation("dashboards");
  const items: NonNullable<MenuProps["items"]> = [
    ...(records ? [{ key: "records", label: t("seeAllRecords", { label }), icon: <ListTree size={16} />, onClick: records }] : []),
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
