import { mix, type Place, placeIn, pointwise, smaller } from "../mask";
import type { Effect, Scene } from "../scene";

/**
 * Tints a picture with all colours of the rainbow.
 * @param amount from 0 to 1, an expression of the time
 * @param hue an angle of the circle of colours in radians, for a place and a time
 */
export function paint(
  scene: Scene,
  picture: string,
  amount: (time: string) => string,
  hue: (place: Place, time: string) => string,
): string {
  const { chains, canvas } = scene;
  const [plain, read] = chains.copies(picture);
  const [shade, base] = chains.copies(read);
  const angle = hue(placeIn(canvas.width / canvas.height), scene.maskTime);
  const colours = chains.add(
    base,
    `scale=${smaller(scene, "coarse")}:flags=neighbor`,
    pointwise({ lum: "128", cb: `128+80*cos(${angle})`, cr: `128+80*sin(${angle})` }),
    `scale=${canvas.width}:${canvas.height}:flags=bilinear`,
  );
  // The brightness of the picture with the colours of the rainbow.
  const tinted = chains.add([shade, colours], "blend=c0_mode=normal:c1_opacity=0:c2_opacity=0");
  return mix(scene, plain, tinted, amount);
}

/** Effects of colours that the picture has not. */
export const paints: Record<string, Effect> = {
  colorful: (picture, scene) => scene.chains.add(picture, `hue=s=1.5:h='40*sin(1.5*${scene.time})'`),
  rainbowfilter: (picture, scene) =>
    paint(
      scene,
      picture,
      () => "0.4",
      ({ x }) => `6*${x}`,
    ),
  movingrainbow: (picture, scene) =>
    paint(
      scene,
      picture,
      () => "0.4",
      ({ x, y }, time) => `5*(${x}+${y})-2*${time}`,
    ),
  darknight_rainbow: (picture, scene) =>
    paint(
      scene,
      scene.chains.add(picture, "lutyuv=y='16+(val-16)*0.5'"),
      () => "0.6",
      ({ x, y }) => `5*(${x}-${y})`,
    ),
  discolights: (picture, scene) =>
    paint(
      scene,
      picture,
      (time) => `0.35+0.25*sin(6*${time})`,
      ({ x, y }, time) => `3*sin(5*${x}+2*${time})+3*sin(6*${y}-3*${time})`,
    ),
  colorfulradial: (picture, scene) =>
    paint(
      scene,
      picture,
      () => "0.5",
      ({ wide, high }, time) => `3*atan2(${high},${wide})+2*${time}`,
    ),
  colorfulsun: (picture, scene) =>
    paint(
      scene,
      picture,
      () => "0.45",
      ({ x, y }, time) => `7*hypot(${x}-0.85,${y}-0.1)-${time}`,
    ),
};
