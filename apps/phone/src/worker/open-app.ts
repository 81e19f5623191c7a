/** Brings the app to the front where it is open, or opens it, at a place in it. */
export async function openApp(clients: Clients, scope: string, path: string): Promise<void> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find(({ url }) => url.startsWith(scope));
  if (!open) return void (await clients.openWindow(new URL(path, scope).href));
  open.postMessage({ open: path });
  await open.focus();
}
