import assert from "node:assert/strict";
import { packetReader } from "../../../../../local/media/probe/packets";

describe("the packets of a file", () => {
  const line = (stream: number, at: number, flags = "__"): string =>
    `        { "stream_index": ${stream}, "pts_time": "${at.toFixed(6)}", "dts_time": "${at.toFixed(6)}", ` +
    `"duration_time": "0.040000", "size": "${1000 + at}", "pos": "48", "flags": "${flags}" },`;

  it("are read from lines, in any state of what follows their fields", () => {
    const reader = packetReader();
    reader.read(line(0, 0, "K_"));
    reader.read(line(0, 1).replace(" },", ""));
    reader.read('        { "stream_index": 1, "dts_time": "0.500000", "pos": "99", "flags": "KD"');
    const { streams } = reader.end(new Set());
    assert.deepEqual(streams.get(0), {
      packets: 2,
      first: 0,
      end: 1.04,
      position: 48,
      times: [0, 1],
      sizes: [1000, 1001],
      keys: [0],
    });
    assert.deepEqual(streams.get(1)?.times, [0.5]);
  });

  it("of streams that do not count change neither the streams nor the clock", () => {
    const reader = packetReader();
    const packets = [
      [0, 0],
      [2, 500],
      [0, 1],
      [2, 3],
      [0, 2],
    ] as const;
    packets.forEach(([stream, at]) => reader.read(line(stream, at)));
    const { streams, clockJumps } = reader.end(new Set([2]));
    assert.deepEqual([...streams.keys()], [0]);
    assert.equal(clockJumps, 0);
  });
});
