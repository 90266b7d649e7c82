export interface Stretch {
  /** Seconds. */
  from: number;
  to: number;
}

/**
 * One constructed video: its picture, its sound, and the best moments that a selection should find.
 */
export interface Scene {
  name: string;
  /**
   * Plain: nothing but the bursts stands out. Hard: something else does, or the file itself is odd.
   */
  group: "plain" | "hard";
  seconds: number;
  clipDuration: number;
  /** The best moments, which an extraction of as many clips should return. */
  truth: Stretch[];
  sound: SoundPlan;
  picture: PicturePlan;
  container: ContainerPlan;
}

export interface SoundPlan {
  /** Rate at which the voice is played: 1 as spoken, more is faster and higher. */
  voice: number;
  /** Level of the voice in dB relative to full scale (RMS while speaking). */
  level: number;
  /** Second at which the sound stream begins. */
  begins: number;
  /** dB added over the whole length, from -drift/2 to +drift/2. */
  drift: number;
  /** Level of a bed of music relative to the voice in dB, or none. */
  music?: number | undefined;
  /**
   * Stretches that are `gain` dB louder: the same voice (and music), applause over it, or music
   * that sets in.
   */
  bursts: (Stretch & { gain: number; as: "voice" | "applause" | "music" })[];
  /** Music alone, at full level, the voice stops. */
  jingles: Stretch[];
  /** Moments of a bang of some 60 ms. */
  bangs: number[];
}

export interface PicturePlan {
  frameRate: number;
  /** Pixels as stored. */
  width: number;
  height: number;
  /** Times of hard cuts, ascending. */
  cuts: number[];
  /** Stretches of large fast movement. */
  lively: Stretch[];
  /** Stretches that show one card without any change. */
  cards: Stretch[];
  /** Moments of a white flash of one or two frames. */
  flashes: number[];
  /** Whether anything moves outside the lively stretches. */
  moving: boolean;
  /** Amplitude of the camera's noise in grey levels. */
  grain: number;
}

export interface ContainerPlan {
  /** File name, with its extension. */
  file: string;
  /** Turned by the display matrix. */
  turned: boolean;
  /** Frames are dropped irregularly. */
  variable: boolean;
  /** Time stamp of the first frame in seconds. */
  start: number;
}
