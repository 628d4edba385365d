/** True for a URL by which login and tokens leave this machine in clear text. */
export function isUnencrypted(serverUrl: string): boolean {
  if (!/^http:/i.test(serverUrl) || !URL.canParse(serverUrl)) return false;
  return !/^(?:(?:.+\.)?localhost|127\.[0-9.]+|\[::1\])$/.test(new URL(serverUrl).hostname);
}
