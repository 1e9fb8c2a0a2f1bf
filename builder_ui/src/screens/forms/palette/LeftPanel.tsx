// Field types to add, the form as an outline, or the fields it has lost.

import { Segmented } from "antd";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldBin } from "./FieldBin";
import { Outline } from "./Outline";
import { Palette } from "./Palette";
import styles from "./Palette.module.css";

const pages = { types: Palette, outline: Outline, bin: FieldBin } as const;

export const LeftPanel = memo(() => {
  const { t } = useTranslation("designer");
  const [page, setPage] = useState<keyof typeof pages>("types");
  const Page = pages[page];
  return (
    <div className={styles.side}>
      <Segmented
        block
        value={page}
        options={[{ value: "types", label: t("types") }, { value: "outline", label: t("outline") }, { value: "bin", label: t("bin") }]}
        onChange={setPage}
      />
      <Page />
    </div>
  );
});
