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
  starfield: scatter([white, dust]),
  starfieldshinee: scatter([white, dust, sparks]),
  starfieldshinee2: scatter([gold, dust, { ...sparks, rows: 4, twinkle: 0.9 }]),
  starsparkle: scatter([white, { ...sparks, rows: 3, twinkle: 0.8 }]),
  sparklestarfield: scatter([white, { ...sparks, rows: 7 }]),
  starry: scatter([white, { ...dust, rows: 14 }]),
  colorfulstarry: scatter([blue, { ...dust, share: 0.5 }], [pink, { ...dust, rows: 8, share: 0.5 }]),
  moons_and_stars: scatter([gold, { ...sparks, share: 0.7 }], [white, { rows: 2, size: 0.2, shape: ball, share: 0.4 }]),
  starexplosion: scatter([gold, { ...sparks, rows: 2, size: 0.42, twinkle: 1 }]),
  spotfall: scatter([gold, { rows: 5, size: 0.3, shape: ball, down: 0.2, opacity: 0.6 }]),
  flyfire: scatter([green, { rows: 6, size: 0.2, shape: spot, right: 0.05, down: -0.08, twinkle: 0.5 }]),
  meteor: scatter([white, { rows: 1.5, size: 0.45, shape: streak, right: -0.9, down: 0.9, share: 0.5 }]),
  meteorshower: scatter([white, { rows: 3, size: 0.45, shape: streak, right: -0.7, down: 0.7, share: 0.5 }]),
  snow: scatter([
    white,
    { rows: 6, size: 0.14, shape: spot, right: 0.04, down: 0.22 },
    { rows: 11, size: 0.14, shape: spot, right: -0.02, down: 0.13 },
  ]),
  rainy: scatter([white, { rows: 4, size: 0.3, shape: drop, right: 0.04, down: 1.7, opacity: 0.5 }]),
  fallingheart: scatter([rose, { ...hearts, down: 0.25 }]),
  risingheartbubble: scatter([rose, { ...hearts, down: -0.2 }], [pink, bubbles]),
  heartbubbleshinee: scatter([rose, { ...hearts, twinkle: 0.4 }], [white, bubbles]),
  heart_projection: scatter([rose, { rows: 2, size: 0.35, shape: heart, opacity: 0.45 }]),
  star_projection: scatter([white, { rows: 2, size: 0.38, shape: star, opacity: 0.6 }]),
  shinningstar_light: scatter([white, { rows: 2, size: 0.38, shape: star, twinkle: 0.5 }]),
  colorfulbubbles: scatter([blue, { ...bubbles, share: 0.4 }], [pink, { ...bubbles, rows: 3, share: 0.4 }]),
  fallingcircle: scatter([white, { rows: 3, size: 0.35, shape: bubble, down: 0.2, opacity: 0.7 }]),
};
