// The address of a unit's page: what stands behind the # of the window's own.

const prefix = "#unit=";

export function unitInLink(hash = location.hash): { readonly port: string; readonly channel: number } | undefined {
  if (!hash.startsWith(prefix)) return undefined;
  try {
    const [, port, channel] = /^(.+):(\d{1,9})$/.exec(decodeURIComponent(hash.slice(prefix.length))) ?? [];
    return port === undefined ? undefined : { port, channel: Number(channel) };
  } catch {
    return undefined;
  }
}

export function setUnitLink(port: string | undefined, channel = 0): void {
  const { pathname, search } = location;
  history.replaceState(null, "", port === undefined ? pathname + search : `${pathname}${search}${prefix}${encodeURIComponent(`${port}:${channel}`)}`);
}
