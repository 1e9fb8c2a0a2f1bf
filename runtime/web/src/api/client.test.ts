import { afterEach, describe, expect, it, vi } from "vitest";
import { usePreferences } from "../preferences/preferences";
import { answering, Refusal } from "../testing/answers";
import { at, exchange, get, patch, post } from "./client";
import { ApiProblem, Unreachable } from "./problem";

afterEach(() => {
  vi.unstubAllGlobals();
  usePreferences.getState().setLocale("zh-CN");
});

const refused = async (asking: Promise<unknown>): Promise<unknown> => asking.then(() => null, (error: unknown) => error);

describe("a question", () => {
  it("leaves out what was not asked", async () => {
    const asked = answering({ "GET /tasks": {} });
    await get("/tasks", { query: { box: "todo", cursor: null, limit: 50, sort: undefined } });
    expect(asked[0]?.path).toBe("/tasks?box=todo&limit=50");
  });

  it("is answered in the language of the reader", async () => {
    usePreferences.getState().setLocale("en");
    const asked = answering({ "GET /apps": {} });
    await get("/apps");
    expect(asked[0]?.headers.get("Accept-Language")).toBe("en");
  });

  it("keeps keys inside their place of the path", () => {
    expect(at`/apps/${"crm"}/forms/${"a/../b"}`).toBe("/apps/crm/forms/a%2F..%2Fb");
  });

  it("comes back with the tag the next change has to name", async () => {
    answering({ "GET /apps/crm/draft": { app: {} } });
    expect((await exchange("GET", "/apps/crm/draft")).tag).toBe("7");
  });
});

describe("a change", () => {
  it("proves that this page asked, and on which version", async () => {
    document.cookie = "dougong_csrf=abc%3D";
    const asked = answering({ "PATCH /record": {} });
    await patch("/record", { body: { values: { name: "王" } }, version: 3 });
    expect(asked[0]?.headers.get("X-CSRF-Token")).toBe("abc=");
    expect(asked[0]?.headers.get("If-Match")).toBe('"3"');
    expect(asked[0]?.body).toEqual({ values: { name: "王" } });
  });

  it("proves it by what no other host can have set, where there is both", async () => {
    document.cookie = "dougong_csrf=forged";
    const both = vi.spyOn(document, "cookie", "get").mockReturnValue("dougong_csrf=forged; __Host-dougong_csrf=ours");
    const asked = answering({ "PATCH /record": {} });
    await patch("/record", { body: {} });
    expect(asked[0]?.headers.get("X-CSRF-Token")).toBe("ours");
    both.mockRestore();
  });

  it("sends a file as a form, not as JSON", async () => {
    const asked = answering({ "POST /files": {} });
    await post("/files", { body: new FormData() });
    expect(asked[0]?.headers.has("Content-Type")).toBe(false);
  });
});

describe("a refusal", () => {
  it("says what is wrong where", async () => {
    const errors = [{ path: "values/name", code: "required", message: "缺姓名" }];
    answering({ "POST /records": new Refusal(422, { code: "invalid", title: "没有保存", errors, request: "7f3a" }) });
    const problem = (await refused(post("/records"))) as ApiProblem;
    expect(problem).toBeInstanceOf(ApiProblem);
    expect([problem.status, problem.code, problem.reference]).toEqual([422, "invalid", "7f3a"]);
    expect(problem.at("values/name")?.message).toBe("缺姓名");
    expect(problem.words).toBe("缺姓名");
  });

  it("by something between us and the server is a problem, too", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("<h1>Bad Gateway</h1>", { status: 502 })));
    expect(await refused(get("/apps"))).toMatchObject({ status: 502, code: "http.502" });
  });

  it("is not the same as silence", async () => {
    answering({});
    expect(await refused(get("/apps"))).toBeInstanceOf(Unreachable);
  });
});
