import { HighlightError, textOf } from "../../error";

/** Where notes are. */
export interface NotesAddress {
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
}

/** Another process took the lock before the submit was sent. Nothing was submitted. */
export class LockLostError extends HighlightError {
  readonly code = "LockLost";

  constructor({ bucket, prefix }: NotesAddress) {
    super(
      `another deployment took the lock of this submit in oss://${bucket}/${prefix}, while this one stood still: nothing was submitted; ` +
        "run pulumi up again, which takes over the job of that deployment",
    );
  }
}

/** The notes of submits in a bucket cannot be used. Nothing is submitted without them. */
export class NotesError extends HighlightError {
  readonly code = "Notes";

  /**
   * @param cause an error of OSS, or a clause that says why
   */
  constructor({ bucket, prefix, region }: NotesAddress, cause: unknown) {
    const place = `oss://${bucket}/${prefix}`;
    const reason = typeof cause === "string" ? cause : textOf(cause);
    super(
      `highlights:notes is ${place}: the notes of submits cannot be used there (${reason}), and nothing is submitted without them: ` +
        `name a bucket without versioning that is in ${region}, or its region with https://BUCKET.oss-REGION.aliyuncs.com/PREFIX, and allow oss:GetBucketInfo and oss:ListObjects on ${bucket}, and ` +
        `oss:GetObject, oss:PutObject and oss:DeleteObject on ${bucket}/${prefix}/*; or set another place with ` +
        "pulumi config set highlights:notes oss://BUCKET/PREFIX",
    );
  }
}
