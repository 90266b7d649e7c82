import { connect } from "node:net";

export interface ReceivedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back on a connection until the service ended it. */
export interface Exchange {
  readonly replies: readonly ReceivedReply[];
  /** Code of the error that cut it; undefined where the service ended it well. */
  readonly cut?: string;
}

/**
 * Sends bytes, ends the client's side and takes all that comes.
 * @param patience milliseconds without a byte after which it is `late`
 */
export async function exchange(port: number, bytes: Buffer, patience: number): Promise<Exchange> {
  const chunks: Buffer[] = [];
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const cut = await new Promise<string | undefined>((resolve) => {
    socket.setTimeout(patience, () => resolve("late"));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("end", () => resolve(undefined));
    socket.on("close", () => resolve(undefined));
    socket.end(bytes);
  });
  socket.destroy();
  const text = Buffer.concat(chunks).toString("latin1");
  return { replies: readReplies(text), ...(cut === undefined ? {} : { cut }) };
}

function readReplies(text: string): ReceivedReply[] {
  const replies: ReceivedReply[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf("\r\n\r\n");
    const [first = "", ...lines] = rest.slice(0, Math.max(end, 0)).split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]);
    if (end < 0 || Number.isNaN(status)) break;
    rest = rest.slice(end + 4);
    if (status === 100) continue;
    const headers = Object.fromEntries(lines.map(headerOf));
    const length = Number(headers["content-length"] ?? rest.length);
    // A reply to HEAD gives the length of a body that does not follow.
    const hasBody = rest !== "" && !rest.startsWith("HTTP/1.1 ") && status !== 204 && status !== 304;
    const body = hasBody ? rest.slice(0, length) : "";
    replies.push({ status, headers, body });
    rest = rest.slice(body.length);
  }
  return replies;
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
