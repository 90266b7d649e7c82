import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { WireError } from "../wire-error";
import { Connection } from "./connection";
import { httpErrors } from "./http-errors";
import type { ServerLimits } from "./limits";

/** A request, its connection, and whether its client sends the body only after "100 Continue". */
export interface Arrival {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly connection: Connection;
  readonly isWaiting: boolean;
}

/** What the server makes of what comes on its connections. */
export interface Reception {
  serve(arrival: Arrival): void;
  /**
   * The bytes of a whole reply to what is not a request.
   * @param packet its last bytes, as many as came at once
   */
  refusal(error: WireError, packet: Buffer): string;
}

/** The open connections of a server. */
export class Connections {
  readonly server: Server;
  /** The one that has been idle longest comes first. */
  private readonly open = new Map<Socket, Connection>();

  constructor(
    private readonly limits: ServerLimits,
    private readonly reception: Reception,
  ) {
    this.server = createServer(nodeOptions(limits), (message, response) => this.arrive(message, response, false));
    this.server.timeout = limits.stall;
    // Headers are limited by their size; Node.js would drop those after the 2,000th without a word.
    this.server.maxHeadersCount = 0;
    // A client may end its side after its last request, and still wants the replies. Node.js has no
    // documented name for it.
    Object.assign(this.server, { httpAllowHalfOpen: true });
    this.server.on("connection", (socket: Socket) => this.add(socket));
    this.server.on("timeout", (socket: Socket) => this.open.get(socket)?.onTimeout());
    this.server.on("checkContinue", (message, response) => this.arrive(message, response, true));
    this.server.on("checkExpectation", (message, response) => this.arrive(message, response, true));
    this.server.on("clientError", (error: ParserError, socket: Socket) => this.refuse(error, socket));
    this.server.on("connect", (_message, socket: Socket) => {
      void this.open
        .get(socket)
        ?.refuse(httpErrors.method("CONNECT"), (error) => reception.refusal(error, Buffer.alloc(0)));
    });
  }

  /** Cuts all of them. */
  destroy(): void {
    for (const socket of this.open.keys()) socket.destroy();
  }

  private add(socket: Socket): void {
    if (this.open.size >= this.limits.connections) this.closeLongestIdle();
    const connection = new Connection(socket, this.limits, () => {
      if (!this.open.delete(socket)) return;
      this.open.set(socket, connection);
    });
    this.open.set(socket, connection);
    socket.once("close", () => this.open.delete(socket));
    // Node.js listens only while it reads requests on it.
    socket.on("error", () => undefined);
  }

  private closeLongestIdle(): void {
    for (const [socket, { isIdle }] of this.open) if (isIdle) return void socket.destroy();
  }

  private arrive(message: IncomingMessage, response: ServerResponse, isWaiting: boolean): void {
    const connection = this.open.get(message.socket);
    // Its connection was closed meanwhile.
    if (connection === undefined) return void response.destroy();
    this.reception.serve({ message, response, connection, isWaiting });
  }

  private refuse(cause: ParserError, socket: Socket): void {
    const connection = this.open.get(socket);
    const isSilent = cause.code === "ERR_HTTP_REQUEST_TIMEOUT" && socket.bytesRead === 0;
    if (connection === undefined || cause.code === "ECONNRESET" || isSilent) return void socket.destroy();
    const packet = cause.rawPacket ?? Buffer.alloc(0);
    void connection.refuse(wireError(cause, packet, this.limits), (error) => this.reception.refusal(error, packet));
  }
}

/** An error of Node.js' own parser. */
interface ParserError extends NodeJS.ErrnoException {
  rawPacket?: Buffer;
}

function nodeOptions(limits: ServerLimits): ServerOptions {
  return {
    keepAliveTimeout: limits.keepAlive,
    headersTimeout: limits.headers,
    // None for a whole request: an upload may take long.
    requestTimeout: 0,
    connectionsCheckingInterval: Math.ceil(limits.headers / 4),
    // Together; each has its own limit, which gives a better answer. Less than one read, of 64 KiB.
    maxHeaderSize: limits.target + limits.allHeaders + 8 * 1024,
    // Its own answer to a request without one is no reply of either service.
    requireHostHeader: false,
    insecureHTTPParser: false,
  };
}

function wireError(cause: ParserError, packet: Buffer, limits: ServerLimits): WireError {
  if (cause.code === "ERR_HTTP_REQUEST_TIMEOUT") return httpErrors.headersLate();
  if (cause.code === "HPE_INVALID_EOF_STATE") return httpErrors.bodyCut();
  if (cause.code !== "HPE_HEADER_OVERFLOW") return httpErrors.malformed();
  // The packet that is too much holds the start of a long target, and no end of its line.
  const isTarget = /^[A-Z]+ [^\n]*$/.test(packet.toString("latin1"));
  return isTarget ? httpErrors.targetTooLong(limits.target) : httpErrors.headersTooLarge(limits.allHeaders);
}
