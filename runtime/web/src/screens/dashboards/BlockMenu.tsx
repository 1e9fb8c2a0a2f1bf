// What else can be done with a block: read what it means where there is no room for a button, be told of it, take it away.

import { Dropdown, type MenuProps, Modal } from "antd";
import { BellRing, CircleHelp, Download, Ellipsis, Image, ListTree } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BlockMeaning } from "../../api/dashboards";
import { IconButton } from "../../ui/IconButton";
import { Meaning } from "./Definition";

type BlockMenuProps = { label: string; meaning: BlockMeaning | undefined; records: (() => void) | undefined; image: (() => void) | undefined; sheet: (() => void) | undefined; tell: (() => void) | undefined };

export const BlockMenu = ({ label, meaning, records, image, sheet, tell }: BlockMenuProps) => {
  const { t } = useTranslation("dashboards");
  const [reading, setReading] = useState(false);
  const items: NonNullable<MenuProps["items"]> = [
    ...(meaning ? [{ key: "meaning", label: t("meaning"), icon: <CircleHelp size={16} />, onClick: () => setReading(true) }] : []),
    ...(records ? [{ key: "records", label: t("seeAllRecords", { label }), icon: <ListTree size={16} />, onClick: records }] : []),
    ...(tell ? [{ key: "tell", label: t("tell"), icon: <BellRing size={16} />, onClick: tell }] : []),
    ...(image ? [{ key: "image", label: t("saveImage"), icon: <Image size={16} />, onClick: image }] : []),
    ...(sheet ? [{ key: "sheet", label: t("saveSheet"), icon: <Download size={16} />, onClick: sheet }] : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items }}>
        <IconButton size="small" icon={Ellipsis} label={t("more", { label })} />
      </Dropdown>
      {meaning && (
        <Modal open={reading} title={label} footer={null} onCancel={() => setReading(false)} centered>
          <Meaning {...meaning} />
        </Modal>
      )}
    </>
  );
};
