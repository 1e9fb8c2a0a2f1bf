// A QR code: a link to the record, or what a formula gives.

import { Button, Checkbox, InputNumber } from "antd";
import { QrCode } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Formula, Line, Part } from "../Inputs";
import { type BlockOf, having } from "../template";
import { Align } from "./Align";
import { useSet } from "./useSet";
import type { BlockProps, BlockView } from "./view";

const Settings = ({ editing, block }: BlockProps<BlockOf<"code">>) => {
  const { t } = useTranslation("prints");
  const set = useSet(editing, block);
  return (
    <>
      <Part title={t("content")}>
        <Formula app={editing.app} form={editing.template.form} label={t("content")} note={t("codeNote")} source={block.value ?? ""} empty={t("linkToRecord")} set={(value) => set(having(block, "value", value))} />
        {block.value && <Button size="small" type="link" onClick={() => set(having(block, "value", undefined))}>{t("linkToRecord")}</Button>}
      </Part>
      <Part title={t("look")}>
        <Line label={t("side")}>
          <InputNumber size="small" min={12} max={80} aria-label={t("side")} suffix="mm" placeholder="22" value={block.side ?? null} onChange={(side) => set(having(block, "side", side))} />
        </Line>
        <Checkbox checked={block.beside === true} onChange={(event) => set(having(block, "beside", event.target.checked))}>{t("beside")}</Checkbox>
        {!block.beside && <Align editing={editing} block={block} />}
      </Part>
    </>
  );
};

export const code: BlockView<BlockOf<"code">> = { icon: QrCode, begins: () => ({ beside: true }), Settings };
