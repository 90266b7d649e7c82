/**
 * The address of a program on this machine: http or https, at `localhost` or a loopback IP address.
 * Undefined for any other text; a name is not looked up, whatever it may resolve to.
 */
export function loopbackAddress(text: unknown): URL | undefined {
  if (typeof text !== "string" || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const isLoopback = url.hostname === "localhost" || url.hostname === "[::1]" || /^127(\.\d+){3}$/.test(url.hostname);
  return isLoopback ? url : undefined;
}
