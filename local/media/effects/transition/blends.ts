import { black, cover, grey, mix, type Place, smaller } from "../mask";
import { number, share, type Scene, type Way } from "../scene";

/** From 0 to 1 over the whole transition, as an expression of the time. */
export function rise({ length }: Scene): (time: string) => string {
  return (time) => share(time, 0, length);
}

/** The same over the middle of it. */
export function lateRise({ length }: Scene): (time: string) => string {
  return (time) => share(time, 0.35 * length, 0.65 * length);
}

/** From 0 to 1 in the middle, and back to 0. */
export function hill({ length }: Scene): (time: string) => string {
  return (time) => `(1-abs(2*${share(time, 0, length)}-1))`;
}

/** Each point goes evenly from one picture to the other. */
export const crossFading: Way = (one, other, scene) => mix(scene, one, other, rise(scene));

/** Cross-fades, and in the middle shows what the filters make of the pictures. */
function through(filters: (scene: Scene) => string[]): Way {
  return (one, other, scene) => {
    const [clear, read] = scene.chains.copies(mix(scene, one, other, lateRise(scene)));
    const changed = scene.chains.add(read, ...filters(scene));
    return mix(scene, clear, changed, (time) => `1.3*${hill(scene)(time)}`);
  };
}

/** The picture closes to black, up to the middle of the transition, and the next one opens. */
function throughBlack(distance: (place: Place) => string): Way {
  return (one, other, scene) => {
    const [first, read] = scene.chains.copies(one);
    const [second, dark] = [other, scene.chains.add(read, black)];
    const [night, morning] = scene.chains.copies(dark);
    const outside = (place: Place, open: string) => `0.5+(${distance(place)}-1.1*(${open}))/0.05`;
    const closing = cover(scene, {
      below: first,
      above: night,
      mask: (place, time) => outside(place, `1-${share(time, 0, scene.length / 2)}`),
    });
    const opening = cover(scene, {
      below: second,
      above: morning,
      mask: (place, time) => outside(place, share(time, scene.length / 2, scene.length)),
    });
    return mix(scene, closing, opening, (time) => `gte(${time},${number(scene.length / 2)})`);
  };
}

/** Transitions in which the two pictures are mixed. */
export const blends: Record<string, Way> = {
  fade: crossFading,
  linearblur: through(({ canvas: { width, height } }) => [`avgblur=sizeX=${blurOf(width)}:sizeY=${blurOf(height)}`]),
  fadecolor: through(() => [black]),
  fadegrayscale: through(() => [grey]),
  pixelize: through((scene) => {
    const { width, height } = scene.canvas;
    return [`scale=${smaller(scene, "blocks")}:flags=area`, `scale=${width}:${height}:flags=neighbor`];
  }),
  // By way of the product of both, which is dark where one of them is.
  multiplyblend: (one, other, scene) => {
    const [first, second] = [scene.chains.copies(one), scene.chains.copies(other)];
    const product = scene.chains.add([first[0], second[0]], "blend=c0_mode=multiply:c1_mode=average:c2_mode=average");
    const darker = mix(scene, first[1], product, (time) => share(time, 0, scene.length / 2));
    return mix(scene, darker, second[1], (time) => share(time, scene.length / 2, scene.length));
  },
  // Where the two are alike in brightness the next one comes first.
  colordistance: (one, other, scene) => {
    const [first, second] = [scene.chains.copies(one), scene.chains.copies(other)];
    const by = scene.chains.add([first[0], second[0]], "blend=all_mode=difference");
    const mask = (_: Place, time: string) => {
      const begun = rise(scene)(time);
      return `max(pow(${begun},4),(${begun}*1.1-min(1,lum(X,Y)/160))/0.1)`;
    };
    return cover(scene, { below: first[1], above: second[1], by, mask });
  },
  // The dark places of the first picture change first.
  colorphase: (one, other, scene) => {
    const [below, by] = scene.chains.copies(one);
    const mask = (_: Place, time: string) => `(${rise(scene)(time)}*1.2-lum(X,Y)/255)/0.2`;
    return cover(scene, { below, above: other, by, mask });
  },
  circlecrop: throughBlack(({ wide, high, aspect }) => `hypot(${wide},${high})/${number(Math.hypot(aspect, 1) / 2)}`),
  circle: throughBlack(({ x, y }) => `hypot(${x}-0.5,${y}-0.5)/0.7072`),
};

function blurOf(side: number): number {
  return Math.max(1, Math.round(side / 40));
}
