// Says across the top that the network is gone.

import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import styles from "./OfflineStrip.module.css";

const subscribe = (changed: () => void): (() => void) => {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
};

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);

export const OfflineStrip = () => {
  const online = useOnline();
  const { t } = useTranslation("states");
  if (online) return null;
  return (
    <div className={styles.strip} role="status" data-strip="">
      <WifiOff size={16} />
      {t("offline")}
    </div>
  );
};
