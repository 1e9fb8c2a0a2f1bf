// The draft of an app as designers edit it.
//
//   const { data: draft } = useDraft<FormDefinition>(app, "forms", "customer");
//   const fields = useDraftPart(draft, ({ definition }) => definition.fields);
//   draft.edit(t("renameField"), (form) => { form.fields[0].label = "姓名"; }, "label of name");
//   draft.undo();
//
// Every edit is one step of undo; it is saved to the server by itself, one definition at a time, each under its own tag.

export * from "./draft";
export * from "./steps";
export * from "./UndoRedo";
export * from "./useDraft";
