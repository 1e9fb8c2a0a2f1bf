// What the server refused and why: RFC 9457 as an error a screen can show.

/** One thing wrong with what was sent, at its place. */
export type FieldProblem = { path: string; code: string; message: string; params?: { readonly [name: string]: unknown } };

type Body = { code?: string; title?: string; detail?: string; errors?: FieldProblem[]; request?: string };

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: string;
  /** What happened, in the reader's language; empty when what stands between us and the server answered. */
  readonly title: string;
  readonly detail: string | null;
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  /** What an administrator finds the request by. */
  readonly reference: string | null;

  constructor(status: number, body: Body) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? `http.${status}`;
    this.title = body.title ?? "";
    this.detail = body.detail ?? null;
    this.errors = body.errors ?? [];
    this.reference = body.request ?? null;
  }

  /** The one sentence to show where there is room for one. */
  get words(): string {
    return this.errors.length === 1 ? (this.errors[0]?.message ?? this.title) : (this.detail ?? this.title);
  }

  /** The problem at exactly this path, if there is one. */
  at(path: string): FieldProblem | undefined {
    return this.errors.find((problem) => problem.path === path);
  }
}

/** No answer came: the network is gone or the server is restarting. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

const isBody = (value: unknown): value is Body => typeof value === "object" && value !== null;

/** Read the refusal out of a response, whatever stands between us and the server made of it. */
export const problemOf = async (response: Response): Promise<ApiProblem> => {
  const type = response.headers.get("Content-Type") ?? "";
  const body: unknown = type.includes("json") ? await response.json().catch(() => null) : null;
  return new ApiProblem(response.status, isBody(body) ? body : {});
};
