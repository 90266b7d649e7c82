import type { Case } from "./case";
import type { Exchange, ReceivedReply } from "./exchange";

/** What is wrong with the answer to a try; none where all is well. */
export function judge(tried: Case, { replies, cut }: Exchange, port: number): string[] {
  if (cut !== undefined) return [`the connection was not ended well: ${cut}`];
  if (replies.length === 0) return isSilent(tried.bytes) ? [] : ["there is no reply"];
  return [...replies.flatMap(judgeReply), ...judgeConsole(tried, replies[0]!, port)];
}

/** 501 and 503 are documented; no input may cause another error of the service. */
function judgeReply({ status, headers, body }: ReceivedReply): string[] {
  const found: string[] = [];
  const isFine = (status >= 200 && status < 500) || status === 501 || status === 503;
  if (!isFine) found.push(`status ${status}: ${body.slice(0, 300)}`);
  if (headers["x-oss-request-id"] === undefined) found.push(`status ${status} without a request id`);
  if (status >= 400 && body !== "") found.push(...judgeError(headers["content-type"] ?? "", body));
  return found;
}

function judgeError(type: string, body: string): string[] {
  if (type.startsWith("application/json")) {
    const { Code, RequestId } = JSON.parse(body) as { Code?: string; RequestId?: string };
    return Code && RequestId ? [] : [`an error without Code or RequestId: ${body}`];
  }
  if (!type.startsWith("application/xml")) return type.startsWith("text/") ? [] : [`an error of type ${type}`];
  return /^<\?xml [\s\S]*<Code>\w+<\/Code>[\s\S]*<RequestId>/.test(body) ? [] : [`an error that is not XML: ${body}`];
}

/** No page of the console for another host, or for a page of another site. */
function judgeConsole({ request }: Case, { status }: ReceivedReply, port: number): string[] {
  if (!request?.path.startsWith("/_console")) return [];
  const isOwn = /^(localhost|127(\.\d{1,3}){3}):(\d+)$/i.exec(request.host)?.[3] === String(port);
  const origins = request.headers.filter(([name]) => name === "origin").map(([, value]) => value);
  const isForeign = !isOwn || origins.some((origin) => origin !== `http://${request.host}`);
  return isForeign && status < 400 ? [`a page of the console for host "${request.host}", origin "${origins[0]}"`] : [];
}

/** Node.js answers neither empty lines nor the greeting of HTTP/2. */
function isSilent(bytes: Buffer): boolean {
  const text = bytes.toString("latin1").trimStart();
  return text === "" || text.startsWith("PRI ");
}
