import { rate, shots } from "./timing.mjs";

const width = 640;
const height = 360;

// Two ends of a gradient and the disc that moves over it: [red, green, blue] each.
const palettes = [
  [
    [22, 38, 62],
    [96, 128, 150],
    [236, 196, 120],
  ],
  [
    [70, 44, 38],
    [196, 146, 104],
    [244, 232, 210],
  ],
  [
    [18, 54, 46],
    [116, 164, 120],
    [250, 214, 90],
  ],
  [
    [52, 30, 66],
    [170, 110, 160],
    [250, 180, 170],
  ],
  [
    [30, 30, 34],
    [128, 128, 136],
    [220, 90, 70],
  ],
  [
    [120, 40, 30],
    [240, 170, 60],
    [255, 250, 225],
  ],
  [
    [10, 70, 110],
    [150, 215, 225],
    [255, 120, 90],
  ],
];

/**
 * The filter graph of the picture: gradients with a disc moving over them, slowly in calm shots,
 * fast in lively ones, with a hard cut between any two. Its output is labelled [picture].
 *
 * Gradient and disc are computed for one frame and looped; the motion is a moving crop and overlay,
 * because per-pixel formulas for each frame would take minutes. Only filters that a build of 2018
 * has.
 * @param {number} seconds
 */
export function pictureGraph(seconds) {
  const list = shots(seconds);
  const drawn = list.map((shot, index) => shotGraph(shot, index));
  const inputs = list.map((_, index) => `[shot${index}]`).join("");
  return [...drawn, `${inputs}concat=n=${list.length}:v=1:a=0,format=yuv420p,setsar=1[picture]`].join(";");
}

function shotGraph({ frames, lively }, index) {
  const [from, to, disc] = palettes[(index * 3 + (lively ? 5 : 0)) % palettes.length];
  const speed = lively ? 6 : 0.25;
  const size = lively ? 150 : 90;
  const still = `loop=loop=${frames}:size=1:start=0,settb=1/${rate},setpts=N,trim=end_frame=${frames}`;
  const phase = (index * 1.7) % 6.28;
  return [
    `color=c=black:s=${width + 160}x${height + 90}:r=${rate}:d=0.04,format=gbrp,geq=${gradient(from, to)},format=yuv420p,${still},` +
      `crop=${width}:${height}:x='80+80*sin(${speed}*t+${phase})':y='45+45*cos(${speed}*t)'[ground${index}]`,
    `color=c=black:s=${size}x${size}:r=${rate}:d=0.04,format=rgba,geq=${round(disc, size)},${still}[disc${index}]`,
    `[ground${index}][disc${index}]overlay=shortest=1:` +
      `x='(W-w)*(0.5+0.45*sin(${speed}*t+${phase}))':y='(H-h)*(0.5+0.4*cos(${speed * 1.3}*t+${phase}))'[shot${index}]`,
  ].join(";");
}

function gradient(from, to) {
  const share = "(0.6*X/W+0.4*Y/H+0.06*sin(X/37)+0.05*sin(Y/23))";
  return ["r", "g", "b"].map((name, i) => `${name}='clip(${from[i]}+${to[i] - from[i]}*${share},0,255)'`).join(":");
}

function round(colour, size) {
  const [r, g, b] = colour;
  return `r=${r}:g=${g}:b=${b}:a='if(lte(hypot(X-${size / 2},Y-${size / 2}),${size / 2 - 1}),235,0)'`;
}
