import type { Random } from "../../fakes/random";
import { hostileTarget, hostileText, hostileXml } from "./hostile-values";
import { type FuzzRequest, wellFormed } from "./request";

/** One change of a request that leaves it a request. */
type Mutation = (request: FuzzRequest, random: Random) => void;

const headerNames =
  "range content-md5 content-type if-match if-none-match if-modified-since expires x-oss-meta-a x-oss-copy-source x-oss-tagging x-oss-range-behavior x-oss-traffic-limit origin access-control-request-method access-control-request-headers sec-fetch-dest referer x-acs-version cookie accept-encoding".split(
    " ",
  );

const mutations: readonly Mutation[] = [
  (request, random) => void request.query.push([hostileText(random), hostileText(random)]),
  (request, random) => {
    const pair = request.query[random.whole(0, request.query.length - 1)];
    if (pair !== undefined) pair[1] = hostileText(random);
  },
  (request, random) => {
    const pair = request.query[random.whole(0, request.query.length - 1)];
    if (pair !== undefined) request.query.push([pair[0], hostileText(random)]);
  },
  (request) => void request.query.pop(),
  (request, random) => (request.rest = hostileTarget(random)),
  (request, random) => void request.headers.push([random.pick(headerNames), oneLine(hostileText(random))]),
  (request, random) => {
    const header = request.headers[random.whole(0, request.headers.length - 1)];
    if (header !== undefined) header[1] = oneLine(hostileText(random));
  },
  (request, random) => {
    const header = request.headers[random.whole(0, request.headers.length - 1)];
    if (header !== undefined) request.headers.push([header[0], header[1]]);
  },
  (request, random) => void request.headers.push(["range", `bytes=${"0-0,".repeat(random.whole(1, 9_000))}1-1`]),
  (request, random) =>
    void request.headers.push(["x-oss-meta-long", "x".repeat(random.pick([10, 5_000, 9_000, 40_000]))]),
  (request, random) =>
    (request.method = random.pick(["GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"])),
  (request, random) =>
    (request.path += random.pick(["%", "%00", "%ff", "/..", "//", "/./", "%2e%2e%2f", "\\", "%c0%ae"])),
  (request, random) => (request.path = `/${encodeURIComponent(wellFormed(hostileText(random)))}`),
  (request, random) => (request.host = oneLine(hostileText(random))),
  (request, random) => (request.body = request.body.subarray(0, random.whole(0, request.body.length))),
  (request, random) => (request.body = Buffer.from(hostileXml(random))),
  (request, random) => (request.body = changed(request.body, random)),
  (request) => (request.body = Buffer.concat([request.body, request.body])),
  (request, random) => (request.body = Buffer.alloc(random.chance(0.1) ? 2_200_000 : 70_000, "a&b=<c>")),
  (request) => (request.path = `${request.path}${"é/".repeat(400)}`),
];

/** Changes a request in one to three places. */
export function mutate(request: FuzzRequest, random: Random): void {
  const count = random.whole(1, 3);
  for (let done = 0; done < count; done++) random.pick(mutations)(request, random);
}

/** Wrong lengths and codings of the body, which no signature covers. */
export function misframe(request: FuzzRequest, random: Random): void {
  const way = random.whole(0, 4);
  if (way === 0) request.length = random.pick(["0", "1", "99999", "-1", "1e3", "0x10", "18446744073709551617", "3, 3"]);
  if (way === 1) request.headers.push(["transfer-encoding", random.pick(["chunked", "gzip, chunked", "x"])]);
  if (way === 2) {
    request.headers.push(["transfer-encoding", "chunked"]);
    request.length = String(request.body.length);
  }
  if (way === 3) {
    request.headers.push(["transfer-encoding", "chunked"]);
    const size = request.body.length.toString(16);
    const wrong = random.pick([size, `${size};x=1`, `-${size}`, "fffffffff", `${size}zz`]);
    request.body = Buffer.concat([Buffer.from(`${wrong}\r\n`), request.body, Buffer.from("\r\n0\r\nx: y\r\n\r\n")]);
  }
  if (way === 4) request.headers.push(["expect", random.pick(["100-continue", "magic"])]);
}

/** Changes bytes: turns, adds, takes out and repeats some. */
export function changed(bytes: Buffer, random: Random): Buffer {
  const parts = [Buffer.from(bytes)];
  const count = random.whole(1, 4);
  for (let done = 0; done < count; done++) {
    const whole = Buffer.concat(parts.splice(0));
    const at = random.whole(0, whole.length);
    const end = Math.min(whole.length, at + random.whole(1, 30));
    const way = random.whole(0, 3);
    const noise = Buffer.from(Array.from({ length: random.whole(1, 8) }, () => random.whole(0, 255)));
    const middle = way === 0 ? noise : way === 1 ? Buffer.alloc(0) : Buffer.concat([whole.subarray(at, end), noise]);
    parts.push(whole.subarray(0, at), middle, whole.subarray(way === 2 ? at : end));
  }
  return Buffer.concat(parts);
}

/** Without what no header may hold: that is tried by the changes of bytes. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters to be replaced
  return text.replace(/[\u0000-\u001f\u007f]/g, " ");
}
