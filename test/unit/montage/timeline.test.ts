import assert from "node:assert/strict";
import { timelineOf } from "../../../local/montage/reel/timeline";

const id = "0123456789abcdef0123456789abcdef";

describe("the timeline of a reel", () => {
  it("has one track of clips, with their places in the medium and in the reel", () => {
    const parts = [
      { media: "http://a", in: 1, out: 3.5, start: 0, end: 2.5 },
      { media: id, in: 0, out: 4.00004, start: 2.5, end: 6.50004 },
    ];
    assert.deepEqual(timelineOf({ parts }), {
      VideoTracks: [
        {
          VideoTrackClips: [
            { MediaURL: "http://a", In: 1, Out: 3.5, TimelineIn: 0, TimelineOut: 2.5 },
            { MediaId: id, In: 0, Out: 4, TimelineIn: 2.5, TimelineOut: 6.5 },
          ],
        },
      ],
    });
  });

  it("tells speed, volume, effects, filters and the transition to the next clip", () => {
    const part = { media: "http://a", in: 0, out: 4, start: 0, end: 5, volume: 0.5, effects: ["zoom", "m1"] };
    const timeline = timelineOf({ parts: [{ ...part, transition: { name: "linearblur", seconds: 0.5 } }] });
    const [{ VideoTrackClips: clips }] = (timeline as { VideoTracks: [{ VideoTrackClips: object[] }] }).VideoTracks;
    assert.deepEqual(clips, [
      {
        MediaURL: "http://a",
        In: 0,
        Out: 4,
        TimelineIn: 0,
        TimelineOut: 5,
        Speed: 0.8,
        Effects: [
          { Type: "Volume", Gain: 0.5 },
          { Type: "VFX", SubType: "zoom" },
          { Type: "Filter", SubType: "m1" },
          { Type: "Transition", SubType: "linearblur", Duration: 0.5 },
        ],
      },
    ]);
  });

  it("tells a picture by its type and how long it is shown", () => {
    const timeline = timelineOf({ parts: [{ media: "http://card.png", isPicture: true, start: 1, end: 3 }] });
    assert.deepEqual((timeline as { VideoTracks: object[] }).VideoTracks, [
      { VideoTrackClips: [{ Type: "Image", MediaURL: "http://card.png", TimelineIn: 1, TimelineOut: 3, Duration: 2 }] },
    ]);
  });

  it("has tracks of their own for stickers, music and texts, over the whole reel", () => {
    const whole = { TimelineIn: 0, TimelineOut: 4 };
    const timeline = timelineOf({
      parts: [{ media: "http://a", in: 0, out: 4, start: 0, end: 4 }],
      stickers: [{ media: "http://logo.png", x: 0.1, y: 20, width: 0.2 }],
      music: [{ media: id, volume: 0.2 }],
      texts: [{ text: "One", style: { y: 0.1, fontColor: "#ffffff", fontFace: { bold: true } } }],
    });
    const { VideoTracks: tracks, ...others } = timeline as { VideoTracks: object[] };
    assert.deepEqual(tracks[1], {
      VideoTrackClips: [{ Type: "Image", MediaURL: "http://logo.png", X: 0.1, Y: 20, Width: 0.2, ...whole }],
    });
    const text = { Type: "Text", Content: "One", Y: 0.1, FontColor: "#ffffff", FontFace: { Bold: true }, ...whole };
    const music = { MediaId: id, ...whole, LoopMode: true, Effects: [{ Type: "Volume", Gain: 0.2 }] };
    assert.deepEqual(others, {
      AudioTracks: [{ AudioTrackClips: [music] }],
      SubtitleTracks: [{ SubtitleTrackClips: [text] }],
    });
  });
});
