// Forms: the core, the views of field types, and the generated form.

export * from "./core";
export * from "./fields";
export { FieldTabs } from "./FieldTabs";
export { bySections, FoldedSection, isFolded } from "./FoldedSection";
export { FileDoorContext } from "./fields/fileDoor";
export { RichReading, RichWriting } from "./fields/richText";
export { SignaturePad, type Pad } from "./fields/SignaturePad";
export { BOX as signatureBox } from "./fields/strokes";
export { useOnTheWay } from "./fields/uploading";
export { type Arrange, RecordForm, type RecordFormProps, spanOf } from "./RecordForm";
export { holdEnter } from "./holdEnter";
export { useSurroundingsOf } from "./useFacts";
export { useFilling } from "./useFilling";
export { useSurroundings } from "./useSurroundings";
