import { bend, type Shift } from "../bend";
import { crossFading, hill, lateRise } from "./blends";
import { lot, mix, type Place } from "../mask";
import { number, type Scene, type Way } from "../scene";

/** Cross-fades in the middle of the transition, while the points move and come back. */
function warp(shift: (place: Place, strength: string, time: string) => Shift): Way {
  return (one, other, scene) =>
    bend(scene, mix(scene, one, other, lateRise(scene)), (place, time) => shift(place, hill(scene)(time), time));
}

const ring = ({ wide, high }: Place) => `max(0.01,hypot(${wide},${high}))`;

/** Away from the middle, or towards it. */
function outwards(place: Place, way: string): Shift {
  return { right: `(${way})*${place.wide}/${ring(place)}`, down: `(${way})*${place.high}/${ring(place)}` };
}

/** Around the middle, by an angle in radians. */
function around({ wide, high }: Place, angle: string): Shift {
  const turned = `0*st(0,${angle})+`;
  return {
    right: `${turned}${wide}*(cos(ld(0))-1)-${high}*sin(ld(0))`,
    down: `${turned}${wide}*sin(ld(0))+${high}*(cos(ld(0))-1)`,
  };
}

/** Transitions in which the points of both pictures move out of place. */
export const warps: Record<string, Way> = {
  displacement: warp((place, strength) => around(place, `3*${strength}*clip(1-2*${ring(place)},0,1)`)),
  waterdrop: warp((place, strength, time) =>
    outwards(place, `0.06*${strength}*sin(40*${ring(place)}-25*${time})*clip(1.2-1.6*${ring(place)},0,1)`),
  ),
  ripple: warp((place, strength, time) => outwards(place, `0.04*${strength}*sin(60*${ring(place)}-20*${time})`)),
  crazyparametricfun: warp(({ wide, high }, strength, time) => ({
    right: `0.08*${strength}*sin(14*${high}+9*${time})*cos(9*${wide})`,
    down: `0.08*${strength}*cos(14*${wide}-9*${time})*sin(9*${high})`,
  })),
  dreamy: warp(({ x, y }, strength, time) => ({
    right: `0.02*${strength}*sin(12*${time}+20*${y})`,
    down: `0.03*${strength}*sin(8*${time}+10*${x})`,
  })),
  flyeye: warp((place, strength) => {
    const facet = (value: string) => `0.09*${strength}*sin(2*PI*mod(${value}*8,1))`;
    return { right: facet(`(${place.wide}+4)`), down: facet(`(${place.high}+2)`) };
  }),
  directionalwarp: warp(({ x, y, wide, high }, strength, time) => ({
    right: `0.15*${strength}*(${wide})+0.03*${strength}*sin(12*${y}+6*${time})`,
    down: `-0.3*${strength}*(${wide})*(1-${x})-0.15*${strength}*(${high})`,
  })),
  crosswarp: warp(({ wide, high }, strength) => ({
    right: `-0.8*${strength}*${wide}`,
    down: `-0.8*${strength}*${high}`,
  })),
  // Rows that slip sideways, and colours that part.
  glitchmemories: (one, other, scene) => glitch(crossFading(one, other, scene), scene, 24),
  glitchdisplace: (one, other, scene) =>
    glitch(
      mix(scene, one, other, (time) => lotAt(scene, time)),
      scene,
      9,
    ),
};

/** Now the one picture, now the other, ever more often the next one. */
function lotAt(scene: Scene, time: string): string {
  return `lt(${lot(`floor(${time}*12)`)},${time}/${number(scene.length)})`;
}

function glitch(picture: string, scene: Scene, rows: number): string {
  const slipped = bend(scene, picture, ({ y }, time) => ({
    right: `0.2*${hill(scene)(time)}*(${lot(`floor(${y}*${rows})`, `floor(${time}*12)`)}-0.5)`,
  }));
  const [plain, parted] = scene.chains.copies(slipped);
  const apart = Math.max(1, Math.round(scene.canvas.width / 60));
  return mix(scene, plain, scene.chains.add(parted, `chromashift=cbh=${apart}:crh=${-apart}`), hill(scene));
}
