import { type FileHandle, open } from "node:fs/promises";
import { Writable } from "node:stream";

/** Bytes that may wait for the disk: what comes together is written together. */
const mostWaiting = 1024 * 1024;
/** Bytes after which the disk is told to go on: little is left for the sync at the end then. */
const syncEvery = 64 * 1024 * 1024;

/** A file that is written from its beginning, in large pieces. It must not be there before. */
export class NewFile extends Writable {
  private handle?: FileHandle;
  private unsynced = 0;
  private syncing: Promise<void> | undefined;
  private failure: Error | undefined;

  constructor(private readonly path: string) {
    super({ highWaterMark: mostWaiting, decodeStrings: true });
  }

  override _construct(done: (error?: Error | null) => void): void {
    open(this.path, "wx").then((handle) => {
      this.handle = handle;
      done();
    }, done);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.writeAll([chunk]).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.writeAll(chunks.map(({ chunk }) => chunk)).then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    void Promise.resolve(this.syncing).then(() => done(this.failure));
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const close = async () => {
      await this.syncing;
      await this.handle?.close();
    };
    close().then(
      () => done(error),
      (failure: Error) => done(error ?? failure),
    );
  }

  private async writeAll(chunks: readonly Buffer[]): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    for (let left = chunks; left.length > 0;) {
      const { bytesWritten } = await this.handle!.writev(left);
      this.unsynced += bytesWritten;
      left = behind(left, bytesWritten);
    }
    if (this.unsynced < syncEvery || this.syncing !== undefined) return;
    this.unsynced = 0;
    this.syncing = this.sync();
  }

  /** The system tells an error once: it must not be lost. */
  private async sync(): Promise<void> {
    await this.handle!.datasync().catch((error: Error) => (this.failure = error));
    this.syncing = undefined;
  }
}

/** What follows the first bytes: a system may write less than it was given. */
function behind(chunks: readonly Buffer[], bytes: number): Buffer[] {
  let left = bytes;
  return chunks.flatMap((chunk) => {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    return skipped === chunk.length ? [] : [chunk.subarray(skipped)];
  });
}
