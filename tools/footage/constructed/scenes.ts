import { random, type Random } from "./random";
import type { ContainerPlan, PicturePlan, Scene, SoundPlan, Stretch } from "./scene";

/** The constructed set: the same for the same seed. */
export function scenes(seed: number): Scene[] {
  return Object.entries(plans).map(([name, plan], index) => {
    const dice = random(seed * 7919 + index * 104_729);
    return { name, ...defaults(name, dice), ...plan(dice) };
  });
}

type Plan = (dice: Random) => Pick<Scene, "group" | "truth"> & Partial<Scene>;

const plans: Record<string, Plan> = {
  "bursts at 10 dB, applause": (dice) => loud(dice, { gain: 10, as: "applause" }),
  "bursts at 10 dB, long clips": (dice) => loud(dice, { gain: 10, as: "applause", clip: 9, seconds: 90, count: 2 }),
  "bursts at 10 dB, short clips": (dice) => loud(dice, { gain: 10, as: "applause", clip: 3 }),
  "bursts a little shorter and longer": (dice) => loud(dice, { gain: 10, as: "applause", unequal: 0.35 }),
  "bursts at 10 dB, louder voice": (dice) => ({ ...loud(dice, { gain: 10, as: "voice" }), group: "hard" }),
  "bursts at 6 dB with music": (dice) => ({ ...loud(dice, { gain: 6, as: "voice", music: -8 }), group: "hard" }),
  "music sets in at 6 dB": (dice) => ({ ...loud(dice, { gain: 6, as: "music" }), group: "hard" }),
  "hard cuts": (dice) => {
    const made = loud(dice, { gain: 8, as: "applause" });
    const flashes = spread(dice, 5, 60, 4).map(({ from }) => from);
    const cuts = shots(dice, 60, 1.2, 5).filter((cut) => flashes.every((flash) => Math.abs(flash - cut) > 0.6));
    return { ...made, group: "hard", picture: picture({ cuts, flashes, frameRate: 25 }) };
  },
  "fast cuts in the bursts": (dice) => {
    const made = loud(dice, { gain: 6, as: "voice" });
    const inside = made.truth.flatMap(({ from, to }) => [0, 1, 2, 3, 4, 5].map((n) => from + ((to - from) * n) / 5));
    const calm = shots(dice, 60, 6, 11).filter((cut) => inside.every((other) => Math.abs(other - cut) > 1.5));
    const cuts = [...inside, ...calm].sort((a, b) => a - b);
    return { ...made, group: "hard", picture: picture({ cuts }) };
  },
  "static lecture with one lively part": (dice) => {
    const truth = spread(dice, 1, 240, 12);
    const bursts = truth.map((part) => ({ ...part, gain: 6, as: "voice" as const }));
    const still = picture({ moving: false, grain: 0, frameRate: 10, cuts: [], lively: truth });
    return { group: "hard", truth, seconds: 240, clipDuration: 12, sound: sound(dice, { bursts }), picture: still };
  },
  portrait: (dice) => ({
    ...loud(dice, { gain: 8, as: "voice" }),
    group: "hard",
    picture: picture({ width: 180, height: 320 }),
  }),
  "turned by its matrix": (dice) => ({
    ...loud(dice, { gain: 8, as: "applause" }),
    group: "hard",
    container: container("turned.mp4", { turned: true }),
  }),
  "23.976 fps": (dice) => ({
    ...loud(dice, { gain: 8, as: "voice" }),
    group: "hard",
    picture: picture({ frameRate: 24_000 / 1001 }),
  }),
  "variable rate": (dice) => ({
    ...loud(dice, { gain: 8, as: "applause" }),
    group: "hard",
    picture: picture({ frameRate: 25 }),
    container: container("variable.mkv", { variable: true }),
  }),
  "1080p": (dice) => ({
    ...loud(dice, { gain: 10, as: "applause", seconds: 40, count: 2 }),
    group: "plain",
    picture: picture({ width: 1920, height: 1080, frameRate: 24 }),
  }),
  "sound starts late": (dice) => {
    const made = loud(dice, { gain: 8, as: "voice", first: 14 });
    return { ...made, group: "hard", sound: { ...made.sound, begins: 7.37 } };
  },
  "starts at 11.5 s": (dice) => ({
    ...loud(dice, { gain: 8, as: "applause" }),
    group: "hard",
    container: container("late.ts", { start: 11.5 }),
  }),
  "level drifts by 16 dB": (dice) => {
    const made = loud(dice, { gain: 8, as: "voice", seconds: 120, count: 4 });
    return { ...made, group: "hard", sound: { ...made.sound, drift: dice.whole(0, 1) * 32 - 16 } };
  },
  "bangs and flashes": (dice) => {
    const made = loud(dice, { gain: 7, as: "voice" });
    const bangs = spread(dice, 6, 60, 3).flatMap(({ from }) => [from, from + 0.4]);
    return {
      ...made,
      group: "hard",
      sound: { ...made.sound, bangs },
      picture: picture({ flashes: bangs.filter((_, n) => n % 2 === 0) }),
    };
  },
  "jingles over a card": (dice) => {
    const parts = spread(dice, 5, 80, 6);
    const jingles = parts.filter((_, n) => n % 2 === 0);
    const truth = parts.filter((_, n) => n % 2 === 1);
    const bursts = truth.map((part) => ({ ...part, gain: 8, as: "voice" as const }));
    return {
      group: "hard",
      seconds: 80,
      clipDuration: 6,
      truth,
      sound: sound(dice, { bursts, jingles }),
      picture: picture({ cards: jingles, lively: [] }),
    };
  },
  "seen but not heard": (dice) => {
    const parts = spread(dice, 3, 70, 5);
    const bursts = parts.slice(0, 2).map((part) => ({ ...part, gain: 8, as: "voice" as const }));
    return {
      group: "hard",
      seconds: 70,
      truth: parts,
      sound: sound(dice, { bursts }),
      picture: picture({ lively: parts.slice(2) }),
    };
  },
  "quotes and signs in its name": (dice) => ({
    ...loud(dice, { gain: 10, as: "applause" }),
    group: "plain",
    container: container(`a 'b' "c" [d] %d $e;f,g=h.mp4`),
  }),
};

