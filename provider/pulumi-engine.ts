import { connect } from "node:net";

/** Milliseconds until a connection times out. */
const limit = 2_000;

/**
 * Whether the Pulumi that started this process is still running. A killed CLI leaves its providers
 * behind, and such a provider would submit the same jobs as the next deployment.
 * @param address Pulumi's own address, which it passes as the first argument of the process
 */
export function isPulumiAlive(address: string | undefined): Promise<boolean> {
  const [, host, port] = /^([\w.-]+):(\d+)$/.exec(address ?? "") ?? [];
  // Not started by Pulumi, so nothing can have ended.
  if (host === undefined || port === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: limit });
    const end = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    socket
      .on("connect", () => end(true))
      .on("error", () => end(false))
      .on("timeout", () => end(false));
  });
}
