// What is typed, picked and read in the fields that hold values with a form of their own.

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type FC, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Wire } from "../../expressions";
import { Dressed } from "../../theme/Dressed";
import type { FormField } from "../core";
import { bankCard, idCard } from "./numbered";
import { percent } from "./percent";
import { dateRange } from "./range";
import { rating } from "./rating";
import { tidy } from "./tags";
import { time } from "./time";
import { shortened, url } from "./url";
import type { FieldView } from "./view";

const fieldOf = (type: string, settings: object = {}): FormField => ({ key: "f", type, label: "字段", computed: false, value_type: null, expressions: {}, ...settings });

const Filled = ({ view, field, start, told }: { view: FieldView; field: FormField; start: Wire; told: Wire[] }) => {
  const [value, setValue] = useState<Wire>(start);
  const change = (next: Wire) => {
    told.push(next);
    setValue(next);
  };
  return <view.Input field={field} id="f" value={value} onChange={change} invalid={false} describedBy={undefined} />;
};

const windowIs = (width: "phone" | "wide") =>
  vi.stubGlobal("matchMedia", () => ({ matches: width === "wide", addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));

beforeEach(() => windowIs("wide"));

const fill = (view: FieldView, type: string, start: Wire, settings: object = {}): Wire[] => {
  const told: Wire[] = [];
  render(<Dressed><Filled view={view} field={fieldOf(type, settings)} start={start} told={told} /></Dressed>);
  return told;
};

const read = (View: FC<{ field: FormField; value: Wire }>, type: string, value: Wire, settings: object = {}): HTMLElement =>
  render(<View field={fieldOf(type, settings)} value={value} />).container;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("a per cent", () => {
  it("is typed as people write it and kept as a fraction", () => {
    const told = fill(percent, "percent", "0.125");
    const box = screen.getByRole<HTMLInputElement>("textbox");
    expect(box.value).toBe("12.5");
    fireEvent.change(box, { target: { value: "７.25％" } });
    expect([box.value, told]).toEqual(["７.25％", ["0.0725"]]);
  });

  it("leaves what is no figure for the server to judge", () => {
    const told = fill(percent, "percent", null);
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "一半" } });
    expect(told).toEqual(["一半"]);
  });

  it("is read with its sign", () => expect(read(percent.Show, "percent", "1.000").textContent).toBe("100 %"));
});

describe("a rating", () => {
  it("is given with the arrow keys and taken back with them", () => {
    const told = fill(rating, "rating", "1");
    const stars = document.querySelector("ul")!;
    fireEvent.keyDown(stars, { key: "ArrowRight", keyCode: 39, which: 39 });
    fireEvent.keyDown(stars, { key: "ArrowLeft", keyCode: 37, which: 37 });
    fireEvent.keyDown(stars, { key: "ArrowLeft", keyCode: 37, which: 37 });
    expect(told).toEqual(["2", "1", null]);
  });

  it("goes by halves where halves are wanted", () => {
    const told = fill(rating, "rating", "1.0", { half: true });
    fireEvent.keyDown(document.querySelector("ul")!, { key: "ArrowRight", keyCode: 39, which: 39 });
    expect(told).toEqual(["1.5"]);
  });
});

describe("a link", () => {
  it("is followed in a new page that learns nothing of this one", () => {
    const link = read(url.Show, "url", "https://www.xishan.cn/").querySelector("a")!;
    expect([link.target, link.rel]).toEqual(["_blank", "noopener noreferrer nofollow"]);
  });

  it("that is none is no link, whoever stored it", () => {
    expect(read(url.Show, "url", "javascript:alert(1)").querySelector("a")).toBeNull();
    expect(read(url.Cell ?? url.Show, "url", " https://x.cn").querySelector("a")).toBeNull();
  });

  it("is short in a list", () => expect([shortened("https://www.xishan.cn/"), shortened("mailto:lin@xishan.cn")]).toEqual(["xishan.cn", "lin@xishan.cn"]));
});

describe("an official number", () => {
  it("is masked where many are listed and whole on its record", () => {
    expect(read(idCard.Cell ?? idCard.Show, "id_card", "11010519491231002X").textContent).toBe("110105********002X");
    expect(read(idCard.Show, "id_card", "11010519491231002X").textContent).toBe("11010519491231002X");
  });

  it("that came masked stays as it came", () =>
    expect(read(idCard.Cell ?? idCard.Show, "id_card", "110105********002X").textContent).toBe("110105********002X"));

  it("of a bank is grouped by four and kept without the gaps", () => {
    const told = fill(bankCard, "bank_card", "4111111111111111");
    const box = screen.getByRole<HTMLInputElement>("textbox");
    expect(box.value).toBe("4111 1111 1111 1111");
    fireEvent.change(box, { target: { value: "4111 1111-1111 1111 0" } });
    expect(told).toEqual(["41111111111111110"]);
  });
});

it("tells tags apart as the server does", () => expect(tidy(" ＃Ｋ12  老客户 ")).toBe("K12 老客户"));

describe("on a phone", () => {
  it("a time of day comes from the phone's own picker", () => {
    windowIs("phone");
    const told = fill(time, "time", "09:30:00");
    const box = document.querySelector<HTMLInputElement>("input[type=time]")!;
    expect(box.value).toBe("09:30");
    fireEvent.change(box, { target: { value: "18:05" } });
    expect(told).toEqual(["18:05"]);
  });

  it("a range comes from two, and may stay open", () => {
    windowIs("phone");
    const told = fill(dateRange, "date_range", { from: "2026-01-01", to: "2026-01-31" });
    const [, last] = [...document.querySelectorAll<HTMLInputElement>("input[type=date]")];
    fireEvent.change(last!, { target: { value: "" } });
    fireEvent.change(document.querySelector<HTMLInputElement>("input[type=date]")!, { target: { value: "" } });
    expect(told).toEqual([{ from: "2026-01-01", to: null }, null]);
  });
});

it("says a range of one day once", () => expect(read(dateRange.Show, "date_range", { from: "2026-01-01", to: "2026-01-01" }).textContent).toBe("2026-01-01"));
