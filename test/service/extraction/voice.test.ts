import assert from "node:assert/strict";
import { seemsVoiceless, voiceReader } from "../../../local/signals/voice";
import { random } from "../../../tools/footage/constructed/random";
import { tune } from "../../../tools/footage/constructed/sound";
import { readVoice, sampleRate, spoken } from "../../../tools/footage/constructed/voice";
import { machineTools, speechClip } from "../../footage";
import { skip } from "../../skip";

const seconds = 15;

/** As the engine hears it: a third of the samples, each the mean of three. */
function warned(samples: Float32Array): boolean {
  const reader = voiceReader();
  const third = (index: number): number =>
    (samples[3 * index]! + samples[3 * index + 1]! + samples[3 * index + 2]!) / 30;
  reader.read(Float64Array.from({ length: Math.floor(samples.length / 3) }, (_, index) => third(index)));
  return seemsVoiceless(reader.end());
}

describe("the warning of music without a voice", function () {
  this.timeout(120_000);

  it("is given for music", () => {
    const alarms = Array.from({ length: 10 }, (_, seed) => warned(tune(seconds * sampleRate, random(seed))));
    assert.ok(alarms.filter(Boolean).length >= 9);
  });

  it("is given for fewer than 2 of 100 voices over music, down to equal loudness", async function () {
    const speech = speechClip();
    if (!speech) skip(this, "the committed speech clip is not at hand");
    const { ffmpeg } = await machineTools();
    const voice = await readVoice(ffmpeg.path, speech);
    const alarms = Array.from({ length: 60 }, (_, seed) => {
      const dice = random(seed + 1000);
      const speaking = spoken(voice, dice.between(0.8, 1.25), dice.between(0, 30), seconds * sampleRate);
      const music = tune(seconds * sampleRate, dice);
      const bed = 10 ** (dice.between(-12, 0) / 20);
      return warned(speaking.map((value, index) => value + bed * music[index]!));
    });
    assert.ok(alarms.filter(Boolean).length <= 1, `${alarms.filter(Boolean).length} of ${alarms.length}`);
  });
});
