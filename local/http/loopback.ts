import { lookup } from "node:dns/promises";
import { type AddressInfo, isIPv4, type Server } from "node:net";

/**
 * Listens on a loopback address only: the embedded service is for this machine.
 * @param port 0 picks a free one
 * @returns the port
 * @throws Error when the host is not a loopback address, or the port is taken
 */
export async function listenOnLoopback(server: Server, host: string, port: number): Promise<number> {
  const address = await loopbackAddress(host);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === "EADDRINUSE";
      const why = taken ? "is taken; choose another, or 0 for a free one" : "cannot be listened on";
      reject(new Error(`port: ${port} of ${address} ${why}`, { cause }));
    });
    server.listen(port, address, resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function loopbackAddress(host: string): Promise<string> {
  const { address } = await lookup(host).catch((cause: unknown) => {
    throw new Error(`host: "${host}" cannot be resolved; use 127.0.0.1`, { cause });
  });
  if (address === "::1" || (isIPv4(address) && address.startsWith("127."))) return address;
  throw new Error(
    `host: "${host}" is not a loopback address; the embedded service listens on this machine only, use 127.0.0.1`,
  );
}
