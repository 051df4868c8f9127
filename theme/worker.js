/* The service worker of one language, /<language>/worker.js: it runs only in browsers whose reader has tapped "Save".
   What may be kept, and in which state, stands in /<language>/offline/saved.json of the newest release.
   - The network comes first; the copy is shown only where there is none, or where it does not answer in time.
   - With every page that the network gave, the copy is compared with the newest list: what is not named there any more
     is deleted, what has changed is loaded again. A file is kept only in the very state that the list names, so that
     an older one that some server on the way still has does not stay.
   - After the day when copies are to be thrown away the copy deletes itself. */
"use strict";

const HERE = self.registration.scope;
const ROOT = new URL("../", HERE).href;
const LIST = HERE + "offline/saved.json";
const CONTENTS = HERE + "offline/contents/";
const NAME = "kept " + HERE;
const PATIENCE = 8000; // milliseconds
const DIGITS = 20; // as plugins/offline/saved.py has it
const AT_ONCE = 6; // files that are loaded side by side

async function loaded(address) {
  const answer = await fetch(address, { cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) throw new Error(answer.status + " " + address);
  return answer;
}

async function digest(answer) {
  const bytes = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
  const letters = (byte) => String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15)); // a to p for 0 to 15
  return Array.from(new Uint8Array(bytes), letters).join("").slice(0, DIGITS);
}

// Keep the file in the state that the list names, or not at all. Of some pages a variant is kept, which leaves out
// what may stand in no copy.
async function keep(cache, path, list) {
  const answer = await loaded(ROOT + (list.variants[path] || path));
  if (await digest(answer) === list.files[path]) await cache.put(ROOT + path, answer);
  else await cache.delete(ROOT + path);
}

async function tell(done, all) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  pages.forEach((page) => page.postMessage({ done, all }));
}

async function save() {
  if ((await caches.has(NAME)) && (await (await caches.open(NAME)).match(LIST))) return; // a newer worker: it stays
  await caches.delete(NAME); // the list comes last, so without it a browser was stopped while it saved
  const answer = await loaded(LIST), list = await answer.clone().json();
  const cache = await caches.open(NAME), paths = Object.keys(list.files), all = paths.length;
  try {
    const next = async () => {
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        await keep(cache, path, list);
        await tell(all - paths.length, all);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    await cache.put(LIST, answer);
  } catch (broken) {
    paths.length = 0;
    await caches.delete(NAME);
    throw broken;
  }
}

async function forget() {
  await caches.delete(NAME);
  await self.registration.unregister();
}

// The last day of a copy is one in Japan, which is nine hours (324e5 milliseconds) ahead of UTC.
const dayInJapan = () => new Date(Date.now() + 324e5).toISOString().slice(0, 10);

async function listIn(cache) {
  const kept = await cache.match(LIST);
  return kept ? kept.json() : { files: {}, instead: {}, variants: {}, discard_after: "" };
}

async function refresh() {
  if (!(await caches.has(NAME))) return;
  const answer = await fetch(LIST, { cache: "no-cache", credentials: "omit" });
  if (answer.status === 404 || answer.status === 410) return forget();
  if (!answer.ok) return;
  const cache = await caches.open(NAME), before = await listIn(cache), now = await answer.clone().json();
  const keys = (await cache.keys()).map((request) => request.url).filter((url) => url !== LIST);
  const changed = (path) => before.files[path] !== now.files[path];
  // Everything old goes before anything new is asked for, so that a signal that breaks off leaves nothing behind.
  for (const url of keys) if (changed(url.slice(ROOT.length))) await cache.delete(url);
  await cache.put(LIST, answer);
  for (const path of Object.keys(now.files)) {
    if (changed(path) || !keys.includes(ROOT + path)) await keep(cache, path, now);
  }
}

async function kept(address, isPage) {
  if (!(await caches.has(NAME))) return undefined;
  const cache = await caches.open(NAME), list = await listIn(cache);
  if (dayInJapan() > list.discard_after) {
    await forget();
    return undefined;
  }
  const instead = list.instead[address.slice(ROOT.length)];
  return (await cache.match(address)) || (instead && (await cache.match(ROOT + instead)))
    || (isPage ? cache.match(CONTENTS) : undefined);
}

const timeUp = () => new Promise((resolve) => { setTimeout(resolve, PATIENCE); });

async function answered(event, address) {
  const isPage = event.request.mode === "navigate";
  // Not from the browser's own store, where a page may stand that has been taken down since.
  const network = isPage ? fetch(event.request, { cache: "no-cache" }) : fetch(event.request);
  const first = await Promise.race([network.catch(() => undefined), timeUp()]);
  if (first) {
    if (isPage) event.waitUntil(refresh().catch(() => undefined));
    return first;
  }
  return (await kept(address, isPage)) || network;
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(save());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const address = event.request.url.split(/[?#]/)[0];
  if (event.request.method === "GET" && address.startsWith(ROOT)) event.respondWith(answered(event, address));
});
