import { film, type Shot } from "../camera";
import { mix } from "../mask";
import { type Effect, number, share } from "../scene";

/** @param shot of a part of so many seconds */
function filmed(shot: (length: number) => Shot): Effect {
  return (picture, scene) => film(scene, picture, shot(scene.length));
}

/** Shakes by a share of the picture, never so far that its edge is seen. */
function shaking(far: number, speed: number): Effect {
  const sway = (first: number, second: number) => (time: string) =>
    `${number(far / 2)}*(sin(${number(speed * first)}*${time})+sin(${number(speed * second)}*${time}+1))`;
  return filmed(() => ({ zoom: () => number(1 + 2.5 * far), right: sway(1, 1.7), down: sway(1.3, 0.8) }));
}

/** From 1 at the beginning of each period down to 0. */
const pulse = (time: string, period: number, sharpness: number) =>
  `exp(-${number(sharpness)}*mod(${time},${number(period)}))`;

/** Effects of a camera that moves. */
export const zooms: Record<string, Effect> = {
  zoomslight: filmed((length) => ({ zoom: (time) => `1+0.1*${share(time, 0, length)}` })),
  zoom: filmed((length) => ({ zoom: (time) => `1+0.3*${share(time, 0, length)}` })),
  zoominout: filmed((length) => ({
    zoom: (time) => `1+0.25*pow(sin(PI*${time}/${number(Math.max(length, 0.1))}),2)`,
  })),
  slightshake: shaking(0.012, 9),
  smalljitter: shaking(0.01, 31),
  jitter: shaking(0.03, 37),
  heartbeat: filmed(() => ({
    zoom: (time) => `1+0.1*${pulse(time, 1, 9)}+0.07*${pulse(`(${time}+0.72)`, 1, 9)}`,
  })),
  swing: filmed(() => ({ zoom: () => "1.25", angle: (time) => `0.09*sin(3.2*${time})` })),
  // A blow: nearer at once, with colours that part, again each second.
  shock: (picture, scene) => {
    const near = film(scene, picture, {
      zoom: (time) => `1.04+0.18*${pulse(time, 1, 6)}`,
      right: (time) => `0.02*${pulse(time, 1, 6)}*sin(45*${time})`,
    });
    const [plain, read] = scene.chains.copies(near);
    const apart = Math.max(1, Math.round(scene.canvas.width / 80));
    const parted = scene.chains.add(read, `chromashift=cbh=${apart}:crh=${-apart}`);
    return mix(scene, plain, parted, (time) => pulse(time, 1, 4));
  },
  // A second picture leaves the first one, larger and fainter.
  soulout: (picture, scene) => {
    const [body, read] = scene.chains.copies(picture);
    const soul = film(scene, read, { zoom: (time) => `1+0.5*mod(${time},1)` });
    return mix(scene, body, soul, (time) => `0.5*(1-mod(${time},1))`);
  },
  illusion: (picture, scene) => {
    const [plain, read] = scene.chains.copies(picture);
    const double = film(scene, read, { zoom: () => "1.08", right: (time) => `0.03*sin(2.5*${time})` });
    return mix(scene, plain, double, () => "0.45");
  },
};
