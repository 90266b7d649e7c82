/** How the colours of a picture are changed. A field that is left out changes nothing. */
export interface Grading {
  /** Above 1 darker, below 1 lighter; black and white stay. */
  readonly gamma?: number;
  /** Above 1 more contrast around the middle. */
  readonly contrast?: number;
  /** How far black becomes grey, and white grey, as shares of the range. */
  readonly lift?: number;
  readonly drop?: number;
  /** 0 is black and white, 1 as it is. */
  readonly saturation?: number;
  /** Steps of 224 towards blue and towards red; below 0 towards yellow and towards cyan. */
  readonly blue?: number;
  readonly red?: number;
}

/**
 * The filters by the words that the vendor's page of examples has for each. Those whose words are
 * not known (a4, a5, a6) or name a place without a colour (f1, f3) are left out.
 */
export const gradings: Record<string, Grading> = {
  // Unsplash: sweet peach, woodland, elegant, blue mist, Tokyo, clean, warm
  delta: { gamma: 0.88, blue: -1, red: 8 },
  electric: { saturation: 1.1, blue: -6, red: -8 },
  faded: { saturation: 0.6, lift: 0.1, drop: 0.05, contrast: 0.92 },
  slowlived: { saturation: 0.85, lift: 0.08, blue: 9, red: -4 },
  tokoyo: { saturation: 0.9, contrast: 1.06, blue: 6, red: 5 },
  urbex: { saturation: 0.8, contrast: 1.1, blue: 4, red: -4 },
  warm: { blue: -9, red: 7 },
  // Modern film: vintage, grey, cyan, blue, maroon, dim, orange grey, clear
  m1: { saturation: 0.75, lift: 0.06, drop: 0.05, blue: -8, red: 6 },
  m2: { saturation: 0.4 },
  m3: { blue: 4, red: -9 },
  m4: { blue: 12, red: -5 },
  m5: { gamma: 1.2, blue: -1, red: 10 },
  m6: { gamma: 1.3, saturation: 0.8 },
  m7: { saturation: 0.6, blue: -8, red: 7 },
  m8: { gamma: 0.95, contrast: 1.12, saturation: 1.1 },
  // Film: high contrast, Fuji, warm, Kodak, vintage, reversal film, cool blue, Polaroid, Rollei,
  // industrial, grey scale, white scale
  pf1: { gamma: 0.88, contrast: 1.18 },
  pf2: { saturation: 1.1, blue: -1, red: -5 },
  pf3: { blue: -8, red: 6 },
  pf4: { contrast: 1.08, saturation: 1.15, blue: -7, red: 4 },
  pf5: { saturation: 0.7, lift: 0.07, drop: 0.06, blue: -7, red: 5 },
  pf6: { contrast: 1.15, saturation: 1.35 },
  pf7: { saturation: 0.85, blue: 12, red: -8 },
  pf8: { saturation: 0.85, lift: 0.08, drop: 0.04, blue: -3, red: 4 },
  pf9: { contrast: 1.15, saturation: 0.75, blue: 3 },
  pfa: { contrast: 1.2, saturation: 0.55, blue: 3, red: -4 },
  pfb: { saturation: 0 },
  pfc: { gamma: 0.7, saturation: 0.5 },
  // Cool blues: clear, twilight, autumn, dim
  pi1: { gamma: 0.92, contrast: 1.08, blue: 6, red: -4 },
  pi2: { gamma: 1.2, blue: 10, red: 4 },
  pi3: { blue: -10, red: 9 },
  pi4: { gamma: 1.3, blue: 5, red: -4 },
  // Fresh: movie, soft, spring, sunny
  pl1: { contrast: 1.15, saturation: 0.85, blue: 4, red: -2 },
  pl2: { gamma: 0.92, contrast: 0.88, lift: 0.04 },
  pl3: { gamma: 0.92, blue: -6, red: -7 },
  pl4: { gamma: 0.82, saturation: 1.15, blue: -4, red: 2 },
  // Dreamy glow: forest, nostalgic, sunny afternoon, warm mist
  pj1: { lift: 0.04, blue: -4, red: -8 },
  pj2: { saturation: 0.7, lift: 0.06, blue: -7, red: 4 },
  pj3: { gamma: 0.88, blue: -9, red: 5 },
  pj4: { contrast: 0.9, lift: 0.1, blue: -4, red: 5 },
  // Negative film: snow mountain, blue, eucalyptus, old street, coffee
  f2: { gamma: 0.82, saturation: 0.8, blue: 7, red: -3 },
  f4: { saturation: 0.9, blue: 11, red: -4 },
  f5: { saturation: 0.75, blue: -2, red: -7 },
  f6: { gamma: 1.12, saturation: 0.65, blue: -7, red: 4 },
  f7: { gamma: 1.1, saturation: 0.5, blue: -10, red: 8 },
  // Holiday: texture, bright sky, fresh, mist, high key, black and white
  pv1: { contrast: 1.2, saturation: 0.85 },
  pv2: { gamma: 0.88, blue: 8, red: -5 },
  pv3: { gamma: 0.88, saturation: 1.1, blue: 2, red: -4 },
  pv4: { contrast: 0.85, lift: 0.14, saturation: 0.8 },
  pv5: { gamma: 0.75 },
  pv6: { saturation: 0 },
  // Artistic film: soft, dim, blue sky
  a1: { gamma: 0.92, contrast: 0.88, lift: 0.04 },
  a2: { gamma: 1.3 },
  a3: { gamma: 0.92, blue: 9, red: -5 },
};
