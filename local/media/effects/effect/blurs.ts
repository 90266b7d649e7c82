import { film } from "../camera";
import { cover, mix, type Place } from "../mask";
import { type Effect, number, type Scene } from "../scene";

/** A blur by shares of the picture's height, sideways and downwards. */
function blur({ canvas }: Scene, right: number, down = right): string {
  const size = (part: number) => Math.max(1, Math.round(canvas.height * part));
  return `avgblur=sizeX=${size(right)}:sizeY=${size(down)}`;
}

/** Comes and goes every two seconds. */
function waves(right: number, down: number): Effect {
  return (picture, scene) => {
    const [clear, read] = scene.chains.copies(picture);
    const blurred = scene.chains.add(read, blur(scene, right, down));
    return mix(scene, clear, blurred, (time) => `0.5-0.5*cos(PI*${time})`);
  };
}

/** Clear in a window, blurred around it. */
function window(clear: (place: Place) => string, zoom = 1): Effect {
  return (picture, scene) => {
    const [below, read] = scene.chains.copies(picture);
    const near = film(scene, read, { zoom: () => number(zoom) });
    const blurred = scene.chains.add(near, blur(scene, 0.04), "lutyuv=y='16+(val-16)*0.8'");
    return cover(scene, { below, above: blurred, grain: "coarse", mask: clear });
  };
}

/** Effects that blur. */
export const blurs: Record<string, Effect> = {
  blur: (picture, scene) => scene.chains.add(picture, blur(scene, 0.02)),
  h_blur: waves(0.05, 0.001),
  v_blur: waves(0.001, 0.05),
  blurring: window(({ wide, high, aspect }) => `(hypot(${wide},${high})-${number(0.3 * Math.min(1, aspect))})/0.12`),
  windowblur: window(({ x, y }) => `0.5+(max(abs(${x}-0.5),abs(${y}-0.5))-0.32)/0.02`, 1.2),
  windowblur2: window(({ y }) => `0.5+(abs(${y}-0.5)-0.28)/0.02`, 1.2),
};
