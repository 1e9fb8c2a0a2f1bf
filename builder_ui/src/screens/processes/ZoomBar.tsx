// How large a canvas is drawn: larger, smaller, all of it, as it is.

import { IconButton } from "@dougong/web";
import { Button, Tooltip } from "antd";
import { Maximize, Minus, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "./Canvas.module.css";
import type { Zooming } from "./useZoom";

export const ZoomBar = ({ zoom, step, fit, reset }: Zooming) => {
  const { t } = useTranslation("processes");
  return (
    <div className={styles.zoom} onClick={(event) => event.stopPropagation()}>
      <IconButton icon={Minus} size="small" label={t("zoomOut")} keys="-" onClick={() => step(-1)} />
      <Tooltip title={`${t("zoomWhole")}  0`}>
        <Button type="text" size="small" aria-label={t("zoomNow", { zoom })} onClick={reset}>{zoom}%</Button>
      </Tooltip>
      <IconButton icon={Plus} size="small" label={t("zoomIn")} keys="+" onClick={() => step(1)} />
      <IconButton icon={Maximize} size="small" label={t("zoomFit")} keys="1" onClick={fit} />
    </div>
  );
};
