import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { exampleProject } from "../project/example";
import { stateFile } from "../pulumi/backend";
import { succeeds } from "../pulumi/outcome";
import { Stack } from "../pulumi/stack";
import { Gallery } from "./gallery";

describe("the examples pipeline and consumer on the engine local", () => {
  let gallery: Gallery;
  let pipeline: Stack;
  before(async function () {
    this.timeout(300_000);
    gallery = await Gallery.open();
    pipeline = await gallery.deployed("pipeline");
  });
  after(() => gallery.close());

  it("make clips of a file, and a reel of the clips", () => {
    assert.ok(gallery.filesIn(pipeline, "clips").length > 1);
    assert.equal(gallery.filesIn(pipeline, "reels").length, 1);
  });

  it("hand the clips to another stack", async () => {
    const { project, backend, name } = pipeline;
    const consumer = await Stack.init(await exampleProject("consumer"));
    // Both stacks are in one backend, as those of an organisation are.
    copyFileSync(stateFile(backend, project.name, name), stateFile(consumer.backend, project.name, name));
    consumer.setConfig("highlightsStack", `organization/${project.name}/${name}`);
    await succeeds(consumer.up());
    const playlist = consumer.outputs().playlist as { source: string; seconds: number }[];
    assert.equal(playlist.length, gallery.filesIn(pipeline, "clips").length);
    for (const { source, seconds } of playlist) assert.ok(source.endsWith(".mp4") && seconds > 0, source);
  });
});
