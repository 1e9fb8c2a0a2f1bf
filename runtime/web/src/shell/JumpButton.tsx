// The way to the search where there is no side bar: on a phone.

import { Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/IconButton";
import { JumpDialog } from "./JumpDialog";

export const JumpButton = () => {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={Search} label={t("jump")} onClick={() => setOpen(true)} />
      <JumpDialog open={open} close={() => setOpen(false)} />
    </>
  );
};
