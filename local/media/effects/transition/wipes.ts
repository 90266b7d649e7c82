import { cover, lot, type Place } from "../mask";
import { number, share, type Scene, type Way } from "../scene";

/**
 * When each point of the picture changes to the next one: an expression from 0, at once, to 1, at
 * the end.
 */
type Order = (place: Place) => string;

/** @param softness how long a point takes to change, as a share of the whole */
function wipe(order: Order, softness = 0.04): Way {
  return (one, other, scene) =>
    cover(scene, {
      below: one,
      above: other,
      mask: (place, time) =>
        `(${share(time, 0, scene.length)}*${number(1 + softness)}-(${order(place)}))/${number(softness)}`,
    });
}

/** Distance from the middle and direction from it, as shares of what is possible. */
const radius = ({ wide, high, aspect }: Place) => `hypot(${wide},${high})/${number(Math.hypot(aspect, 1) / 2)}`;
const turn = ({ wide, high }: Place) => `(0.5+atan2(${high},${wide})/(2*PI))`;

/** The number of a cell and the place in it, from 0 to 1, of one direction. */
const cell = (value: string, count: number) => `floor(${value}*${count})`;
const within = (value: string, count: number) => `mod(${value}*${count},1)`;

/** Soft hills and valleys from 0 to 1. */
const cloud = ({ x, y }: Place) =>
  `(0.5+(sin(6*${x}+3*sin(5*${y}))+sin(7*${y}+2.5*sin(6*${x})+1)+sin(11*(${x}+${y})))/6)`;

/** Squares of cells along the longer side and the shorter one. */
const squares = ({ aspect }: Place, count: number): [number, number] => [
  Math.max(1, Math.round(count * Math.max(1, aspect))),
  Math.max(1, Math.round(count / Math.min(1, aspect))),
];

/** Transitions in which the next picture comes into sight point by point, and nothing moves. */
export const wipes: Record<string, Way> = {
  wiperight: wipe(({ x }) => x),
  wipeleft: wipe(({ x }) => `1-${x}`),
  wipedown: wipe(({ y }) => y),
  wipeup: wipe(({ y }) => `1-${y}`),
  directional: wipe(({ x, y }) => `(${x}+${y})/2`),
  directionalwipe: wipe(({ x }) => x, 0.6),
  windowslice: wipe(({ x }) => `0.7*${x}+0.3*${within(x, 10)}`),
  windowblinds: wipe(({ y }) => within(y, 8)),
  bowTieVertical: wipe(({ x, y }) => `min(${y},1-${y})+abs(${x}-0.5)`),
  bowTieHorizontal: wipe(({ x, y }) => `min(${x},1-${x})+abs(${y}-0.5)`),
  luma: wipe(({ x, y }) => `abs(${x}+${y}-1)`),
  circleopen: wipe(radius, 0.3),
  zoomincircles: wipe((place) => `0.4*${radius(place)}+0.6*${within(radius(place), 5)}`),
  radial: wipe(turn, 0.1),
  angular: wipe(({ wide, high }) => `mod(atan2(${wide},-(${high}))/(2*PI)+1,1)`),
  pinwheel: wipe((place) => within(turn(place), 8)),
  polarfunction: wipe((place) => `${radius(place)}*(1+0.35*cos(10*PI*${turn(place)}))/1.35`),
  undulatingburnout: wipe((place) => `${radius(place)}*(1+0.08*sin(24*PI*${turn(place)}))/1.08`, 0.1),
  heart: wipe(heart),
  polka: wipe((place) => {
    const [across, down] = squares(place, 9);
    return `hypot(${within(place.x, across)}-0.5,${within(place.y, down)}-0.5)/0.7072`;
  }, 0.1),
  squareswire: wipe((place) => {
    const [across, down] = squares(place, 8);
    const square = `max(abs(${within(place.x, across)}-0.5),abs(${within(place.y, down)}-0.5))*2`;
    return `0.3*(${place.x}+${place.y})+0.4*${square}`;
  }),
  gridflip: wipe((place) => {
    const [across, down] = squares(place, 3);
    const order = lot(cell(place.x, across), cell(place.y, down));
    return `0.5*${order}+abs(${within(place.x, across)}-0.5)`;
  }),
  randomsquares: wipe((place) => {
    const [across, down] = squares(place, 9);
    return lot(cell(place.x, across), cell(place.y, down));
  }),
  hexagonalize: wipe(honeycomb, 0.25),
  morph: wipe(({ x, y }) => lot(`floor(${x}*W)`, `floor(${y}*H)`), 0.25),
  wind: wipe(({ x, y }) => `0.7*${x}+0.3*${lot(cell(y, 90))}`, 0.2),
  perlin: wipe(cloud, 0.2),
  // Lines that grow from the middle, each at its own pace.
  crosshatch: wipe(
    (place) => `0.45*${radius(place)}+0.55*min(${lot(cell(place.y, 60))},${lot(cell(place.x, 90), "7")})`,
    0.08,
  ),
  burn: burn((place) => `0.7*${place.x}+0.3*${cloud(place)}`),
};

function heart({ wide, high }: Place): string {
  // A circle whose height rises with the root of the distance from the middle line.
  const [across, up] = [`(${wide}/0.42)`, `(0.1-${high})/0.42`];
  return `clip(hypot(${across},(${up})-0.55*sqrt(abs(${across})))/4,0,1)`;
}

/** Cells of six sides: their centres are two grids, and a point belongs to the nearest one. */
function honeycomb({ wide, high }: Place): string {
  const [across, down] = ["ld(0)", "ld(1)"];
  const distance = (x: string, y: string) => `(pow(${across}-${x},2)+3*pow(${down}-${y},2))`;
  const one = [`round(${across})`, `round(${down})`] as const;
  const other = [`(floor(${across})+0.5)`, `(floor(${down})+0.5)`] as const;
  const nearest = `0*st(2,lt(${distance(...one)},${distance(...other)}))`;
  const centre = lot(`if(ld(2),${one[0]},${other[0]})`, `if(ld(2),${one[1]},${other[1]})`);
  return `0*st(0,9*${wide}+40)+0*st(1,5.2*${high}+40)+${nearest}+${centre}`;
}

/** Behind a burning edge. */
function burn(order: Order): Way {
  return (one, other, scene: Scene) => {
    const [plain, fire] = scene.chains.copies(one);
    const glow = scene.chains.add(fire, "lutyuv=y=190:u=70:v=190");
    const distance = (place: Place, time: string) => `${share(time, 0, scene.length)}*1.2-0.1-(${order(place)})`;
    const burning = cover(scene, {
      below: plain,
      above: glow,
      grain: "coarse",
      mask: (place, time) => `1+(${distance(place, time)})/0.1`,
    });
    return cover(scene, {
      below: burning,
      above: other,
      grain: "coarse",
      mask: (place, time) => `(${distance(place, time)})/0.04`,
    });
  };
}
