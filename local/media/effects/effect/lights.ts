import { black, cover, lot, mix, type Place, white } from "../mask";
import { type Effect, number } from "../scene";

/** What filters make of the picture, where and when the mask says so. */
export function lit(filters: readonly string[], mask: (place: Place, time: string) => string): Effect {
  return (picture, scene) => {
    const [below, read] = scene.chains.copies(picture);
    return cover(scene, { below, above: scene.chains.add(read, ...filters), grain: "coarse", mask });
  };
}

/** The same for the whole picture at a time. */
function flashing(filters: readonly string[], amount: (time: string) => string): Effect {
  return (picture, scene) => {
    const [below, read] = scene.chains.copies(picture);
    return mix(scene, below, scene.chains.add(read, ...filters), amount);
  };
}

const bright = "lutyuv=y='clip(val*1.35+35,16,235)'";
const dark = "lutyuv=y='16+(val-16)*0.25'";

/** A point that wanders through the picture; a distance from it in heights. */
const wandering = ({ wide, high, aspect }: Place, time: string) =>
  `hypot(${wide}-${number(0.3 * aspect)}*sin(1.3*${time}),${high}-0.25*sin(1.9*${time}+1))`;

/** Effects of light and of its absence. */
export const lights: Record<string, Effect> = {
  white: flashing([white], (time) => `0.9*exp(-5*mod(${time},1))`),
  flashingscreen: flashing([black], (time) => `0.8*gte(mod(${time},0.5),0.3)`),
  flashinglight: flashing([bright], (time) => `0.5+0.5*sin(4*PI*${time})`),
  minus_glitter: flashing(["negate"], (time) => `lt(mod(${time},0.8),0.15)`),
  shine: flashing([bright, "avgblur=sizeX=4:sizeY=4"], (time) => `0.35+0.35*sin(2*PI*${time})`),
  scanlight: lit([bright], ({ y }, time) => `1-abs(${y}-mod(0.6*${time},1.2)+0.1)/0.1`),
  lightsweep: lit([bright], ({ x, y }, time) => `1-abs(${x}+0.4*${y}-mod(0.8*${time},1.8)+0.2)/0.12`),
  lightcenter: lit([dark], ({ wide, high }) => `(hypot(${wide},${high})-0.25)/0.5`),
  anglelight: lit([bright], ({ x, y }, time) => `(0.9+0.1*sin(2*${time}))-hypot(${x},${y})/0.9`),
  rotationspotlight: lit(
    [dark],
    ({ wide, high }, time) => `1-4*(cos(atan2(${high},${wide})-1.5*${time})-0.6)*gt(hypot(${wide},${high}),0)`,
  ),
  withcircleflashlight: lit([black], (place, time) => `(${wandering(place, time)}-0.28)/0.06`),
  withcircleshake: lit(
    [dark],
    ({ wide, high }, time) => `(hypot(${wide}-0.03*sin(17*${time}),${high}-0.03*sin(23*${time}))-0.35)/0.05`,
  ),
  sunset_projection: lit(
    ["lutyuv=y='clip(val*0.8+60,16,235)':u=70:v=180"],
    ({ wide, high }) => `0.75*(0.42-hypot(${wide},${high}))/0.1`,
  ),
  moon_projection: lit([bright], ({ wide, high }) => `(0.3-hypot(${wide},${high}))/0.05`),
  bigsun: lit([white], ({ x, y }, time) => `(0.75+0.05*sin(2*${time}))-1.3*hypot(${x}-0.85,${y}-0.1)`),
  fadeshadow: lit([dark], ({ x, y }, time) => `0.8*(0.5+0.5*sin(9*(${x}+0.5*${y})+1.2*${time}))`),
  stormlaser: flashing([white], (time) => `0.8*lt(${lot(`floor(${time}*10)`)},0.12)`),
  foggy: lit(
    ["lutyuv=y=205:u=130:v=127"],
    ({ x, y }, time) =>
      `0.45+0.14*(sin(5*${x}+0.8*${time}+2*sin(4*${y}))+sin(6*${y}-0.5*${time}+2*sin(3*${x}+0.4*${time})))`,
  ),
};
