// Photos as they are sent: no larger than a screen needs, upright, without where they were taken.

/** The longest side of a photo that is sent, in pixels. */
export const LONGEST = 2560;
const QUALITY = 0.82;

/** What cameras write; drawings and screenshots keep their sharp edges. */
const isPhoto = ({ type }: File): boolean => type === "image/jpeg" || type === "image/webp";

/** Width and height within the longest side. */
export const within = (width: number, height: number, longest = LONGEST): readonly [width: number, height: number] => {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.round(width * scale), Math.round(height * scale)];
};

/** The photo as it is sent; anything else, and what this browser cannot read or make smaller, stays as it is. */
export const shrunk = async (file: File): Promise<File> => {
  if (!isPhoto(file)) return file;
  const blob = await drawn(file).catch(() => null);
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.webp$/i, ".jpg"), { type: blob.type, lastModified: file.lastModified });
};

/** The way the camera was held is drawn in, as the marks that say so are left behind. */
const drawn = async (file: File): Promise<Blob | null> => {
  const photo = await createImageBitmap(file, { imageOrientation: "from-image" });
  const [width, height] = within(photo.width, photo.height);
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.imageSmoothingQuality = "high";
  pen.drawImage(photo, 0, 0, width, height);
  photo.close();
  return new Promise((take) => canvas.toBlob(take, "image/jpeg", QUALITY));
};
