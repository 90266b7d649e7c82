import { HighlightError, textOf } from "../../error";

/** Another process took the lock before the submit was sent. Nothing was submitted. */
export class LockLostError extends HighlightError {
  readonly code = "LockLost";

  /** @param place `oss://BUCKET/PREFIX` */
  constructor(place: string) {
    super(
      `another deployment took the lock of this submit in ${place}, while this one stood still: nothing was submitted; ` +
        "run pulumi up again, which takes over the job of that deployment",
    );
  }
}

/** The notes of submits in a bucket cannot be used. Nothing is submitted without them. */
export class NotesError extends HighlightError {
  readonly code = "Notes";

  /**
   * @param place `oss://BUCKET/PREFIX`
   * @param cause an error of OSS, or a clause that says why
   */
  constructor(place: string, cause: unknown) {
    const bucket = /^oss:\/\/([^/]+)/.exec(place)?.[1] ?? place;
    const reason = typeof cause === "string" ? cause : textOf(cause);
    super(
      `highlights:notes is ${place}: the notes of submits cannot be used there (${reason}), and nothing is submitted without them: ` +
        `name a bucket without versioning that is there, and allow oss:GetBucketInfo and oss:ListObjects on ${bucket}, and ` +
        `oss:GetObject, oss:PutObject and oss:DeleteObject on ${place.slice("oss://".length)}/*; or set another place with ` +
        "pulumi config set highlights:notes oss://BUCKET/PREFIX",
    );
  }
}
