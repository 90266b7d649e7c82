/** Samples per second of the sound that `levelReader` takes: 16 bits, channels interleaved. */
export const sampleRate = 8000;

/** Levels per second: the finest step of the selection. */
export const levelRate = 50;

/** The lowest level in dB. */
export const levelFloor = -75;

/**
 * Turns raw samples, in pieces of any length, into levels: dB relative to full scale, one per
 * `1 / levelRate` seconds, of the loudest channel.
 */
export function levelReader(
  channels: number,
  receiveBlock?: (samples: Float64Array) => void,
): {
  read: (bytes: Buffer) => void;
  levels: number[];
} {
  const size = sampleRate / levelRate;
  const blocks = Array.from({ length: channels }, () => new Float64Array(size));
  const [before, passed, powers] = [0, 1, 2].map(() => new Float64Array(channels)) as Triple;
  const leading = leadingChannel(channels);
  const levels: number[] = [];
  let [filled, channel] = [0, 0];
  let odd: number | undefined;
  const end = (): void => {
    filled = 0;
    blocks.forEach((block, one) => (powers[one] = powerOf(block)));
    levels.push(Math.max(levelFloor, 10 * Math.log10(Math.max(...powers) + 1e-12)));
    receiveBlock?.(blocks[leading(powers)]!);
  };
  const take = (sample: number): void => {
    // Rumble below some 100 Hz makes no moment loud.
    const value = 0.925 * (passed[channel]! + sample - before[channel]!);
    passed[channel] = value;
    before[channel] = sample;
    blocks[channel]![filled] = value;
    if (++channel < channels) return;
    channel = 0;
    if (++filled === size) end();
  };
  const read = (bytes: Buffer): void => {
    let at = 0;
    if (odd !== undefined && bytes.length > 0) {
      take((((bytes[at++]! << 24) >> 16) | odd) / 32768);
      odd = undefined;
    }
    const even = at + 2 * ((bytes.length - at) >> 1);
    for (; at < even; at += 2) take((((bytes[at + 1]! << 24) >> 16) | bytes[at]!) / 32768);
    if (at < bytes.length) odd = bytes[at];
  };
  return { read, levels };
}

type Triple = [Float64Array, Float64Array, Float64Array];

function powerOf(block: Float64Array): number {
  let power = 0;
  for (const value of block) power += value * value;
  return power / block.length;
}

/**
 * The channel that was loudest in the last second. Another one must be 6 dB louder to follow it: a
 * voice is heard in one, not in pieces of several.
 */
function leadingChannel(channels: number): (powers: Float64Array) => number {
  const recent = new Float64Array(channels);
  let leader = 0;
  return (powers) => {
    powers.forEach((power, channel) => (recent[channel] = 0.98 * recent[channel]! + 0.02 * power));
    const loudest = recent.indexOf(Math.max(...recent));
    if (recent[loudest]! > 4 * recent[leader]!) leader = loudest;
    return leader;
  };
}
