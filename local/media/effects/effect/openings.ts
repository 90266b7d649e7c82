import { black, cover, mix, type Place, white } from "../mask";
import { type Effect, number, type Scene, share } from "../scene";

/** Seconds that a picture takes to open or to close, and to come slowly; less in a short part. */
const [quick, slow] = [0.8, 1.5];

/** From 0 to 1 at the beginning of the part. */
function opened(scene: Scene, seconds = quick): (time: string) => string {
  return (time) => share(time, 0, Math.min(seconds, scene.length / 2));
}

/** From 0 to 1 at the end of the part. */
function closed(scene: Scene, seconds = quick): (time: string) => string {
  return (time) => share(time, scene.length - Math.min(seconds, scene.length / 2), scene.length);
}

/** A course of the time for a scene. */
type Course = typeof opened;
/** How much of a place is covered when the picture is open by `share`. */
type Curtain = (place: Place, share: string) => string;

/** Under a colour, which is made by filters, through a mask. */
function under(filters: readonly string[], course: Course, curtain: Curtain, seconds = quick): Effect {
  return (picture, scene) => {
    const [below, read] = scene.chains.copies(picture);
    const open = course(scene, seconds);
    return cover(scene, {
      below,
      above: scene.chains.add(read, ...filters),
      mask: (place, time) => curtain(place, course === opened ? open(time) : `(1-${open(time)})`),
    });
  };
}

/** Mixed with what filters make of it: wholly at first, or wholly at last. */
function mixed(filters: (scene: Scene) => readonly string[], course: Course, seconds = quick): Effect {
  return (picture, scene) => {
    const [below, read] = scene.chains.copies(picture);
    const changed = scene.chains.add(read, ...filters(scene));
    return mix(scene, below, changed, (time) =>
      course === opened ? `1-${course(scene, seconds)(time)}` : course(scene, seconds)(time),
    );
  };
}

const edge = (distance: string, open: string) => `0.5+(${distance}-1.05*(${open}))/0.03`;
const doors: Curtain = ({ high }, open) => edge(`2*abs(${high})`, open);
const circle: Curtain = ({ wide, high, aspect }, open) =>
  edge(`hypot(${wide},${high})/${number(Math.hypot(aspect, 1) / 2)}`, open);
const square: Curtain = ({ x, y }, open) => edge(`2*max(abs(${x}-0.5),abs(${y}-0.5))`, open);
/** Four boxes, each wiped from its outer side. */
const boxes: Curtain = ({ x, y }, open) =>
  edge(`if(gt((${x}-0.5)*(${y}-0.5),0),2*min(${x},1-${x}),2*min(${y},1-${y}))`, open);
const sideways: Curtain = ({ x }, open) => edge(`1-${x}`, open);

const blurred = ({ canvas }: Scene) => {
  const size = Math.max(1, Math.round(canvas.height / 25));
  return [`avgblur=sizeX=${size}:sizeY=${size}`];
};

/** Effects at the beginning or the end of a part; between them the picture is as it was. */
export const openings: Record<string, Effect> = {
  open: under([black], opened, doors),
  close: under([black], closed, doors),
  withcircleopen: under([black], opened, circle),
  withcircleclose: under([black], closed, circle),
  slightrectshow: under([black], opened, square),
  wipecross: under([black], opened, boxes),
  disappear: under([black], closed, sideways),
  slightshow: mixed(() => [black], opened, slow),
  black: mixed(() => [black], opened, quick),
  blackfade: mixed(() => [black], closed, slow),
  whiteshow: mixed(() => [white], opened, quick),
  bluropen: mixed(blurred, opened, slow),
  blurclose: mixed(blurred, closed, slow),
  // A flash, and the frame of a photograph for a moment.
  photograph: (picture, scene) => {
    const [below, read] = scene.chains.copies(picture);
    return cover(scene, {
      below,
      above: scene.chains.add(read, white),
      mask: ({ x, y }, time) =>
        `max(1-${opened(scene, 0.25)(time)},gt(max(abs(${x}-0.5),abs(${y}-0.5)),0.46)*lt(${opened(scene)(time)},1))`,
    });
  },
};
