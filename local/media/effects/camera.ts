import type { Scene } from "./scene";

/**
 * Where a camera looks: expressions of the time in seconds. `zoom` is 1 for the whole picture and
 * more for a part of it; `angle` is in radians, `right` and `down` in shares of width and height.
 * What lies outside of the picture is filled with its edge.
 */
export interface Shot {
  readonly zoom?: (time: string) => string;
  /** Factors on the zoom: below 1 the picture is squeezed in this direction. */
  readonly wide?: (time: string) => string;
  readonly high?: (time: string) => string;
  readonly angle?: (time: string) => string;
  readonly right?: (time: string) => string;
  readonly down?: (time: string) => string;
}

/** Shows what a camera sees: unlike `crop` and `zoompan` in fractions of a pixel, without jumps. */
export function film(scene: Scene, picture: string, shot: Shot): string {
  const { zoom = still("1"), wide = still("1"), high = still("1") } = shot;
  const { angle = still("0"), right = still("0"), down = still("0") } = shot;
  const time = scene.cameraTime;
  const corner = (sideways: number, downwards: number) => {
    const [across, along] = [`(${sideways}*W/2)`, `(${downwards}*H/2)`];
    const [cosine, sine] = [`cos(${angle(time)})`, `sin(${angle(time)})`];
    return [
      `W/2+W*(${right(time)})+(${across}*${cosine}-${along}*${sine})/((${zoom(time)})*(${wide(time)}))`,
      `H/2+H*(${down(time)})+(${across}*${sine}+${along}*${cosine})/((${zoom(time)})*(${high(time)}))`,
    ];
  };
  const corners = [corner(-1, -1), corner(1, -1), corner(-1, 1), corner(1, 1)];
  const places = corners.map(([x, y], i) => `x${i}='${x}':y${i}='${y}'`).join(":");
  return scene.chains.add(picture, `perspective=${places}:interpolation=linear:eval=frame`);
}

function still(value: string): () => string {
  return () => value;
}
