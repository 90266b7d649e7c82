import type { Provenance } from "./provenance";

/**
 * The source of the names: the vendor's example pages. Those of the last transitions come from
 * elsewhere, and the vendor keeps adding effects.
 */
export const effectsSource: Provenance = {
  source: "VOD help, examples of transitions, special effects and filters",
  date: "2026-11-21",
  certainty: "unknown",
};

const words = (...lines: string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(" ")));

export const transitions = words(
  "directional displacement windowslice bowTieVertical bowTieHorizontal simplezoom linearblur waterdrop glitchmemories",
  "polka perlin directionalwarp bounce_up bounce_down wiperight wipeleft wipedown wipeup morph colordistance circlecrop",
  "swirl dreamy gridflip zoomincircles radial mosaic undulatingburnout crosshatch crazyparametricfun kaleidoscope",
  "windowblinds hexagonalize glitchdisplace dreamyzoom doomscreentransition_up doomscreentransition_down ripple pinwheel",
  "angular burn circle circleopen colorphase crosswarp cube directionalwipe doorway fade fadecolor fadegrayscale flyeye",
  "heart luma multiplyblend pixelize polarfunction randomsquares rotatescalefade squareswire squeeze swap wind",
);

export const specialEffects = words(
  "open close h_blur v_blur blur slightshake zoominout movie zoomslight zoom color_difference withcircleopen",
  "withcircleclose withcircleshake withcircleflashlight disappear shock bluropen blurclose photograph black blurring",
  "color_to_grey grey_to_color slightrectshow slightshow wipecross whiteshow image_in_image",
  "colorfulradial colorfulstarry flyfire heartfireworks meteorshower moons_and_stars sparklestarfield spotfall",
  "starexplosion starry white minus_glitter jitter soulout scanlight swing heartbeat flashingscreen illusion",
  "segmentation neolighting curl shine smalljitter flashinglight windowblur windowblur2 kaleidoscope",
  "moon_projection star_projection heart_projection sunset_projection carwindow_projection shinningstar_light",
  "anglelight darknight_rainbow fallingcircle lightcenter lightsweep moon rotationspotlight",
  "blackwhitetv edgescan oldtv oldtvshine nightvision tvshow",
  "colorfulsun bigsun fallingheart colorfulfireworks heartshot starfieldshinee starfieldshinee2 fireworks",
  "heartsurround risingheartbubble starfield colorfulripples colorfulbubbles heartbubbleshinee starsparkle",
  "rainy waterripple snow foggy meteor stormlaser simpleripple fadeshadow",
  "marquee livesplit splitstill2 splitstill3 splitstill4 splitstill6 splitstill9 blackwhitesplit blurthreesplit",
  "colorful blackfade rainbowfilter movingrainbow discolights fisheye mosaic_rect glass planet",
);

export const filters = words(
  "m1 m2 m3 m4 m5 m6 m7 m8 pf1 pf2 pf3 pf4 pf5 pf6 pf7 pf8 pf9 pfa pfb pfc pi1 pi2 pi3 pi4 pl1 pl2 pl3 pl4",
  "pj1 pj2 pj3 pj4 delta electric faded slowlived tokoyo urbex warm f1 f2 f3 f4 f5 f6 f7 pv1 pv2 pv3 pv4 pv5 pv6",
  "a1 a2 a3 a4 a5 a6",
);
