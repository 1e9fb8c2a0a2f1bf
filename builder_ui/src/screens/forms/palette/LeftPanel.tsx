// Field types to add, or the form as an outline.

import { Segmented } from "antd";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outline } from "./Outline";
import { Palette } from "./Palette";
import styles from "./Palette.module.css";

const pages = { types: Palette, outline: Outline } as const;

export const LeftPanel = memo(() => {
  const { t } = useTranslation("designer");
  const [page, setPage] = useState<keyof typeof pages>("types");
  const Page = pages[page];
  return (
    <div className={styles.side}>
      <Segmented
        block
        value={page}
        options={[{ value: "types", label: t("types") }, { value: "outline", label: t("outline") }]}
        onChange={setPage}
      />
      <Page />
    </div>
  );
});
