import { addressOf, type MadeReel, type ReelArgs } from "./studio";
import type { SheetLayout, Tile } from "./sheet";

/** A reel that is shown on a sheet. */
export interface Shown {
  readonly label: string;
  readonly args: ReelArgs;
  /** Left out, those of the sheet. */
  readonly tiles?: Sheet["tiles"];
}

/** A contact sheet: a reel without an option beside reels with it. */
export interface Sheet {
  /** Of its file. */
  readonly name: string;
  readonly reels: readonly Shown[];
  readonly tiles: (reel: MadeReel) => readonly Tile[];
  readonly layout: SheetLayout;
}

const landscape = { columns: 2, width: 192, height: 108 };
const upright = { columns: 2, width: 108, height: 192 };
const plain: Shown = { label: "without", args: {} };

type Caption = NonNullable<ReelArgs["editingConfig"]>["titleConfig"];

/** Frames at times in seconds; below 0 from the end. */
function framesAt(...times: readonly number[]) {
  return ({ file, duration }: MadeReel): Tile[] => times.map((at) => ({ file, at: at < 0 ? duration + at : at }));
}

/** Frames at shares of a reel's first part. */
function framesOfFirst(...shares: readonly number[]) {
  return ({ file, starts }: MadeReel): Tile[] => shares.map((share) => ({ file, at: share * (starts[1] ?? 0) }));
}

/** Frames at seconds from the beginning of a reel's second part. */
function framesOfSecond(...times: readonly number[]) {
  return ({ file, starts }: MadeReel): Tile[] => times.map((at) => ({ file, at: (starts[1] ?? 0) + at }));
}

function processed(label: string, processConfig: object): Shown {
  return { label, args: { editingConfig: { processConfig } } };
}

function effect(name: string): Shown {
  return processed(name, { allowVfxEffect: true, vfxEffectProbability: 1, vfxFirstClipEffectList: [name] });
}

const logo = { mediaUrl: addressOf("logo.png"), x: 0.8, y: 0.06, width: 0.16, height: 0.28 };
const lateHighlight = { mediaArray: [addressOf("louder.mp4")] };
const uprightReel = { width: 360, height: 640 };

function behind(label: string, { inputConfig = {}, editingConfig = {} }: ReelArgs): Shown {
  return { label, args: { inputConfig, editingConfig, size: uprightReel } };
}

function titled(label: string, [title, subHeading]: [string, string], titleConfig: Caption = {}): Shown {
  const inputConfig = { titleArray: [title], subHeadingArray: [{ level: 1, titleArray: [subHeading] }] };
  return { label, args: { inputConfig, editingConfig: { titleConfig } } };
}

const english: [string, string] = ["The best of the talk", "Recorded in spring"];

export const sheets: readonly Sheet[] = [
  {
    name: "titles",
    reels: [
      plain,
      titled("titleArray, subHeadingArray", english),
      titled("Latin and Chinese, wrapped", ["The best of the talk 演讲精华 in four minutes", "春季录制"]),
      titled("titleConfig: below, larger, in colour", english, {
        alignment: "BottomLeft",
        x: 0.05,
        y: 0.08,
        fontSize: 48,
        fontColor: "#FFD166",
        outlineColour: "#3A0CA3",
      }),
    ],
    tiles: framesAt(1, 6),
    layout: { columns: 2, width: 272, height: 153 },
  },
  {
    name: "opening",
    reels: [
      plain,
      {
        label: "openingArray (2 s), endingArray (1 s)",
        args: {
          inputConfig: {
            openingArray: [{ mediaUrl: addressOf("card.png"), duration: 2 }],
            endingArray: [{ mediaUrl: addressOf("card.png"), duration: 1 }],
          },
        },
      },
    ],
    tiles: framesAt(0.5, 2.5, -0.5),
    layout: landscape,
  },
  {
    name: "sticker",
    reels: [
      plain,
      { label: "stickerArray", args: { inputConfig: { stickerArray: [logo] } } },
      { label: "opacity 0.4", args: { inputConfig: { stickerArray: [{ ...logo, opacity: 0.4 }] } } },
    ],
    tiles: framesAt(1, 6),
    layout: { ...landscape, columns: 3 },
  },
  {
    name: "background",
    reels: [
      behind("without", {}),
      behind("Type Blur, Radius 0.02", { editingConfig: { backgroundImageConfig: { Type: "Blur", Radius: 0.02 } } }),
      behind("Type Color, #206090", { editingConfig: { backgroundImageConfig: { Type: "Color", Color: "#206090" } } }),
      behind("backgroundImageArray", { inputConfig: { backgroundImageArray: [addressOf("background.png")] } }),
    ],
    tiles: framesAt(1, 6),
    layout: { ...upright, columns: 4 },
  },
  {
    name: "transitions",
    reels: [
      { ...plain, tiles: framesOfSecond(-0.4, -0.1, 0.1, 0.4) },
      ...["linearblur", "colordistance", "crosshatch", "dreamyzoom", "doomscreentransition_up"].map((name) =>
        processed(name, { allowTransition: true, transitionDuration: 1, transitionList: [name] }),
      ),
    ],
    tiles: framesOfSecond(0.1, 0.4, 0.6, 0.9),
    layout: { ...landscape, width: 144, height: 81 },
  },
  {
    name: "effects",
    reels: [
      plain,
      ...["slightshow", "starfieldshinee", "starfieldshinee2", "starsparkle", "colorfulripples", "starfield"].map(
        effect,
      ),
      ...["zoomslight", "zoom", "zoominout", "slightshake"].map(effect),
    ],
    tiles: framesOfFirst(0.1, 0.5, 0.95),
    layout: { ...landscape, columns: 3, width: 112, height: 63 },
  },
  {
    name: "filters",
    reels: [
      plain,
      ...["warm", "faded", "urbex", "pf6", "pfb"].map((name) =>
        processed(name, { allowFilter: true, filterList: [name] }),
      ),
    ],
    tiles: framesAt(1, 6),
    layout: { ...landscape, columns: 3 },
  },
  {
    name: "intro",
    reels: [
      { label: "without", args: { inputConfig: lateHighlight } },
      {
        label: 'introConfig.mode: "Auto"',
        args: { inputConfig: { ...lateHighlight, highlightStrategy: { introConfig: { mode: "Auto" } } } },
      },
    ],
    tiles: framesAt(0.5, 2.5, 4.5, 6.5, 8.5, 10.5),
    layout: { columns: 1, width: 144, height: 81 },
  },
  {
    name: "cover",
    reels: [plain, { label: "startTime: 6", args: { editingConfig: cover(6) } }],
    tiles: ({ cover: file }) => [{ file }],
    layout: landscape,
  },
];

function cover(startTime: number) {
  return { produceConfig: { coverConfig: { startTime } } };
}
