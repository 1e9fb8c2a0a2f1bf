// A code instead of a number that is typed: held before the camera, and found.

import { Button, Modal } from "antd";
import { ScanLine } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Counter.module.css";
import { canScan, scan } from "./scanning";

const Camera = ({ found }: { readonly found: (code: string) => void }) => {
  const { t } = useTranslation("summons");
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(found);
  const [refused, setRefused] = useState(false);
  useEffect(() => (video.current ? scan(video.current, (code) => told.current(code), () => setRefused(true)) : undefined), []);
  return (
    <>
      <video ref={video} className={styles.camera} muted playsInline hidden={refused} aria-label={t("camera")} />
      <p className={styles.hint}>{t(refused ? "noCamera" : "scanHint")}</p>
    </>
  );
};

export const ScanButton = ({ found }: { readonly found: (code: string) => void }) => {
  const { t } = useTranslation("summons");
  const [open, setOpen] = useState(false);
  if (!canScan()) return null;
  return (
    <>
      <Button size="large" icon={<ScanLine size={16} />} onClick={() => setOpen(true)}>
        {t("scan")}
      </Button>
      <Modal open={open} title={t("scanTitle")} footer={null} width={480} destroyOnHidden onCancel={() => setOpen(false)}>
        <Camera
          found={(code) => {
            setOpen(false);
            found(code);
          }}
        />
      </Modal>
    </>
  );
};
