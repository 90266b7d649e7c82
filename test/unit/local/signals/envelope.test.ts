import assert from "node:assert/strict";
import { levelFloor, levelReader, sampleRate } from "../../../../local/signals/envelope";
import { seemsVoiceless, voiceReader } from "../../../../local/signals/voice";

const sine = (frequency: number, seconds: number, volume = 0.1): Float64Array =>
  Float64Array.from(
    { length: seconds * sampleRate },
    (_, index) => volume * Math.sin((2 * Math.PI * frequency * index) / sampleRate),
  );

describe("the level of the sound", () => {
  it("is measured fifty times a second, whatever pieces the samples come in", () => {
    const samples = sine(1000, 1, 0.5);
    const bytes = Buffer.alloc(2 * samples.length);
    samples.forEach((value, index) => bytes.writeInt16LE(Math.round(value * 32767), 2 * index));
    const [whole, pieces] = [levelReader(1), levelReader(1)];
    whole.read(bytes);
    for (let from = 0; from < bytes.length; from += 7) pieces.read(bytes.subarray(from, from + 7));
    assert.equal(whole.levels.length, 50);
    assert.deepEqual(pieces.levels, whole.levels);
    // Half of full scale as a sine is 9 dB below a square wave of full scale.
    assert.ok(Math.abs((whole.levels[25] ?? 0) + 9) < 0.5, String(whole.levels[25]));
  });

  it("is that of the loudest channel, whatever the others hold", () => {
    const samples = sine(1000, 1, 0.5);
    const read = (gains: readonly number[]): number[] => {
      const bytes = Buffer.alloc(2 * samples.length * gains.length);
      samples.forEach((value, index) =>
        gains.forEach((gain, channel) =>
          bytes.writeInt16LE(Math.round(gain * value * 32767), 2 * (index * gains.length + channel)),
        ),
      );
      const reader = levelReader(gains.length);
      reader.read(bytes);
      return reader.levels;
    };
    const alone = read([1]);
    assert.deepEqual(read([1, -1]), alone);
    assert.deepEqual(read([0, 1]), alone);
    assert.deepEqual(read([0, 0, 0, 1, 0, 0, 0, 0]), alone);
  });

  it("gives the search for a voice the channel that leads", () => {
    const bytes = Buffer.alloc(4 * sampleRate);
    sine(1000, 1, 0.5).forEach((value, index) => bytes.writeInt16LE(Math.round(value * 32767), 4 * index + 2));
    const blocks: number[] = [];
    const reader = levelReader(2, (block) => blocks.push(Math.max(...block)));
    reader.read(bytes);
    assert.ok(blocks.slice(1).every((most) => most > 0.4));
  });

  it("has a floor for digital silence", () => {
    const reader = levelReader(1);
    reader.read(Buffer.alloc(2 * sampleRate));
    assert.ok(reader.levels.every((level) => level === levelFloor));
  });
});

describe("the search for a voice", () => {
  it("finds none in held notes, and claims nothing about silence", () => {
    const notes = voiceReader();
    for (const frequency of [440, 550, 660, 440]) notes.read(sine(frequency, 4));
    assert.ok(seemsVoiceless(notes.end()));
    const silence = voiceReader();
    silence.read(new Float64Array(10 * sampleRate));
    assert.ok(!seemsVoiceless(silence.end()));
  });

  it("takes a gliding tone for a possible voice", () => {
    const reader = voiceReader();
    let phase = 0;
    reader.read(
      Float64Array.from({ length: 8 * sampleRate }, (_, index) => {
        phase += (2 * Math.PI * (600 + 300 * Math.sin(index / 900))) / sampleRate;
        return 0.1 * Math.sin(phase);
      }),
    );
    assert.ok(!seemsVoiceless(reader.end()));
  });
});
