/** How a stored picture is turned for display, as the Exif standard numbers it; 1 is not at all. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The filters that turn a stored picture upright. */
export const uprightFilters: Readonly<Record<Orientation, readonly string[]>> = {
  1: [],
  2: ["hflip"],
  3: ["hflip", "vflip"],
  4: ["vflip"],
  5: ["transpose=cclock_flip"],
  6: ["transpose=clock"],
  7: ["transpose=clock_flip"],
  8: ["transpose=cclock"],
};

/** Whether an orientation exchanges width and height. */
export function isTurned(orientation: Orientation): boolean {
  return orientation >= 5;
}

const orientationTag = 0x112;

/** The orientation in Exif data, which may begin with "Exif"; 1 where there is none. */
export function exifOrientation(data: Buffer): Orientation {
  const tiff = data.toString("latin1", 0, 4) === "Exif" ? data.subarray(6) : data;
  const order = tiff.toString("latin1", 0, 2);
  if (order !== "II" && order !== "MM") return 1;
  const number = (at: number, length: 2 | 4): number => {
    if (at + length > tiff.length) return 0;
    return order === "II" ? tiff.readUIntLE(at, length) : tiff.readUIntBE(at, length);
  };
  const directory = number(4, 4);
  for (let entry = 0; entry < number(directory, 2); entry++) {
    const at = directory + 2 + 12 * entry;
    if (number(at, 2) !== orientationTag) continue;
    const value = number(at + 8, 2);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}
