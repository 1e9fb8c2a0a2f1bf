import { ApiProblem, type Definition, type Tagged, Unreachable, type Written } from "@dougong/web";
import { describe, expect, it } from "vitest";
import { OpenDraft, type Surroundings } from "./draft";
import type { Memory } from "./memory";
import { remembered } from "./steps";

type Form = Definition & { readonly key: string; readonly label: string; readonly fields: readonly string[] };

const customer: Form = { key: "customer", label: "客户", fields: [] };
const place = "crm/forms/customer";

/** A server with one definition, tags that count up, and a clock that only moves when told. */
class Bench {
  stored: Tagged<Definition> = { value: customer, tag: "1" };
  writes: Definition[] = [];
  refusal: Error | null = null;
  /** How long a write is on its way. */
  arrival = (): Promise<void> => Promise.resolve();
  private readonly cells = new Map<string, string>();
  private waiting: (() => void)[] = [];

  readonly memory: Memory = {
    getItem: (name) => this.cells.get(name) ?? null,
    setItem: (name, text) => void this.cells.set(name, text),
    removeItem: (name) => void this.cells.delete(name),
  };

  readonly around: Surroundings = {
    memory: this.memory,
    write: (_place, definition, tag) => this.write(definition, tag),
    now: () => new Date("2025-11-21T02:42:00Z"),
    later: (act) => {
      this.waiting = [act];
      return () => void (this.waiting = []);
    },
    saved: () => undefined,
  };

  open(): OpenDraft<Form> {
    return new OpenDraft(place, this.stored as Tagged<Form>, this.around);
  }

  /** Let the pause after typing pass. */
  async pause(draft: OpenDraft<Form>): Promise<void> {
    const due = this.waiting;
    this.waiting = [];
    for (const act of due) act();
    await draft.save();
  }

  private async write(definition: Definition, tag: string | null): Promise<Written> {
    await this.arrival();
    if (this.refusal) throw this.refusal;
    if (tag !== this.stored.tag) throw new ApiProblem(412, { code: "stale" });
    this.writes.push(definition);
    this.stored = { value: definition, tag: String(Number(tag) + 1) };
    return { etag: this.stored.tag ?? "", problems: [] };
  }
}

const label = (draft: OpenDraft<Form>): string => draft.store.getState().definition.label;
const fields = (draft: OpenDraft<Form>): readonly string[] => draft.store.getState().definition.fields;
const saving = (draft: OpenDraft<Form>): string => draft.store.getState().saving.state;

const addField = (draft: OpenDraft<Form>, key: string): void => draft.edit("加字段", (form) => void form.fields.push(key));
const rename = (draft: OpenDraft<Form>, text: string): void =>
  draft.edit("改名", (form) => void ((form as { label: string }).label = text), "label");

describe("an edit", () => {
  it("can be undone and redone", () => {
    const draft = new Bench().open();
    addField(draft, "name");
    draft.undo();
    expect(fields(draft)).toEqual([]);
    draft.redo();
    expect(fields(draft)).toEqual(["name"]);
  });

  it("closes the way forward that was undone", () => {
    const draft = new Bench().open();
    addField(draft, "name");
    draft.undo();
    addField(draft, "phone");
    draft.redo();
    expect(fields(draft)).toEqual(["phone"]);
  });

  it("that changes nothing is no step", () => {
    const draft = new Bench().open();
    rename(draft, "客户");
    expect(draft.store.getState().history.done).toEqual([]);
    expect(saving(draft)).toBe("saved");
  });

  it("typed letter by letter is one step", () => {
    const draft = new Bench().open();
    for (const text of ["客", "客户档", "客户档案"]) rename(draft, text);
    draft.undo();
    expect(label(draft)).toBe("客户");
  });

  it("is remembered for a hundred steps", () => {
    const draft = new Bench().open();
    for (let index = 0; index < remembered + 20; index += 1) addField(draft, `f${index}`);
    for (let index = 0; index < remembered + 20; index += 1) draft.undo();
    expect(fields(draft)).toHaveLength(20);
  });
});

