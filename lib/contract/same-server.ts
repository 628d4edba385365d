/** True for two spellings of one URL, as the provider compares them: a trailing slash and `/api/mgmt` may be there or not. */
export function isSameServer(a: string, b: string): boolean {
  return normalized(a) === normalized(b);
}

function normalized(serverUrl: string): string {
  if (!URL.canParse(serverUrl)) return serverUrl;
  const { origin, pathname } = new URL(serverUrl);
  return (
    origin +
    pathname
      .replace(/\/+$/, '')
      .replace(/\/api\/mgmt$/, '')
      .replace(/\/+$/, '')
  );
}
