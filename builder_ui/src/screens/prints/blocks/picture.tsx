// The pictures of a field.

import { useLabel } from "@dougong/web";
import { Select } from "antd";
import { Image } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Part } from "../Inputs";
import { attachments, type BlockOf } from "../template";
import { High } from "./High";
import { useSet } from "./useSet";
import type { BlockProps, BlockView } from "./view";

const Settings = ({ editing, block }: BlockProps<BlockOf<"picture">>) => {
  const { t } = useTranslation("prints");
  const labelOf = useLabel();
  const set = useSet(editing, block);
  return (
    <Part title={t("content")}>
      <Select aria-label={t("attachment")} value={block.field || null} placeholder={t("noAttachment")} options={attachments(editing.fields).map(({ key, label }) => ({ value: key, label: labelOf(label) || key }))} onChange={(field) => set({ ...block, field })} />
      <High editing={editing} block={block} least={5} most={250} usual={40} />
    </Part>
  );
};

export const picture: BlockView<BlockOf<"picture">> = {
  icon: Image,
  begins: (fields) => ({ field: attachments(fields)[0]?.key ?? "" }),
  Settings,
  called: ({ field }) => ({ fields: field ? [field] : [] }),
};