describe("saving", () => {
  it("happens by itself, once for edits in a row", async () => {
    const bench = new Bench();
    const draft = bench.open();
    addField(draft, "name");
    addField(draft, "phone");
    expect(saving(draft)).toBe("waiting");
    await bench.pause(draft);
    expect(saving(draft)).toBe("saved");
    expect(bench.writes).toEqual([{ ...customer, fields: ["name", "phone"] }]);
  });

  it("goes on from the tag of the last save", async () => {
    const bench = new Bench();
    const draft = bench.open();
    addField(draft, "name");
    await bench.pause(draft);
    draft.undo();
    await bench.pause(draft);
    expect(bench.stored).toEqual({ value: customer, tag: "3" });
  });

  it("writes again what was edited while it was under way", async () => {
    const bench = new Bench();
    const draft = bench.open();
    addField(draft, "name");
    const first = draft.save();
    addField(draft, "phone");
    await first;
    await bench.pause(draft);
    expect(bench.stored.value).toEqual({ ...customer, fields: ["name", "phone"] });
    expect(saving(draft)).toBe("saved");
  });

  it("is over for everybody who waits for it when the last edit is written", async () => {
    const bench = new Bench();
    bench.arrival = () => new Promise((arrived) => { setTimeout(arrived); });
    const draft = bench.open();
    addField(draft, "name");
    void draft.save();
    addField(draft, "phone");
    await draft.save();
    expect(bench.stored.value).toEqual({ ...customer, fields: ["name", "phone"] });
    expect(saving(draft)).toBe("saved");
  });

  it("waits for the network and loses nothing", async () => {
    const bench = new Bench();
    const draft = bench.open();
    bench.refusal = new Unreachable(place);
    addField(draft, "name");
    await draft.save();
    expect(saving(draft)).toBe("offline");
    bench.refusal = null;
    await bench.pause(draft);
    expect(bench.stored.value).toEqual({ ...customer, fields: ["name"] });
  });

  it("keeps what the server refused, with the reason", async () => {
    const bench = new Bench();
    const draft = bench.open();
    bench.refusal = new ApiProblem(422, { code: "definition.unknown_property", detail: "没有 fieldz 这一项" });
    addField(draft, "name");
    await draft.save();
    expect(draft.store.getState().saving).toEqual({ state: "refused", problem: bench.refusal });
    expect(fields(draft)).toEqual(["name"]);
  });
});

describe("a definition that somebody else saved meanwhile", () => {
  const conflict = async (): Promise<[Bench, OpenDraft<Form>]> => {
    const bench = new Bench();
    const draft = bench.open();
    bench.stored = { value: { ...customer, label: "客户档案" }, tag: "7" };
    addField(draft, "name");
    await draft.save();
    return [bench, draft];
  };

  it("is not written over in silence", async () => {
    const [bench, draft] = await conflict();
    expect(saving(draft)).toBe("conflict");
    expect(bench.writes).toEqual([]);
  });

  it("can be taken instead, and undo leads back to mine", async () => {
    const [bench, draft] = await conflict();
    await draft.settle("换成对方的", bench.stored.value, bench.stored);
    expect([label(draft), fields(draft), saving(draft)]).toEqual(["客户档案", [], "saved"]);
    expect(bench.writes).toEqual([]);
    draft.undo();
    expect([label(draft), fields(draft)]).toEqual(["客户", ["name"]]);
    await bench.pause(draft);
    expect(bench.stored.value).toEqual({ ...customer, fields: ["name"] });
  });

  it("can be written over on purpose", async () => {
    const [bench, draft] = await conflict();
    await draft.settle("用我的", draft.store.getState().definition, bench.stored);
    expect(bench.stored).toEqual({ value: { ...customer, fields: ["name"] }, tag: "8" });
  });

  it("can be brought together with mine", async () => {
    const [bench, draft] = await conflict();
    const agreed = { ...customer, label: "客户档案", fields: ["name"] };
    await draft.settle("合并", agreed, bench.stored);
    expect(bench.stored).toEqual({ value: agreed, tag: "8" });
    expect(draft.store.getState().base).toEqual(agreed);
  });

  it("knows what both grew from, also after a reload", async () => {
    const [bench] = await conflict();
    expect(bench.open().store.getState().base).toEqual(customer);
  });
});

describe("after a reload", () => {
  it("unsaved work is still there and is saved", async () => {
    const bench = new Bench();
    addField(bench.open(), "name");
    const again = bench.open();
    expect(fields(again)).toEqual(["name"]);
    await bench.pause(again);
    expect(bench.stored.value).toEqual({ ...customer, fields: ["name"] });
  });

  it("saved work can still be undone", async () => {
    const bench = new Bench();
    const draft = bench.open();
    addField(draft, "name");
    await bench.pause(draft);
    const again = bench.open();
    again.undo();
    expect(fields(again)).toEqual([]);
  });

  it("the history is dropped when the definition has moved on", async () => {
    const bench = new Bench();
    const draft = bench.open();
    addField(draft, "name");
    await bench.pause(draft);
    bench.stored = { value: { ...customer, label: "客户档案" }, tag: "9" };
    const again = bench.open();
    again.undo();
    expect([label(again), fields(again)]).toEqual(["客户档案", []]);
  });

  it("unsaved work meets a newer definition as a conflict", () => {
    const bench = new Bench();
    addField(bench.open(), "name");
    bench.stored = { value: { ...customer, label: "客户档案" }, tag: "9" };
    const again = bench.open();
    expect([fields(again), saving(again)]).toEqual([["name"], "conflict"]);
  });
});
