import type { Medium } from "../../media/probe/probe";
import type { Footage } from "../../signals/footage";
import { quietFloor } from "../../signals/loudness";
import { percentile } from "../../signals/percentile";

/** dB by which a video is made louder or softer at most. */
const most = 12;

/** dB by which the common level may be below the median, so that the softest one reaches it. */
const mostBelow = 6;

/**
 * dB between the level of a fiftieth of a second and the peaks in it, at most as a rule; and dB
 * below full scale where the peaks of a video that is made louder may lie.
 */
const [crest, headroom] = [9, 1];

/** LU below the mean at which sound counts as a pause; as in EBU R128. */
const gate = 10;

/**
 * Factors on the sound of the videos that make them equally loud: as loud as the median of them, or
 * less where the softest one cannot be raised so far. One video alone stays as it is, and so does
 * one without sound.
 */
export function levelVideos(videos: readonly Pick<Footage, "medium" | "signals">[]): ReadonlyMap<Medium, number> {
  const measured = videos.flatMap(({ medium, signals }) => {
    const loudness = integratedLoudness(signals.loudness ?? []);
    if (loudness === undefined) return [];
    const peak = (signals.levels ?? []).reduce((high, level) => Math.max(high, level), -Infinity) + crest;
    return [{ medium, loudness, room: Math.min(most, Math.max(0, -headroom - peak)) }];
  });
  const typical = percentile(
    measured.map(({ loudness }) => loudness),
    1 / 2,
  );
  const reachable = Math.min(...measured.map(({ loudness, room }) => loudness + room));
  const common = Math.min(typical, Math.max(typical - mostBelow, reachable));
  return new Map(
    measured.map(({ medium, loudness, room }) => {
      const decibels = Math.min(room, Math.max(-most, common - loudness));
      return [medium, Math.round(1000 * 10 ** (decibels / 20)) / 1000];
    }),
  );
}

/** Mean loudness in LUFS without the pauses; undefined where nothing is heard. */
export function integratedLoudness(cells: readonly number[]): number | undefined {
  const heard = cells.filter((level) => level > quietFloor);
  if (heard.length === 0) return undefined;
  const threshold = meanOf(heard) - gate;
  return meanOf(heard.filter((level) => level > threshold));
}

/** The level of the mean power. */
function meanOf(levels: readonly number[]): number {
  return 10 * Math.log10(levels.reduce((sum, level) => sum + 10 ** (level / 10), 0) / levels.length);
}
