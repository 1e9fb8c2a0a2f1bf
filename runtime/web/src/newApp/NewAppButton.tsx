// The button that opens the dialog, worded or as a plus.

import { Button } from "antd";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/IconButton";
import { NewAppDialog } from "./NewAppDialog";

export const NewAppButton = ({ look }: { look: "worded" | "icon" }) => {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  return (
    <>
      {look === "worded" ? (
        <Button type="primary" icon={<Plus size={16} />} onClick={() => setOpen(true)}>
          {t("newApp")}
        </Button>
      ) : (
        <IconButton icon={Plus} size="small" label={t("newApp")} onClick={() => setOpen(true)} />
      )}
      <NewAppDialog open={open} close={() => setOpen(false)} />
    </>
  );
};
