import { random } from "./random";
import type { PicturePlan } from "./scene";
import { within } from "./sound";

/** Frames are drawn this small and enlarged by ffmpeg. */
export const drawn = { width: 80, height: 46 };

/**
 * Draws the frame with a number into `target` (RGB, `drawn` pixels). Times of cuts, cards and
 * flashes are met by the first frame at or after them.
 */
export function frameDrawer(plan: PicturePlan, seed: number): (frame: number, target: Uint8Array) => void {
  const noise = random(seed + 77);
  const grain = Int8Array.from({ length: 1 << 16 }, () => Math.round(noise.between(-plan.grain, plan.grain)));
  // A disc moves on by the speed of the moment, so that its path does not jump where the speed
  // changes.
  let phase = 0;
  return (frame, target) => {
    const at = frame / plan.frameRate + 1e-6;
    const card = plan.cards.findIndex((stretch) => within(stretch, at));
    const lively = plan.lively.some((stretch) => within(stretch, at));
    phase += (lively ? 7 : plan.moving ? 0.5 : 0) / plan.frameRate;
    if (plan.flashes.some((flash) => at >= flash && at < flash + 1.5 / plan.frameRate)) target.fill(250);
    else if (card >= 0) paint(target, palette(seed, 900 + card), { phase: 1, size: 0 });
    else {
      const shot = plan.cuts.filter((cut) => cut <= at).length;
      paint(target, palette(seed, shot), { phase: phase + shot, size: lively ? 15 : 9 });
      if (plan.grain > 0) addGrain(target, grain, Math.imul(frame + 1, 40503) & 0xffff);
    }
  };
}

type Colour = [number, number, number];

function palette(seed: number, shot: number): { from: Colour; to: Colour; disc: Colour; angle: number } {
  const dice = random(seed * 1009 + shot * 31 + 5);
  // Neighbouring shots must differ, as those of a real film do: dark and bright ones alternate.
  const base = shot % 2 === 0 ? 20 : 120;
  const colour = (offset: number): Colour => [0, 1, 2].map(() => base + offset + dice.between(0, 60)) as Colour;
  return {
    from: colour(0),
    to: colour(40),
    disc: shot % 2 === 0 ? [235, 220, 180] : [30, 20, 60],
    angle: dice.between(0, 6.28),
  };
}

function paint(
  target: Uint8Array,
  { from, to, disc, angle }: ReturnType<typeof palette>,
  { phase, size }: { phase: number; size: number },
): void {
  const { width, height } = drawn;
  const [cx, cy] = [width * (0.5 + 0.38 * Math.sin(phase)), height * (0.5 + 0.33 * Math.cos(1.3 * phase))];
  const [dx, dy] = [Math.cos(angle) / width, Math.sin(angle) / height];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = (x - cx) ** 2 + (y - cy) ** 2 < size * size;
      const share = Math.min(
        1,
        Math.max(0, 0.5 + (x - width / 2) * dx + (y - height / 2) * dy + 0.1 * Math.sin(x / 3) * Math.cos(y / 4)),
      );
      const place = (y * width + x) * 3;
      for (let part = 0; part < 3; part++) {
        target[place + part] = inside ? disc[part]! : from[part]! + (to[part]! - from[part]!) * share;
      }
    }
  }
}

function addGrain(target: Uint8Array, grain: Int8Array, offset: number): void {
  for (let index = 0; index < target.length; index++) {
    target[index] = Math.min(255, Math.max(0, target[index]! + grain[(offset + index) & 0xffff]!));
  }
}
