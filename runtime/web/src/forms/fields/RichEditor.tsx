// The editor of a text with marks: what may be kept may be written, and nothing else.

import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { Input, Popover } from "antd";
import { Bold, Heading2, Italic, Link2, List, ListOrdered, type LucideIcon, Quote, Redo2, Strikethrough, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/IconButton";
import styles from "./richText.module.css";

type Editor = NonNullable<ReturnType<typeof useEditor>>;

const toggles = {
  bold: [Bold, (editor) => editor.chain().focus().toggleBold().run(), (editor) => editor.isActive("bold")],
  italic: [Italic, (editor) => editor.chain().focus().toggleItalic().run(), (editor) => editor.isActive("italic")],
  strike: [Strikethrough, (editor) => editor.chain().focus().toggleStrike().run(), (editor) => editor.isActive("strike")],
  heading: [Heading2, (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(), (editor) => editor.isActive("heading")],
  bullets: [List, (editor) => editor.chain().focus().toggleBulletList().run(), (editor) => editor.isActive("bulletList")],
  numbers: [ListOrdered, (editor) => editor.chain().focus().toggleOrderedList().run(), (editor) => editor.isActive("orderedList")],
  quote: [Quote, (editor) => editor.chain().focus().toggleBlockquote().run(), (editor) => editor.isActive("blockquote")],
} as const satisfies Record<string, readonly [LucideIcon, (editor: Editor) => void, (editor: Editor) => boolean]>;
type Toggle = keyof typeof toggles;
const names = Object.keys(toggles) as Toggle[];

const LinkButton = ({ editor, on }: { editor: Editor; on: boolean }) => {
  const { t } = useTranslation("forms");
  const [open, setOpen] = useState(false);
  const put = (written: string): void => {
    const to = written.trim();
    const chain = editor.chain().focus().extendMarkRange("link");
    if (to) chain.setLink({ href: /^(https?:|mailto:)/i.test(to) ? to : `https://${to}` }).run();
    else chain.unsetLink().run();
    setOpen(false);
  };
  const given = open ? String(editor.getAttributes("link")["href"] ?? "") : "";
  return (
    <Popover
      open={open}
      trigger="click"
      destroyOnHidden
      onOpenChange={setOpen}
      content={<Input.Search autoFocus defaultValue={given} placeholder="https://" aria-label={t("rich_link")} enterButton={t("rich_linkPut")} onSearch={put} />}
    >
      <IconButton size="small" icon={Link2} label={t("rich_link")} aria-pressed={on} onClick={() => setOpen(true)} />
    </Popover>
  );
};

const Tools = ({ editor }: { editor: Editor }) => {
  const { t } = useTranslation("forms");
  const on = useEditorState({ editor, selector: ({ editor: now }) => ({ link: now.isActive("link"), ...Object.fromEntries(names.map((name) => [name, toggles[name][2](now)])) }) }) as Readonly<Record<Toggle | "link", boolean>>;
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("rich_tools")}>
      {names.map((name) => (
        <IconButton key={name} size="small" icon={toggles[name][0]} label={t(`rich_${name}`)} aria-pressed={on[name]} onClick={() => toggles[name][1](editor)} />
      ))}
      <LinkButton editor={editor} on={on.link} />
      <IconButton size="small" icon={Undo2} label={t("rich_undo")} onClick={() => editor.chain().focus().undo().run()} />
      <IconButton size="small" icon={Redo2} label={t("rich_redo")} onClick={() => editor.chain().focus().redo().run()} />
    </div>
  );
};

type RichEditorProps = {
  readonly id: string;
  readonly label: string;
  readonly html: string;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (html: string, text: string) => void;
};

const RichEditor = ({ id, label, html, invalid, describedBy, onChange }: RichEditorProps) => {
  const editor = useEditor({
    extensions: [StarterKit.configure({ heading: { levels: [2, 3] }, link: { openOnClick: false, protocols: ["mailto"] } })],
    content: html,
    injectCSS: false,
    editorProps: {
      attributes: { id, role: "textbox", "aria-multiline": "true", "aria-label": label, ...(invalid ? { "aria-invalid": "true" } : {}), ...(describedBy ? { "aria-describedby": describedBy } : {}) },
    },
    onUpdate: ({ editor: now }) => onChange(now.getHTML(), now.getText({ blockSeparator: "\n" }).trim()),
  });
  return (
    <div className={invalid ? `${styles.editor} ${styles.wrong}` : styles.editor}>
      {editor && <Tools editor={editor} />}
      <EditorContent editor={editor} className={`${styles.sheet} ${styles.read}`} />
    </div>
  );
};

// Brought in by `lazy`, which takes what a module gives by default.
export default RichEditor;
