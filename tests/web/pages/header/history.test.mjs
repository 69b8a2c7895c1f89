import assert from "node:assert/strict";
import { test } from "node:test";

import { keepToViews } from "../../../../web/src/pages/header/history.js";

/** A browser's window with a history of addresses and a clock. */
function browser(first) {
  const entries = [first];
  const window = {
    entries,
    now: 0,
    performance: { now: () => window.now },
    location: {
      get href() {
        return `http://app.example${entries.at(-1)}`;
      },
      get pathname() {
        return new URL(this.href).pathname;
      },
      get search() {
        return new URL(this.href).search;
      },
    },
    history: { pushState: (_, __, url) => entries.push(url), replaceState: (_, __, url) => entries.splice(-1, 1, url) },
  };
  keepToViews(window, { typed: ["find"], data: "data" });
  return window;
}

const go = (window, ...urls) => {
  for (const url of urls) window.history.pushState({}, "", url);
};

test("the bare address that a link leads to gives way to the one with the view", () => {
  const window = browser("/?day=1");
  go(window, "/events", "/events?day=1", "/events?day=2");
  assert.deepEqual(window.entries, ["/?day=1", "/events?day=1", "/events?day=2"]);
});

test("a view that a person makes later has an entry of its own", () => {
  const window = browser("/");
  go(window, "/?day=2");
  assert.deepEqual(window.entries, ["/", "/?day=2"], "the page was opened, no link led to it");
  go(window, "/events");
  window.now = 60_000;
  go(window, "/events?day=3");
  assert.deepEqual(window.entries, ["/", "/?day=2", "/events", "/events?day=3"]);
});

test("a view is the same whatever data its address says it was made with", () => {
  const window = browser("/?lang=sq");
  go(window, "/?lang=sq&data=1a2b3c4d", "/?lang=sq&day=2&data=1a2b3c4d");
  assert.deepEqual(window.entries, ["/?lang=sq&data=1a2b3c4d", "/?lang=sq&day=2&data=1a2b3c4d"]);
});

test("pages whose address comes whole are kept", () => {
  const window = browser("/");
  go(window, "/events?day=1", "/compare", "/method", "/method?day=1");
  assert.deepEqual(window.entries, ["/", "/events?day=1", "/compare", "/method?day=1"]);
});

test("a text that is looked for while it is typed is one view", () => {
  const window = browser("/?day=1");
  go(
    window,
    "/?day=1&find=ze",
    "/?day=1&find=zve",
    "/?day=1&find=zvecan",
    "/?day=1",
    "/?day=2&find=z",
    "/?day=3&find=z",
  );
  assert.deepEqual(window.entries, ["/?day=1", "/?day=1&find=zvecan", "/?day=1", "/?day=2&find=z", "/?day=3&find=z"]);
});
