import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A comment as the API stores it. */
export interface StoredComment {
  readonly id: number;
  readonly author: string;
  body: string;
}

/** An answer in place of that to one request. */
interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

const token = "the-token";

/**
 * The comments of pull request 7 of `acme/video` on GitHub, and of merge request 7 of project 42 on
 * GitLab, on the loopback interface. A request that neither would accept is answered with 400 and
 * kept in `refused`.
 */
export class CommentApi {
  readonly comments: StoredComment[] = [];
  /** `POST /repos/…`, in order. */
  readonly requests: string[] = [];
  readonly refused: string[] = [];
  private readonly answers: { readonly method: string; readonly answer: Answer }[] = [];

  private constructor(
    private readonly server: Server,
    private readonly kind: "github" | "gitlab",
  ) {
    server.on("request", (request, response) => void this.handle(request, response));
  }

  static async start(kind: "github" | "gitlab"): Promise<CommentApi> {
    const server = createServer();
    const api = new CommentApi(server, kind);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return api;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /** What a job of the CI has in its environment. */
  get env(): Record<string, string> {
    const { port } = this.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    return this.kind === "github"
      ? { GITHUB_API_URL: url, GITHUB_REPOSITORY: "acme/video", GITHUB_TOKEN: token, PULL_REQUEST: "7" }
      : { CI_API_V4_URL: url, CI_PROJECT_ID: "42", CI_MERGE_REQUEST_IID: "7", GITLAB_TOKEN: token };
  }

  /** The author of all comments that are written with the token. */
  get author(): string {
    return this.kind === "github" ? "github-actions[bot]" : "project_42_bot";
  }

  add(author: string, body: string): void {
    this.comments.push({ id: this.comments.length + 1, author, body });
  }

  /** The next request with this method is answered so, and changes nothing. */
  answerNext(method: string, answer: Answer): void {
    this.answers.push({ method, answer });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
    this.requests.push(`${method} ${url}`);
    const at = this.answers.findIndex((one) => one.method === method);
    if (at >= 0) {
      const { answer } = this.answers.splice(at, 1)[0]!;
      response.writeHead(answer.status, answer.headers).end('{"message":"as told"}');
      return;
    }
    const given = text === "" ? undefined : (JSON.parse(text) as { body?: unknown }).body;
    const result = this.isAuthorized(request) ? this.answer(method, url, given) : undefined;
    if (result === undefined) this.refused.push(`${method} ${url}`);
    const json = JSON.stringify(result ?? { message: "refused" });
    response.writeHead(result === undefined ? 400 : 200, { "content-type": "application/json" }).end(json);
  }

  private isAuthorized({ headers }: IncomingMessage): boolean {
    if (headers["user-agent"] === undefined) return false;
    return this.kind === "github"
      ? headers.authorization === `Bearer ${token}` && headers.accept === "application/vnd.github+json"
      : headers["private-token"] === token;
  }

  private answer(method: string, url: string, body: unknown): object | undefined {
    const [path, one, update] =
      this.kind === "github"
        ? ["/repos/acme/video/issues/7/comments", "/repos/acme/video/issues/comments/", "PATCH"]
        : ["/projects/42/merge_requests/7/notes", "/projects/42/merge_requests/7/notes/", "PUT"];
    const [, page] = /\?per_page=100&page=(\d+)$/.exec(url) ?? [];
    if (method === "GET" && page !== undefined && url.startsWith(`${path}?`)) {
      return this.comments.slice((Number(page) - 1) * 100, Number(page) * 100).map((comment) => this.shown(comment));
    }
    if (method === "GET" && url === "/user" && this.kind === "gitlab") return { username: this.author };
    if (typeof body !== "string" || body === "") return undefined;
    if (method === "POST" && url === path) {
      this.add(this.author, body);
      return this.shown(this.comments.at(-1)!);
    }
    const known = this.comments.find(({ id }) => method === update && url === `${one}${id}`);
    if (known === undefined) return undefined;
    known.body = body;
    return this.shown(known);
  }

  private shown({ id, author, body }: StoredComment): object {
    return { id, body, ...(this.kind === "github" ? { user: { login: author } } : { author: { username: author } }) };
  }
}
