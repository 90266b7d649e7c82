import { ossErrors } from "../../wire-error";
import { type ObjectPlace, type ObjectRecord, storedObject, type StoredObject } from "../stored-object";
import { keyTurn, type Turns } from "../turns";
import type { ObjectIndex } from "./object-index";
import { isFile, type ObjectReader } from "./object-reader";

/** Changes the headers and tags of objects, and leaves content and Last-Modified as they are. */
export class ObjectChanger {
  constructor(
    private readonly reader: ObjectReader,
    private readonly index: ObjectIndex,
    private readonly turns: Turns,
  ) {}

  /** @throws WireError NoSuchKey */
  async change(place: ObjectPlace, change: (record: ObjectRecord) => ObjectRecord): Promise<StoredObject> {
    for (;;) {
      const opened = await this.reader.open(place);
      if (opened === undefined) throw ossErrors.noSuchKey(place.key);
      await opened.close();
      const { status, file } = opened;
      const changed = await this.turns.run(keyTurn(place), async () => {
        const record = await this.index.read(place, status);
        // It may have been replaced since.
        if (record === undefined || !(await isFile(file, status))) return undefined;
        const next = change(record);
        await this.index.write(place, status, next);
        await this.index.sync(place.bucket);
        return storedObject(place, status, next);
      });
      if (changed !== undefined) return changed;
    }
  }
}
