import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A client that sends bytes as they are. */
export class RawClient {
  private text = "";
  private readonly ended: Promise<void>;

  private constructor(readonly socket: Socket) {
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => (this.text += chunk));
    socket.on("error", (error: NodeJS.ErrnoException) => (this.text += `<${error.code}>`));
    this.ended = new Promise((resolve) => socket.once("close", () => resolve()));
  }

  static async open(port: number): Promise<RawClient> {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    await once(socket, "connect");
    return new RawClient(socket);
  }

  send(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  /** Ends the client's side; the server's stays open. */
  endSide(): void {
    this.socket.end();
  }

  /** Waits until what came matches. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.text)) {
      if (this.socket.destroyed) throw new Error(`the connection was closed; it brought: ${this.text}`);
      await Promise.race([once(this.socket, "data"), this.ended]);
    }
    return this.text;
  }

  /** All that came until the server ended its side; `<ECONNRESET>` at the end of what was cut. */
  async all(): Promise<string> {
    if (this.socket.readableEnded) this.socket.end();
    else this.socket.once("end", () => this.socket.end());
    await this.ended;
    return this.text;
  }
}

/** The statuses of the replies in what came. */
export function statuses(text: string): number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));
}
