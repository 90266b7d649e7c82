import { bend } from "../bend";
import { smaller } from "../mask";
import type { Effect, Scene } from "../scene";
import { paint } from "./paints";

/** Rings that run outwards, for the camera's eye on water. */
function rings(strength: number): Effect {
  return (picture, scene) =>
    bend(scene, picture, ({ wide, high }, time) => {
      const way = `${strength}*sin(45*hypot(${wide},${high})-8*${time})`;
      return { right: `(${way})*${wide}`, down: `(${way})*${high}` };
    });
}

/** Effects that change the shape of what is seen. */
export const shapes: Record<string, Effect> = {
  simpleripple: rings(0.04),
  waterripple: (picture, scene) =>
    bend(scene, picture, ({ x, y }, time) => ({
      right: `0.012*sin(28*${y}+4*${time})`,
      down: `0.01*sin(22*${x}+3*${time})`,
    })),
  colorfulripples: (picture, scene) =>
    paint(
      scene,
      rings(0.05)(picture, scene),
      (time) => `0.35+0.1*sin(5*${time})`,
      ({ wide, high }, time) => `6*hypot(${wide},${high})-1.5*${time}`,
    ),
  curl: (picture, scene) =>
    bend(scene, picture, ({ wide, high }, time) => {
      const angle = `0.7*sin(1.5*${time})*max(0,1-2*hypot(${wide},${high}))`;
      return { right: `-${high}*sin(${angle})`, down: `${wide}*sin(${angle})` };
    }),
  fisheye: (picture, scene) =>
    bend(scene, picture, ({ wide, high, aspect }) => {
      const way = `-0.5*max(0,1-hypot(${wide},${high})/${0.6 * Math.min(1, aspect)})`;
      return { right: `(${way})*${wide}`, down: `(${way})*${high}` };
    }),
  glass: (picture, scene) => bend(scene, picture, ({ x }) => ({ right: `0.05*(mod(${x}*12,1)-0.5)` })),
  mosaic_rect: (picture, scene: Scene) =>
    scene.chains.add(
      picture,
      `scale=${smaller(scene, "blocks")}:flags=area`,
      `scale=${scene.canvas.width}:${scene.canvas.height}:flags=neighbor`,
    ),
};
