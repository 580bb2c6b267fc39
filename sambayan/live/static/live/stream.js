// One stream per browser. The tab that holds the lock listens and tells the others; when it closes,
// the next one takes over from the last position it heard. Without streams: polling.
const body = document.body;
const channel = "BroadcastChannel" in window ? new BroadcastChannel("sambayan-stream") : null;
const POLL = 5000, KEEP = 500;
let address = body.dataset.stream;
let position = Number(new URL(address, location).searchParams.get("sejak")) || 0;
let failures = 0, leads = false;
const recent = [];
const due = new Map();

function matches(wanted, fact) {
  return wanted.split(" ").some((one) => one.endsWith(".") || one.endsWith(":")
    ? fact.name.startsWith(one) || fact.subject.startsWith(one)
    : fact.subject === one || fact.name === one);
}

function show(fact) {
  if (fact.position <= position) return;
  position = fact.position;
  for (const element of document.querySelectorAll("[data-live]")) {
    if (!matches(element.dataset.live, fact)) continue;
    clearTimeout(due.get(element));
    due.set(element, setTimeout(() => {
      due.delete(element);
      element.dispatchEvent(new CustomEvent("live", { bubbles: false, detail: fact }));
    }, 150));
  }
  document.dispatchEvent(new CustomEvent("sambayan:fact", { detail: fact }));
}

function lead(fact) {
  recent.push(fact);
  if (recent.length > KEEP) recent.shift();
  channel?.postMessage({ fact });
  show(fact);
}

function tell(connected) {
  body.dataset.connected = connected ? "ya" : "tidak";
  for (const element of document.querySelectorAll("[data-connection]"))
    element.hidden = element.dataset.connection !== body.dataset.connected;
}

if (channel) {
  channel.onmessage = ({ data }) => {
    if (data.fact) show(data.fact);
    if (data.connected !== undefined) tell(data.connected);
    if (leads && data.hello !== undefined)
      for (const fact of recent) if (fact.position > data.hello) channel.postMessage({ fact });
  };
  channel.postMessage({ hello: position });
}

function at(path) {
  const url = new URL(address, location);
  url.pathname = path;
  url.searchParams.set("sejak", String(position));
  return url;
}

async function renew() {
  const answer = await fetch("/siaran/alamat/", { headers: { Accept: "application/json" } });
  if (answer.ok) address = (await answer.json()).stream;
  return address !== "";
}

function status(connected) {
  tell(connected);
  channel?.postMessage({ connected });
}

async function poll() {
  try {
    const answer = await fetch(at("/stream/sejak"));
    if (answer.status === 401) { if (!(await renew())) return; }
    else if (answer.ok) {
      const said = await answer.json();
      for (const fact of said.facts) lead(fact);
      position = Math.max(position, said.position);
      status(true);
    } else status(false);
  } catch { status(false); }
  setTimeout(failures > 0 && failures % 12 === 0 ? listen : poll, POLL);
  failures += 1;
}

function listen() {
  if (!("EventSource" in window)) return poll();
  const source = new EventSource(at("/stream"));
  source.onopen = () => { failures = 0; status(true); };
  source.onmessage = (event) => lead(JSON.parse(event.data));
  source.addEventListener("expired", async () => { source.close(); if (await renew()) listen(); });
  source.onerror = async () => {
    status(false);
    source.close();
    failures += 1;
    await new Promise((done) => setTimeout(done, Math.min(1000 * failures, 8000) * (0.5 + Math.random() / 2)));
    try { if (!(await renew())) return; } catch { /* the next try will tell */ }
    if (failures >= 3) poll(); else listen();
  };
}

if (navigator.locks) navigator.locks.request("sambayan-stream", () => { leads = true; listen(); return new Promise(() => {}); });
else { leads = true; listen(); }
