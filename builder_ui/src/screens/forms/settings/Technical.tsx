// What only programs call a thing: folded away from those who build with names.

import { Typography } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./Properties.module.css";

export const Technical = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation("designer");
  return (
    <details className={styles.technical}>
      <summary>{t("technical")}</summary>
      <p>
        {t("technicalKey")}
        <Typography.Text code copyable={{ text: name }}>{name}</Typography.Text>
      </p>
    </details>
  );
};
