import { hill, lateRise, rise } from "./blends";
import { film, type Shot } from "../camera";
import { black, cover, mix } from "../mask";
import { number, share, type Scene, type Way } from "../scene";
import { columns, mirror, tiled } from "../tiles";

/** An expression of the time. */
type Course = (time: string) => string;

/** Lays a picture over another one, moved by shares of the canvas. */
function slide(scene: Scene, below: string, above: string, x: Course, y: Course): string {
  return scene.chains.add([below, above], `overlay=x='W*(${x(scene.time)})':y='H*(${y(scene.time)})':format=yuv420`);
}

const still: Course = () => "0";

/** An expression of how far the transition is, from 0 to 1. */
function along(scene: Scene, value: (share: string) => string): Course {
  return (time) => value(rise(scene)(time));
}

/** The next picture comes in from below, or from above, and bounces. */
function bounce(side: 1 | -1): Way {
  return (one, other, scene) =>
    slide(scene, one, other, still, (time) => {
      const begun = share(time, 0, 0.9 * scene.length);
      return `${side}*pow(1-${begun},1.5)*abs(cos(3*PI*${begun}))`;
    });
}

/** The columns of the first picture fall, or rise, each at its own pace. */
function doom(side: 1 | -1): Way {
  return (one, other, scene) =>
    columns(scene, one, 10).reduce((below, { label, x }, index) => {
      const start = 0.35 * ((index * 0.618 + 0.1) % 1) * scene.length;
      const fall = `${side}*H*1.02*pow(${share(scene.time, start, scene.length)},1.6)`;
      return scene.chains.add([below, label], `overlay=x=${x}:y='${fall}':format=yuv420`);
    }, other);
}

/** Cross-fades in the middle of the transition, with a camera on each of the two pictures. */
function twoShots(first: (scene: Scene) => Shot, second: (scene: Scene) => Shot): Way {
  return (one, other, scene) =>
    mix(scene, film(scene, one, first(scene)), film(scene, other, second(scene)), lateRise(scene));
}

/** Turns and comes nearer, then turns on and goes back. */
function spin(angle: number, zoom: number): Way {
  return twoShots(
    (scene) => ({
      angle: along(scene, (p) => `${number(angle)}*pow(${p},2)`),
      zoom: along(scene, (p) => `1+${number(zoom)}*min(1,2*${p})`),
    }),
    (scene) => ({
      angle: along(scene, (p) => `-${number(angle)}*pow(1-${p},2)`),
      zoom: along(scene, (p) => `1+${number(zoom)}*min(1,2-2*${p})`),
    }),
  );
}

/** The first picture is squeezed to a line, in front of the next one. */
const squeeze: Way = (one, other, scene) => {
  const left = along(scene, (p) => `max(0.02,1-${p})`);
  return cover(scene, {
    below: other,
    above: film(scene, one, { high: left }),
    mask: ({ high }, time) => `0.5+(${left(time)}/2-abs(${high}))/0.01`,
  });
};

/** Two sides of a cube that turns: both pictures are squeezed towards the edge between them. */
const cube: Way = (one, other, scene) => {
  const side = (picture: string, wide: (p: string) => string, right: (p: string) => string) =>
    film(scene, picture, { wide: along(scene, wide), right: along(scene, right) });
  const gone = side(
    one,
    (p) => `max(0.02,1-${p})`,
    (p) => `0.5*${p}/max(0.02,1-${p})`,
  );
  const come = side(
    other,
    (p) => `max(0.02,${p})`,
    (p) => `-0.5*(1-${p})/max(0.02,${p})`,
  );
  return cover(scene, {
    below: gone,
    above: come,
    mask: ({ x }, time) => `0.5+(${x}-1+${rise(scene)(time)})/0.01`,
  });
};

/** The two halves of the first picture open like doors; the next one comes nearer behind them. */
const doorway: Way = (one, other, scene) => {
  const half = scene.canvas.width / 2;
  const behind = film(scene, other, { zoom: along(scene, (p) => `1.3-0.3*${p}`) });
  return columns(scene, one, 2).reduce((below, { label, x }, index) => {
    const way = `${number(index === 0 ? -half - 2 : half + 2)}*pow(${rise(scene)(scene.time)},1.5)`;
    return scene.chains.add([below, label], `overlay=x='${x}+${way}':y=0:format=yuv420`);
  }, behind);
};

/** Both pictures go apart, and the next one comes back in front of the first. */
const swap: Way = (one, other, scene) => {
  const [ones, others] = [scene.chains.copies(one), scene.chains.copies(other)];
  const away: Course = (time) => `0.6*sin(PI/2*${hill(scene)(time)})`;
  const back: Course = (time) => `-(${away(time)})`;
  const dark = (picture: string) => scene.chains.add(picture, black);
  const pair = (below: string, above: string, first: Course) => {
    const [copy, read] = scene.chains.copies(below);
    const second = first === away ? back : away;
    return slide(scene, slide(scene, dark(read), copy, second, still), above, first, still);
  };
  const begun = pair(others[0], ones[0], back);
  return mix(scene, begun, pair(ones[1], others[1], away), (time) => `gte(${time},${number(scene.length / 2)})`);
};

/** Away from the first picture, which is one of many, and near to the next one among many. */
const album: Way = (one, other, scene) => {
  const many = (picture: string) => tiled(scene, picture, [3, 3]);
  return mix(
    scene,
    film(scene, many(one), { zoom: along(scene, (p) => `3-2*min(1,2*${p})`) }),
    film(scene, many(other), { zoom: along(scene, (p) => `1+2*max(0,2*${p}-1)`) }),
    lateRise(scene),
  );
};

/** Transitions in which the pictures move as a whole, or parts of them. */
export const moves: Record<string, Way> = {
  bounce_up: bounce(1),
  bounce_down: bounce(-1),
  doomscreentransition_up: doom(-1),
  doomscreentransition_down: doom(1),
  simplezoom: twoShots(
    (scene) => ({ zoom: along(scene, (p) => `1+3*pow(${p},2)`) }),
    () => ({}),
  ),
  dreamyzoom: spin(0.2, 0.3),
  swirl: spin(Math.PI / 2, 0.8),
  rotatescalefade: spin(Math.PI, 1.2),
  squeeze,
  cube,
  doorway,
  swap,
  mosaic: album,
  kaleidoscope: (one, other, scene) => {
    const [clear, read] = scene.chains.copies(mix(scene, one, other, lateRise(scene)));
    return mix(scene, clear, mirror(scene, read), (time) => `1.5*${hill(scene)(time)}`);
  },
};
