// Files: uploaded at once, claimed by the record when it is saved; pictures are seen, not only named.

import { App, Button, Image, Progress, Upload } from "antd";
import { Camera, Paperclip, RotateCw, Upload as UploadIcon, X } from "lucide-react";
import { type ReactNode, use, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Wire } from "../../expressions";
import { usePhone } from "../../preferences/media";
import { IconButton } from "../../ui/IconButton";
import { Blank } from "./Blank";
import { FileDoorContext } from "./fileDoor";
import styles from "./attachment.module.css";
import { isPicture, type Kept, keptIn, takesPhotos } from "./files";
import { type Underway, useUploads } from "./uploading";
import type { FieldView, InputProps, ShowProps } from "./view";
import { settingNumber, textsOf } from "./wire";

const MEGABYTE = 1_000_000;
const PICTURES = [".png", ".jpg", ".jpeg", ".gif", ".webp"] as const;

const AttachmentInput = ({ field, id, value, onChange, describedBy }: InputProps) => {
  const { t } = useTranslation("forms");
  const { message } = App.useApp();
  // What is held as each upload ends, not as it began: several end one after the other.
  const kept = useRef(keptIn(value));
  kept.current = keptIn(value);
  const set = (files: readonly Kept[]): void => {
    kept.current = files;
    onChange(files.map((each) => ({ ...each })));
  };
  const { underway, begin, again, drop } = useUploads(field["keep_original"] === true, ({ id: key, name }) => set([...kept.current, { id: key, name }]));
  const most = settingNumber(field["max_count"]) ?? 20;
  const largest = settingNumber(field["max_megabytes"]);
  const take = (file: File): void => {
    if (largest !== undefined && file.size > largest * MEGABYTE) return void message.error(t("fileTooLarge", { name: file.name, most: largest }));
    begin(file);
  };
  const left = most - kept.current.length - underway.length;
  return (
    <div className={styles.field}>
      <Gallery files={kept.current} remove={(file) => set(kept.current.filter((each) => each.id !== file.id))} />
      {underway.map((item) => (
        <Sending key={item.uid} item={item} again={() => again(item)} drop={() => drop(item.uid)} />
      ))}
      {left > 0 && <Sources id={id} describedBy={describedBy} accept={field.type === "image" ? PICTURES : textsOf((field["accept"] ?? null) as Wire)} left={left} take={take} cameraOnly={field["camera_only"] === true} />}
    </div>
  );
};

type SourcesProps = {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly accept: readonly string[];
  readonly left: number;
  readonly take: (file: File) => void;
  /** Nothing that lay on the phone before. */
  readonly cameraOnly: boolean;
};

/** A phone has a camera at hand; a desk has files. */
const Sources = ({ id, describedBy, accept, left, take, cameraOnly }: SourcesProps) => {
  const { t } = useTranslation("forms");
  const phone = usePhone();
  const pictures = accept === PICTURES;
  const given = (file: File): false => {
    take(file);
    return false;
  };
  return (
    <div className={styles.sources}>
      {phone && takesPhotos(accept) && (
        <Upload {...(cameraOnly ? { id } : {})} accept="image/*" capture="environment" showUploadList={false} beforeUpload={given}>
          <Button icon={<Camera size={16} />}>{t("takePhoto")}</Button>
        </Upload>
      )}
      {!(phone && cameraOnly) && (
        <Upload id={id} accept={accept.join(",")} multiple={left > 1} maxCount={left} showUploadList={false} beforeUpload={given}>
          <Button icon={<UploadIcon size={14} />} aria-describedby={describedBy}>
            {t(pictures ? (phone ? "pickPictures" : "uploadPictures") : phone ? "pickFiles" : "upload")}
          </Button>
        </Upload>
      )}
    </div>
  );
};

export const Sending = ({ item: { file, part, failure }, again, drop }: { item: Underway; again: () => void; drop: () => void }) => {
  const { t } = useTranslation("forms");
  return (
    <div className={styles.sending} role={failure === null ? undefined : "alert"}>
      <Paperclip size={14} aria-hidden="true" />
      <span className={styles.name}>{file.name}</span>
      {failure === null ? (
        <Progress className={styles.progress ?? ""} percent={Math.floor(part * 100)} size="small" aria-label={t("uploading", { name: file.name })} />
      ) : (
        <>
          <span className={styles.failure}>{failure || t("uploadLost")}</span>
          <Button size="small" type="link" icon={<RotateCw size={14} />} onClick={again}>
            {t("uploadAgain")}
          </Button>
        </>
      )}
      <IconButton size="small" icon={X} label={t("fileRemove", { name: file.name })} onClick={drop} />
    </div>
  );
};

type GalleryProps = { readonly files: readonly Kept[]; readonly remove?: (file: Kept) => void };

/** Pictures side by side, to be looked at in full; below them what has only a name. */
const Gallery = ({ files, remove }: GalleryProps) => {
  const { t } = useTranslation("forms");
  const { address } = use(FileDoorContext);
  const away = (file: Kept): ReactNode => remove && <IconButton size="small" icon={X} label={t("fileRemove", { name: file.name })} onClick={() => remove(file)} />;
  const [pictures, others] = [files.filter(isPicture), files.filter((file) => !isPicture(file))];
  return (
    <>
      {pictures.length > 0 && (
        <Image.PreviewGroup>
          <ul className={styles.pictures}>
            {pictures.map((file) => (
              <li key={file.id} className={styles.picture}>
                <Picture file={file} size={80} />
                {away(file)}
              </li>
            ))}
          </ul>
        </Image.PreviewGroup>
      )}
      {others.length > 0 && (
        <ul className={styles.files}>
          {others.map((file) => (
            <li key={file.id} className={styles.file}>
              <Paperclip size={14} aria-hidden="true" />
              <a className={styles.name} href={address(file.id)} target="_blank" rel="noreferrer">
                {file.name || t("nameless")}
              </a>
              {away(file)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const Picture = ({ file, size }: { file: Kept; size: number }) => {
  const { address } = use(FileDoorContext);
  return <Image className={styles.thumbnail ?? ""} src={address(file.id)} alt={file.name} title={file.name} width={size} height={size} loading="lazy" decoding="async" />;
};

const AttachmentShow = ({ value }: ShowProps) => {
  const kept = keptIn(value);
  return kept.length === 0 ? <Blank /> : <div className={styles.field}><Gallery files={kept} /></div>;
};

/** The first picture, or the first name, and how many there are besides. */
const AttachmentCell = ({ value }: ShowProps) => {
  const kept = keptIn(value);
  const [first] = [...kept.filter(isPicture), ...kept];
  if (!first) return <Blank />;
  return (
    // Looking at a picture does not open the record.
    <span className={styles.cell} onClick={isPicture(first) ? (event) => event.stopPropagation() : undefined}>
      {isPicture(first) ? <Picture file={first} size={32} /> : <><Paperclip size={14} aria-hidden="true" /><span className={styles.name}>{first.name}</span></>}
      {kept.length > 1 && <small>+{kept.length - 1}</small>}
    </span>
  );
};

export const attachment: FieldView = { Input: AttachmentInput, Show: AttachmentShow, Cell: AttachmentCell, wide: true };
