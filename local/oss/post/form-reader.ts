import type { Readable } from "node:stream";
import { ossErrors } from "../../wire-error";

/** Bytes of the headers of one part, and of a field that is no file. */
const longestHeaders = 8192;
const longestField = 65_536;
/** Fields before the file at most. */
const mostFields = 100;

/** The head of a part of a form. */
interface PartHead {
  readonly name: string;
  /** Of the part that is a file. */
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
}

/** The fields of a form up to its file, and the file as a stream that is read as it arrives. */
export interface Form {
  /** Lower-case names. */
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly contentType: string | undefined;
  readonly content: AsyncGenerator<Buffer>;
}

/**
 * Reads a body of the type `multipart/form-data`. Fields after the file are ignored, as by OSS.
 * @throws WireError MalformedPOSTRequest, FieldItemTooLong, InvalidArgument (no file)
 */
export async function readForm(contentType: string, body: Readable): Promise<Form> {
  const parts = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
  const boundary = parts?.[1] ?? parts?.[2] ?? "";
  if (boundary === "" || boundary.length > 200) {
    throw ossErrors.postRequest("the content type must be multipart/form-data with a boundary");
  }
  const reader = new PartReader(body, boundary);
  const fields = new Map<string, string>();
  for (let head = await reader.next(); head !== undefined; head = await reader.next()) {
    if (head.name.toLowerCase() === "file") {
      const { fileName = "", contentType: type } = head;
      return { fields, fileName, contentType: type, content: reader.content() };
    }
    if (fields.size >= mostFields) throw ossErrors.postRequest(`the form holds more than ${mostFields} fields`);
    fields.set(head.name.toLowerCase(), await textOf(head.name, reader.content()));
  }
  throw ossErrors.argument("file", "", "is missing: the form must hold one file, after all other fields");
}

async function textOf(name: string, content: AsyncGenerator<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > longestField) throw ossErrors.fieldTooLong(name, longestField);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Cuts a body into its parts, holding no more than a chunk of it. */
class PartReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly delimiter: Buffer;
  /** What has arrived and is not read yet; the body begins as if after a line. */
  private rest: Buffer = Buffer.from("\r\n");

  constructor(body: Readable, boundary: string) {
    // Stopping early must not destroy the request: its socket still carries the reply.
    this.chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
    this.delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  /** The head of the next part; the content before it must have been read. */
  async next(): Promise<PartHead | undefined> {
    if (
      !(await this.fill(this.delimiter.length)) ||
      !this.rest.subarray(0, this.delimiter.length).equals(this.delimiter)
    ) {
      throw malformed("it does not begin with its boundary");
    }
    this.rest = this.rest.subarray(this.delimiter.length);
    await this.fill(2);
    const end = this.rest.subarray(0, 2).toString("latin1");
    if (end === "--") return undefined;
    if (end !== "\r\n") throw malformed("a boundary is followed by something else than a line end");
    let length = this.rest.indexOf("\r\n\r\n");
    while (length < 0) {
      if (this.rest.length > longestHeaders) throw malformed("the headers of a part are too long");
      if (!(await this.more())) throw malformed("it ends within the headers of a part");
      length = this.rest.indexOf("\r\n\r\n");
    }
    const head = readHead(this.rest.subarray(2, length).toString("utf8"));
    this.rest = this.rest.subarray(length + 4);
    return head;
  }

  /** The content of the part whose head was read last. */
  async *content(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = this.rest.indexOf(this.delimiter);
      // A delimiter may have begun at the end of what is there.
      const sure = end < 0 ? Math.max(0, this.rest.length - this.delimiter.length) : end;
      const part = this.rest.subarray(0, sure);
      this.rest = this.rest.subarray(sure);
      if (part.length > 0) yield part;
      if (end >= 0) return;
      if (!(await this.more())) throw malformed("it ends within a part");
    }
  }

  /** Waits until so many bytes are there; false where the body ends before. */
  private async fill(length: number): Promise<boolean> {
    while (this.rest.length < length) {
      if (!(await this.more())) return false;
    }
    return true;
  }

  private async more(): Promise<boolean> {
    const next = await this.chunks.next().catch(() => {
      throw ossErrors.incomplete();
    });
    if (next.done === true) return false;
    const { value } = next;
    this.rest = this.rest.length === 0 ? value : Buffer.concat([this.rest, value]);
    return true;
  }
}

function readHead(text: string): PartHead {
  const headers = new Map(
    text.split("\r\n").map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const disposition = headers.get("content-disposition") ?? "";
  const named = (key: string) => new RegExp(`;\\s*${key}=(?:"([^"]*)"|([^;\\s]*))`, "i").exec(disposition);
  const name = named("name");
  if (!/^form-data\b/i.test(disposition) || name === null) throw malformed("a part has no name");
  const file = named("filename");
  return {
    name: name[1] ?? name[2] ?? "",
    fileName: file === null ? undefined : (file[1] ?? file[2] ?? ""),
    contentType: headers.get("content-type"),
  };
}

function malformed(why: string): Error {
  return ossErrors.postRequest(`the body is not well-formed multipart/form-data: ${why}`);
}
