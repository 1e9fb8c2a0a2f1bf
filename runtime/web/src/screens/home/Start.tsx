// Ways to start a new app.

import { Upload } from "antd";
import { ChevronRight, FileSpreadsheet, type LucideIcon, SquareDashed } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NewAppDialog } from "../../newApp/NewAppDialog";
import type { TagColour } from "../../theme/colours";
import { IconTile } from "../../ui/AppIcon";
import { Card } from "../../ui/Card";
import styles from "./Home.module.css";

type WayProps = { icon: LucideIcon; colour: TagColour; title: string; body: string; act?: () => void };

const Way = ({ icon, colour, title, body, act }: WayProps) => (
  <button type="button" className={styles.way} onClick={act}>
    <IconTile icon={icon} colour={colour} size={32} />
    <span>
      <b>{title}</b>
      <small>{body}</small>
    </span>
    <ChevronRight size={16} />
  </button>
);

export const Start = () => {
  const { t } = useTranslation("home");
  const [naming, setNaming] = useState(false);
  const [book, setBook] = useState<File | null>(null);
  const begin = (from: File | null): void => {
    setBook(from);
    setNaming(true);
  };
  return (
    <Card title={t("newTitle")}>
      <Upload
        className={styles.fromExcel ?? ""}
        accept=".xlsx,.csv,.txt"
        showUploadList={false}
        hasControlInside
        beforeUpload={(file) => {
          begin(file);
          return false;
        }}
      >
        <Way icon={FileSpreadsheet} colour="lv" title={t("excel")} body={t("excelBody")} />
      </Upload>
      <Way icon={SquareDashed} colour="mo" title={t("blank")} body={t("blankBody")} act={() => begin(null)} />
      <NewAppDialog key={book ? `${book.name} ${book.lastModified}` : ""} open={naming} close={() => setNaming(false)} from={book} />
    </Card>
  );
};