interface Loud {
  gain: number;
  as: SoundPlan["bursts"][number]["as"];
  clip?: number;
  seconds?: number;
  count?: number;
  music?: number;
  /** Seconds by which a burst's length may differ from a clip's. */
  unequal?: number;
  /** Second before which there is no burst. */
  first?: number;
}

function loud(
  dice: Random,
  { gain, as, clip = 5, seconds = 60, count = 3, music, unequal = 0, first = 2 }: Loud,
): Pick<Scene, "group" | "truth" | "sound" | "seconds" | "clipDuration"> {
  const truth = spread(dice, count, seconds, clip, first).map(({ from, to }) => ({
    from,
    to: to + dice.between(-unequal, unequal),
  }));
  const bursts = truth.map((part) => ({ ...part, gain, as }));
  return { group: "plain", truth, seconds, clipDuration: clip, sound: sound(dice, { bursts, music }) };
}

/** Stretches of one length at random places, apart from each other and from both ends. */
function spread(dice: Random, count: number, seconds: number, length: number, first = 2): Stretch[] {
  const room = (seconds - 2 - first) / count - length;
  return Array.from({ length: count }, (_, index) => {
    const from =
      first + index * (room + length) + dice.between(Math.min(1.5, room / 4), room - Math.min(1.5, room / 4));
    return { from, to: from + length };
  });
}

function shots(dice: Random, seconds: number, shortest: number, longest: number): number[] {
  const cuts: number[] = [];
  for (let at = dice.between(shortest, longest); at < seconds - 1; at += dice.between(shortest, longest)) cuts.push(at);
  return cuts;
}

function sound(dice: Random, plan: Partial<SoundPlan>): SoundPlan {
  const level = dice.between(-32, -26);
  return { voice: dice.between(0.85, 1.2), level, begins: 0, drift: 0, bursts: [], jingles: [], bangs: [], ...plan };
}

function picture(plan: Partial<PicturePlan>): PicturePlan {
  return {
    frameRate: 12,
    width: 320,
    height: 180,
    cuts: [],
    lively: [],
    cards: [],
    flashes: [],
    moving: true,
    grain: 2,
    ...plan,
  };
}

function container(file: string, plan: Partial<ContainerPlan> = {}): ContainerPlan {
  return { file, turned: false, variable: false, start: 0, ...plan };
}

function defaults(name: string, dice: Random): Omit<Scene, "name" | "group" | "truth"> {
  const file = `${name.replaceAll(/[^a-z0-9]+/gi, "-").toLowerCase()}.mp4`;
  const cuts = shots(dice, 60, 8, 20);
  return {
    seconds: 60,
    clipDuration: 5,
    sound: sound(dice, {}),
    picture: picture({ cuts }),
    container: container(file),
  };
}
