// Where somebody is: measured by the device, with whatever the place is called.

import { Alert, Button, Input } from "antd";
import { LocateFixed, MapPin, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/IconButton";
import { Blank } from "./Blank";
import fields from "./fields.module.css";
import styles from "./location.module.css";
import { located, type NoPosition, type Position, positionOf, positionText } from "./position";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

const nowhere = { latitude: "", longitude: "", accuracy: "" };

const LocationInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const { t } = useTranslation("forms");
  const [asking, ask] = useState(false);
  const [failure, fail] = useState<NoPosition | null>(null);
  const [typed, type] = useState<string | null>(null);
  const position = positionOf(textOf(value));
  const name = typed ?? position.name;
  const put = (next: Position): void => onChange(positionText(next) || null);
  const locate = async (): Promise<void> => {
    ask(true);
    fail(null);
    const found = await located();
    ask(false);
    if (typeof found === "string") fail(found);
    else put({ name, ...found });
  };
  return (
    <div className={styles.location}>
      <div className={styles.line}>
        <Input
          id={id}
          value={name}
          maxLength={100}
          status={invalid ? "error" : ""}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          placeholder={t("placeName")}
          onBlur={() => type(null)}
          onChange={({ target }) => {
            // A space at the end is on its way to a word: the field keeps it, the value does not.
            type(target.value);
            put({ ...position, name: target.value });
          }}
        />
        <Button icon={<LocateFixed size={16} />} loading={asking} onClick={() => void locate()}>
          {t(position.latitude ? "locateAgain" : "locate")}
        </Button>
      </div>
      {position.latitude && (
        <div className={styles.measured}>
          <Coordinates position={position} />
          <IconButton size="small" icon={X} label={t("locationRemove")} onClick={() => put({ ...position, name, ...nowhere })} />
        </div>
      )}
      {failure && <Alert type="warning" showIcon title={t(`location_${failure}`)} description={field["measured"] === true ? undefined : t("locationTyped")} />}
    </div>
  );
};

const Coordinates = ({ position: { latitude, longitude, accuracy } }: { position: Position }) => {
  const { t } = useTranslation("forms");
  return (
    <span className={styles.figures}>
      <MapPin size={14} aria-hidden="true" />
      {latitude}, {longitude}
      {accuracy && <small>{t("locationWithin", { metres: accuracy })}</small>}
    </span>
  );
};

const LocationShow = ({ value }: ShowProps) => {
  const position = positionOf(textOf(value));
  if (!textOf(value)) return <Blank />;
  return (
    <span className={styles.shown}>
      {position.name && <span>{position.name}</span>}
      {position.latitude && <Coordinates position={position} />}
    </span>
  );
};

const LocationCell = ({ value }: ShowProps) => {
  const { name, latitude, longitude } = positionOf(textOf(value));
  if (!textOf(value)) return <Blank />;
  return <span className={fields.line} title={textOf(value)}>{name || `${latitude}, ${longitude}`}</span>;
};

export const location: FieldView = { Input: LocationInput, Show: LocationShow, Cell: LocationCell };
