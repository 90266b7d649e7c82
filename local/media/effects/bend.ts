import { type Place, placeIn, pointwise, smaller } from "./mask";
import { number, type Scene } from "./scene";

/** How far a point is moved, in shares of the picture's height: expressions. */
export interface Shift {
  readonly right?: string;
  readonly down?: string;
}

/**
 * Moves the points of a picture, each one its own way. The way is calculated for few points; it is
 * 127 pixels at most.
 */
export function bend(scene: Scene, picture: string, shift: (place: Place, time: string) => Shift): string {
  const { chains, canvas } = scene;
  const { right = "0", down = "0" } = shift(placeIn(canvas.width / canvas.height), scene.maskTime);
  const [still, rest] = chains.copies(picture);
  const [one, two] = chains.copies(rest);
  const map = (from: string, way: string) => {
    const pixels = `${number(canvas.height)}*(${way})`;
    // The planes of colour have half the size: half as far.
    const colour = `clip(128+(${pixels})/2,0,255)`;
    return chains.add(
      from,
      `scale=${smaller(scene, "coarse")}:flags=neighbor`,
      "format=yuv420p",
      pointwise({ lum: `clip(128+${pixels},0,255)`, cb: colour, cr: colour }),
      `scale=${canvas.width}:${canvas.height}:flags=bilinear`,
    );
  };
  return chains.add([still, map(one, right), map(two, down)], "displace=edge=smear");
}
