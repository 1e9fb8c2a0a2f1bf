// The code of a link as a picture to put on a poster or into a document.

/** Large enough to be printed as broad as a hand. */
const SIDE = 800;
const MARGIN = 40;

const drawn = (picture: HTMLImageElement): string => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE + 2 * MARGIN;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas to draw on");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, MARGIN, MARGIN, SIDE, SIDE);
  return canvas.toDataURL("image/png");
};

/** Hand a drawing to whoever asked for it, as a PNG of that name. */
export const savePicture = async (drawing: SVGElement, name: string): Promise<void> => {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  await picture.decode();
  const link = document.createElement("a");
  link.download = `${name}.png`;
  link.href = drawn(picture);
  link.click();
};
