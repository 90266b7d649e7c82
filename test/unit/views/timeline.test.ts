import assert from "node:assert/strict";
import { timeline, type TimelineData } from "../../../views/timeline";
import { clipCard } from "../../../views/clip-card";
import { tickMarks } from "../../../views/ticks";

const talk: TimelineData = {
  name: "talk.mp4",
  duration: 120,
  loudness: Array.from({ length: 1200 }, (_, cell) => (cell > 264 && cell < 344 ? -16 : -50)),
  cuts: [26.4, 27.4],
  ranges: [{ in: 26.4, out: 36.3, reasons: ["32 dB louder than the median", "6 cuts"] }],
};

describe("a timeline", () => {
  it("names the video, each clip's times and every reason, for the eye and for a screen reader", () => {
    const svg = timeline(talk);
    assert.match(svg, /<title id="title">talk\.mp4: 1 clip from 2:00 of video<\/title>/);
    assert.match(
      svg,
      /<desc id="description">clip 0 from 0:26\.4 to 0:36\.3: 32 dB louder than the median, 6 cuts<\/desc>/,
    );
    assert.match(svg, /role="img" aria-labelledby="title description"/);
    for (const shown of ["0:26.4 – 0:36.3", "9.9 s", "32 dB louder than the median", "6 cuts"]) {
      assert.ok(svg.includes(`>${shown}</text>`), shown);
    }
  });

  it("stands alone: nothing in it is fetched and nothing is run", () => {
    const svg = timeline(talk);
    assert.doesNotMatch(svg.replace('xmlns="http://www.w3.org/2000/svg"', ""), /https?:|<script|@import|url\(/);
  });

  it("is the same text for the same data", () => {
    assert.equal(timeline(talk), timeline(structuredClone(talk)));
  });

  it("shows names and reasons as text, whatever is in them", () => {
    const svg = timeline({
      ...talk,
      name: `<script>alert("1")</script> & 'co'\u0007`,
      ranges: [{ in: 1, out: 2, reasons: ["</text><image href='x'/>"], frame: `data:image/jpeg;base64,AA"onload="x` }],
    });
    assert.doesNotMatch(svg, /<script|<image href='x'|"onload="/);
    assert.ok(!svg.includes("\u0007"));
    assert.ok(svg.includes("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;"));
  });

  it("draws each cut and each chosen range at its time", () => {
    const svg = timeline(talk);
    assert.equal(svg.match(/class="cut"/g)?.length, 2);
    // 26.4 s of 120 s on the 912 pixels between the margins of 24.
    assert.ok(svg.includes('class="cut" x1="224.6" x2="224.6" '));
    assert.match(svg, /class="band" x="224\.6" y="[\d.]+" width="75\.2"/);
  });

  it("puts no more than three cards into a row and breaks long reasons", () => {
    const range = {
      in: 1,
      out: 2,
      reasons: ["a reason that is much longer than a card is wide, told in many small words"],
    };
    const svg = timeline({ ...talk, ranges: Array.from({ length: 4 }, () => range) });
    const places = [...svg.matchAll(/class="edge" x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => ({ x, y }));
    assert.equal(new Set(places.slice(0, 3).map(({ y }) => y)).size, 1);
    assert.equal(places[3]?.x, places[0]?.x);
    assert.notEqual(places[3]?.y, places[0]?.y);
    assert.ok(svg.includes(">a reason that is much longer than a</text>"), svg);
  });

  it("can be drawn without sound, without cuts and without clips", () => {
    const svg = timeline({ name: "still.mp4", duration: 0.4, loudness: [], cuts: [], ranges: [] });
    assert.match(svg, /0 clips from 0:00 of video/);
    assert.doesNotMatch(svg, /class="sound"|NaN|Infinity/);
  });
});

describe("the marks below a timeline", () => {
  for (const { duration, step } of [
    { duration: 8, step: 1 },
    { duration: 120, step: 10 },
    { duration: 7200, step: 600 },
  ]) {
    it(`are ${step} s apart in ${duration} s of video`, () => {
      const marks = tickMarks(duration);
      assert.equal(marks[0], 0);
      assert.equal(marks[1], step);
      assert.ok((marks.at(-1) ?? 0) <= duration);
    });
  }
});

describe("the card of a clip", () => {
  for (const frame of [undefined, "data:image/png;base64,"]) {
    it(`sets its lines apart ${frame === undefined ? "without" : "with"} a frame`, () => {
      const drawn = clipCard({ in: 1, out: 7, reasons: ["loud", "ends at a pause"], frame }, 0, 450).draw(0, 0, 200);
      const lines = [...drawn.matchAll(/<text[^>]* x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => [
        Number(x),
        Number(y),
      ]);
      assert.equal(lines.length, 5);
      for (const [i, [x, y]] of lines.entries()) {
        const above = lines.slice(0, i).filter(([left]) => left === x);
        for (const [, other] of above) assert.ok(y! - other! >= 17, `lines at ${other} and ${y} touch`);
      }
    });
  }
});
