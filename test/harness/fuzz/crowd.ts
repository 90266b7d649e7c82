import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Random } from "../../fakes/random";
import { exchange } from "./exchange";
import { bucket } from "./grammar";
import { bytesOf, type FuzzRequest } from "./request";
import type { ServiceProcess } from "./service-process";
import { sign } from "./signing";

/** How many clients of each sort there are. */
export interface Sizes {
  /** Connections whose headers come byte by byte, side by side. */
  readonly slow: number;
  /** Connections that are opened and dropped. */
  readonly dropped: number;
  /** Clients that ask for a large object and take nothing of it, side by side. */
  readonly readers: number;
  /** Connections that stay open without a request. */
  readonly idle: number;
}

export const usualSizes: Sizes = { slow: 200, dropped: 10_000, readers: 30, idle: 3_000 };

/** Bytes of the large object. */
const large = 32 * 1024 ** 2;
/** Bytes that one reader may cost: the buffers of its connection and of its file. */
const perReader = 2 * 1024 ** 2;
/** Bytes of garbage that may not be collected yet, whatever the number of readers. */
const garbage = 64 * 1024 ** 2;
const health = Buffer.from("GET /_health HTTP/1.1\r\nHost: localhost\r\n\r\n");

/** Crowds the service with clients of each sort, and sees that it answers others meanwhile. */
export async function crowd(
  service: ServiceProcess,
  sizes: Sizes = usualSizes,
): Promise<{ lines: string[]; violations: string[] }> {
  const lines: string[] = [];
  const violations: string[] = [];
  const check = async (sort: string) => {
    const { replies, cut } = await exchange(service.port, health, 5_000);
    if (replies[0]?.status !== 200) violations.push(`no answer beside ${sort}: ${cut}`);
    lines.push(`beside ${sort}: answered, ${Math.round(service.memory() / 1024 ** 2)} MiB`);
  };

  const slow = await open(service.port, sizes.slow);
  for (const byte of "GET /_health HTTP/1.1\r\nHost: local") for (const socket of slow) socket.write(byte);
  await check(`${sizes.slow} clients whose headers do not end`);
  drop(slow);

  for (let left = sizes.dropped; left > 0; left -= 250) drop(await open(service.port, Math.min(left, 250)));
  await check(`${sizes.dropped} connections that were opened and dropped`);

  const idle = await open(service.port, sizes.idle);
  await check(`${sizes.idle} idle connections`);
  drop(idle);

  await exchange(service.port, signed(service, "PUT", Buffer.alloc(large)), 20_000);
  const before = service.memory();
  const readers = await open(service.port, sizes.readers);
  for (const socket of readers) socket.pause().write(signed(service, "GET", Buffer.alloc(0)));
  // Each has got the first bytes of its reply when these replies are there.
  for (let round = 0; round < 20; round++) await exchange(service.port, health, 5_000);
  const cost = service.memory() - before;
  if (cost > garbage + sizes.readers * perReader) violations.push(`${sizes.readers} slow readers cost ${cost} bytes`);
  await check(`${sizes.readers} clients that take nothing of ${large / 1024 ** 2} MiB`);
  drop(readers);
  return { lines, violations };
}

async function open(port: number, count: number): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () => connect(port, "127.0.0.1"));
  // The service may close the one that has been idle longest.
  for (const socket of sockets) socket.on("error", () => undefined);
  await Promise.all(sockets.map((socket) => Promise.race([once(socket, "connect"), once(socket, "close")])));
  return sockets;
}

function drop(sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.resetAndDestroy();
}

function signed(service: ServiceProcess, method: string, body: Buffer): Buffer {
  const request: FuzzRequest = {
    name: method,
    service: "oss",
    method,
    path: `/${bucket}/large.bin`,
    query: [],
    rest: "",
    host: `localhost:${service.port}`,
    headers: [],
    body,
  };
  sign(request, new Random(1), Date.now());
  return bytesOf(request);
}
