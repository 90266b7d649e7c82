/** Pixels of the small pictures in which movement is measured, in RGB. */
export const thumbnail = { width: 64, height: 36 };

/** Bytes of one small picture. */
export const pictureBytes = thumbnail.width * thumbnail.height * 3;

/**
 * Puts small pictures together from raw bytes in parts of any length, and pairs them with their
 * times, which come beside.
 * @param take receives each picture with its time
 */
export function thumbnailReader(take: (picture: Uint8Array, at: number) => void): {
  read: (bytes: Buffer) => void;
  due: (at: number) => void;
} {
  const pictures = queue<Uint8Array>();
  const times = queue<number>();
  let current = new Uint8Array(pictureBytes);
  let filled = 0;
  const pair = (): void => {
    while (pictures.waits() && times.waits()) take(pictures.next(), times.next());
  };
  return {
    read: (bytes) => {
      for (let at = 0; at < bytes.length;) {
        const part = bytes.subarray(at, at + pictureBytes - filled);
        current.set(part, filled);
        at += part.length;
        filled += part.length;
        if (filled < pictureBytes) continue;
        pictures.add(current);
        current = new Uint8Array(pictureBytes);
        filled = 0;
      }
      pair();
    },
    due: (at) => {
      times.add(at);
      pair();
    },
  };
}

/** First in, first out, without moving what waits. */
function queue<T>(): { add: (value: T) => void; waits: () => boolean; next: () => T } {
  let values: T[] = [];
  let at = 0;
  return {
    add: (value) => void values.push(value),
    waits: () => at < values.length,
    next: () => {
      const value = values[at++]!;
      if (at < values.length) return value;
      values = [];
      at = 0;
      return value;
    },
  };
}

/** The mean difference of two small pictures, in grey levels (0–255). */
export function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) {
    const step = a[index]! - b[index]!;
    sum += step < 0 ? -step : step;
  }
  return sum / a.length;
}
