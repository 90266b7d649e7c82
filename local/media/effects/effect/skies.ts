import { ball, bubble, drop, heart, type Paint, scatter, spot, star, streak } from "./particles";
import type { Effect } from "../scene";

const white: Paint = [235, 128, 128];
const gold: Paint = [200, 60, 160];
const rose: Paint = [120, 120, 205];
const pink: Paint = [170, 128, 175];
const blue: Paint = [150, 190, 90];
const green: Paint = [180, 70, 90];

const sparks = { rows: 5, size: 0.4, shape: star, twinkle: 0.6 };
const dust = { rows: 9, size: 0.25, shape: spot, twinkle: 0.45 };
const hearts = { rows: 4, size: 0.25, shape: heart, share: 0.6 };
const bubbles = { rows: 4, size: 0.35, shape: bubble, down: -0.15, share: 0.6, opacity: 0.7 };

/** Effects of stars, hearts, bubbles and weather over the picture. */
export const skies: Record<string, Effect> = {
  starfield: scatter([dust, white]),
  starfieldshinee: scatter([dust, white], [sparks, white]),
  starfieldshinee2: scatter([dust, gold], [{ ...sparks, rows: 4, twinkle: 0.9 }, gold]),
  starsparkle: scatter([{ ...sparks, rows: 3, twinkle: 0.8 }, white]),
  sparklestarfield: scatter([{ ...sparks, rows: 7 }, white]),
  starry: scatter([{ ...dust, rows: 14 }, white]),
  colorfulstarry: scatter([{ ...dust, share: 0.5 }, blue], [{ ...dust, rows: 8, share: 0.5 }, pink]),
  moons_and_stars: scatter([{ ...sparks, share: 0.7 }, gold], [{ rows: 2, size: 0.2, shape: ball, share: 0.4 }, white]),
  starexplosion: scatter([{ ...sparks, rows: 2, size: 0.42, twinkle: 1 }, gold]),
  spotfall: scatter([{ rows: 5, size: 0.3, shape: ball, down: 0.2, opacity: 0.6 }, gold]),
  flyfire: scatter([{ rows: 6, size: 0.2, shape: spot, right: 0.05, down: -0.08, twinkle: 0.5 }, green]),
  meteor: scatter([{ rows: 1.5, size: 0.45, shape: streak, right: -0.9, down: 0.9, share: 0.5 }, white]),
  meteorshower: scatter([{ rows: 3, size: 0.45, shape: streak, right: -0.7, down: 0.7, share: 0.5 }, white]),
  snow: scatter(
    [{ rows: 6, size: 0.14, shape: spot, right: 0.04, down: 0.22 }, white],
    [{ rows: 11, size: 0.14, shape: spot, right: -0.02, down: 0.13 }, white],
  ),
  rainy: scatter([{ rows: 4, size: 0.3, shape: drop, right: 0.04, down: 1.7, opacity: 0.5 }, white]),
  fallingheart: scatter([{ ...hearts, down: 0.25 }, rose]),
  risingheartbubble: scatter([{ ...hearts, down: -0.2 }, rose], [bubbles, pink]),
  heartbubbleshinee: scatter([{ ...hearts, twinkle: 0.4 }, rose], [bubbles, white]),
  heart_projection: scatter([{ rows: 2, size: 0.35, shape: heart, opacity: 0.45 }, rose]),
  star_projection: scatter([{ rows: 2, size: 0.38, shape: star, opacity: 0.6 }, white]),
  shinningstar_light: scatter([{ rows: 2, size: 0.38, shape: star, twinkle: 0.5 }, white]),
  colorfulbubbles: scatter([{ ...bubbles, share: 0.4 }, blue], [{ ...bubbles, rows: 3, share: 0.4 }, pink]),
  fallingcircle: scatter([{ rows: 3, size: 0.35, shape: bubble, down: 0.2, opacity: 0.7 }, white]),
};
