// Sending files: how large a photo is sent, and what becomes of a broken connection.

import { describe, expect, it } from "vitest";
import { ApiProblem, Unreachable } from "../../api/problem";
import { isPicture, takesPhotos } from "./files";
import { within } from "./shrinking";
import { sentPatiently } from "./uploading";

const file = new File(["x"], "a.jpg", { type: "image/jpeg" });
const stored = { id: "1", name: "a.jpg", size: 1, type: "image/jpeg" };
const atOnce = () => Promise.resolve();

describe("a photo", () => {
  it("keeps its proportions within the longest side, and is never made larger", () => {
    expect(within(4032, 3024)).toEqual([2560, 1920]);
    expect(within(3024, 4032)).toEqual([1920, 2560]);
    expect(within(800, 600)).toEqual([800, 600]);
  });
  it("is told from other files by its name, and taken where the field takes pictures", () => {
    expect(["货架.JPG", "a.png", "合同.pdf", ""].map((name) => isPicture({ id: "1", name }))).toEqual([true, true, false, false]);
    expect([takesPhotos([]), takesPhotos([".pdf", ".jpg"]), takesPhotos([".pdf"])]).toEqual([true, true, false]);
  });
});

describe("an upload", () => {
  it("is sent again while no answer comes", async () => {
    let tries = 0;
    const send = async () => {
      tries += 1;
      if (tries < 3) throw new Unreachable("/files");
      return stored;
    };
    await expect(sentPatiently(file, () => undefined, send, atOnce)).resolves.toBe(stored);
    expect(tries).toBe(3);
  });
  it("gives up after a few tries, and at once when the server says no", async () => {
    let tries = 0;
    const failing = (error: Error) => async () => {
      tries += 1;
      throw error;
    };
    await expect(sentPatiently(file, () => undefined, failing(new Unreachable("/files")), atOnce)).rejects.toThrow(Unreachable);
    expect(tries).toBe(4);
    await expect(sentPatiently(file, () => undefined, failing(new ApiProblem(413, {})), atOnce)).rejects.toThrow(ApiProblem);
    expect(tries).toBe(5);
  });
});
