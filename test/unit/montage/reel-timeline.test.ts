import assert from "node:assert/strict";
import type { Piece, Reel } from "../../../local/montage/reel/reel";
import { timelineOfReel } from "../../../local/montage/reel/reel-timeline";
import { segmentsOf } from "../../../local/media/reel/segments";
import type { Part, Placed } from "../../../local/media/reel/part";
import type { MontageArgs } from "../../../schema/montage/job";

const args: MontageArgs = {
  region: "cn-shanghai",
  inputConfig: { mediaArray: ["http://a"], titleArray: ["One"] },
  outputConfig: { generatePreviewOnly: true, width: 720, height: 720 },
};

function part(media: string, length: number, rate = 25): Part {
  return { media, length, rate, open: () => Promise.reject(new Error("a timeline opens nothing")) };
}
const piece = (placed: Placed, from: number, to: number): Piece => ({ placed, in: from, out: to });
const fade = { way: { name: "fade", chains: () => [] }, seconds: 0.52 };
const zoom = { name: "zoom", chains: () => [] };

interface Clips {
  readonly VideoTracks: [{ readonly VideoTrackClips: Record<string, unknown>[] }];
  readonly AudioTracks?: object[];
  readonly SubtitleTracks: object[];
}

function timelineOf(pieces: Piece[], more: Partial<Reel> = {}): Clips {
  return timelineOfReel({ index: 0, mediaId: "m", pieces, texts: [], ...more }, args, "job 0", undefined) as Clips;
}

describe("the timeline of a planned reel", () => {
  it("begins a part where the transition of the one before begins, and tells the speed of each", () => {
    const pieces = [
      piece({ part: part("http://a", 4), filters: [zoom], transition: fade }, 10, 14),
      piece({ part: part("http://b", 2) }, 0, 1),
    ];
    const clips = timelineOf(pieces).VideoTracks[0].VideoTrackClips;
    assert.deepEqual(
      clips.map(({ TimelineIn, TimelineOut, Speed }) => [TimelineIn, TimelineOut, Speed]),
      [
        [0, 4, undefined],
        [3.48, 5.48, 0.5],
      ],
    );
    assert.deepEqual(clips[0]!.Effects, [
      { Type: "VFX", SubType: "zoom" },
      { Type: "Transition", SubType: "fade", Duration: 0.52 },
    ]);
  });

  it("begins every part where the file of the reel does, whose parts have whole frames", () => {
    const short = { way: fade.way, seconds: 0.49 };
    const pieces = Array.from({ length: 60 }, () =>
      piece({ part: part("http://a", 3.015, 10), transition: short }, 0, 3.015),
    );
    const placed = pieces.map((one) => one.placed);
    const [clip] = timelineOf(pieces).VideoTracks[0].VideoTrackClips.slice(-1);
    const last = segmentsOf(placed, [10, 1]).find(({ of }) => of.part === 59)!;
    // The last part is on the screen from the transition on, four frames earlier.
    assert.deepEqual([clip!.TimelineIn, clip!.Speed], [(last.at - 4) / 10, undefined]);
    assert.equal(clip!.TimelineOut, 156.415);
  });

  it("has no stretch of a still picture", () => {
    const [clip] = timelineOf([{ placed: { part: part("http://a.png", 3, 0) } }]).VideoTracks[0].VideoTrackClips;
    assert.deepEqual(clip, { Type: "Image", MediaURL: "http://a.png", TimelineIn: 0, TimelineOut: 3, Duration: 3 });
  });

  it("has the title that the reel would get, at its place by the shape of the reel", () => {
    const { SubtitleTracks: tracks } = timelineOf([piece({ part: part("http://a", 4) }, 0, 4)]);
    const text = { Type: "Text", Content: "One", Y: 0.08, TimelineIn: 0, TimelineOut: 4 };
    assert.deepEqual(tracks, [{ SubtitleTrackClips: [text] }]);
  });

  it("has the sticker of the reel, in its place, on a track above the parts", () => {
    const asked = { mediaUrl: "http://s.png", x: 0.5, width: 100 };
    const sticker = { media: "http://s.png", asked, overlay: { inputs: () => [], chains: () => [] } };
    const { VideoTracks: tracks } = timelineOf([piece({ part: part("http://a", 4) }, 0, 4)], { sticker });
    const clip = { Type: "Image", MediaURL: "http://s.png", X: 0.5, Width: 100, TimelineIn: 0, TimelineOut: 4 };
    assert.deepEqual((tracks as object[])[1], { VideoTrackClips: [clip] });
  });

  it("has the music of the reel, at its volume", () => {
    const music = { media: "http://m.mp3", music: { inputs: [], chains: () => [] } };
    const { AudioTracks: tracks } = timelineOf([piece({ part: part("http://a", 4) }, 0, 4)], { music });
    const clip = { MediaURL: "http://m.mp3", TimelineIn: 0, TimelineOut: 4, LoopMode: true };
    assert.deepEqual(tracks, [{ AudioTrackClips: [{ ...clip, Effects: [{ Type: "Volume", Gain: 0.2 }] }] }]);
  });
});
