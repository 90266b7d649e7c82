import type { WireRequest } from "../../http/request";
import type { SettingTexts } from "../../store/bucket-settings";
import { ossErrors } from "../../wire-error";
import { settingText } from "../settings/settings";

const algorithmHeader = "x-oss-server-side-encryption";

/** The headers in which an upload chooses its encryption. */
export const encryptionHeaders: readonly string[] = [
  algorithmHeader,
  "x-oss-server-side-encryption-key-id",
  "x-oss-server-side-data-encryption",
];

/**
 * The encryption headers in replies about an object: those of its upload, or else the setting of
 * its bucket. The file itself is not encrypted.
 * @throws WireError InvalidEncryptionAlgorithmError
 */
export function encryptionOf(request: WireRequest, texts: SettingTexts): Record<string, string> {
  const asked = Object.entries(request.headers).filter(([name]) => encryptionHeaders.includes(name));
  if (asked.length > 0) {
    const algorithm = request.headers[algorithmHeader] ?? "";
    if (!["AES256", "KMS", "SM4"].includes(algorithm)) throw ossErrors.encryption(algorithm);
    return Object.fromEntries(asked);
  }
  const byDefault = settingText(texts, "encryption", "ApplyServerSideEncryptionByDefault", "SSEAlgorithm");
  return byDefault === undefined ? {} : { [algorithmHeader]: byDefault };
}
