import { Connections } from "./http/connections";
import { defaultLimits } from "./http/limits";
import { listenOnLoopback } from "./http/loopback";
import { Front } from "./server/front";
import type { ServerOptions } from "./server/options";

export interface RunningServer {
  /** Without a slash at its end. */
  url: string;
  port: number;
  /** Whether no request is being answered, and no body coming or going. */
  readonly isIdle: boolean;
  /** Stops listening, answers the IMS calls that are verified, cuts every other connection. */
  close(): Promise<void>;
}

/**
 * Serves IMS at `/`, OSS path style at `/BUCKET/KEY`, `GET /_health` and the console's pages; on a
 * host that names a bucket, such as `media.localhost`, its objects alone.
 * @throws Error when the host is not a loopback address or the port is taken
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const limits = { ...defaultLimits, ...options.limits };
  const front = new Front(options, limits);
  const connections = new Connections(limits, front);
  const { server } = connections;
  const port = await listenOnLoopback(server, options.host, options.port);
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    port,
    get isIdle() {
      return front.isIdle;
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await front.finish();
      connections.destroy();
      await closed;
    },
  };
}
