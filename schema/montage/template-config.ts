import { z } from "zod";
import { field } from "../field";
import { batchPage } from "../provenance";

const templateId = field(z.string().min(1), {
  doc: "Id of a template of the type BatchEditing.",
  source: batchPage,
});

/**
 * The templates of a job. The operation has no parameter for them: this package reads one before
 * the submit, and sends the arguments with what they leave empty filled in.
 */
export const templateConfig = field(z.array(templateId).min(1).max(50), {
  doc:
    "Templates of the reels, by their ids; one is drawn for the job. What the other arguments leave empty is read from it before the submit: stickers, music and background " +
    "images of `inputConfig`, all of `editingConfig`, and `width`, `height` and `video` of `outputConfig`. A changed template runs nothing again: change `triggers`.",
  unit: "templates",
  fillsBlanks: true,
  source: batchPage,
});
