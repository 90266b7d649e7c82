import { connect } from "node:net";

const limit = 2_000;

/**
 * Whether the Pulumi that started this process is still there. A killed CLI leaves its providers
 * behind, and one that goes on would submit what the next deployment submits as well. Pulumi hands
 * its address over as the first argument.
 */
export function isPulumiAlive(address: string | undefined): Promise<boolean> {
  const [, host, port] = /^([\w.-]+):(\d+)$/.exec(address ?? "") ?? [];
  // Not started by Pulumi, so there is nobody to ask.
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
