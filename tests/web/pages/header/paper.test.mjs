import assert from "node:assert/strict";
import test from "node:test";
import { dataAddress, paperAddress, prints } from "../../../../web/src/pages/header/paper.js";

test("what paper has of a page is asked for by the page's own address, in the page's language", () => {
  assert.equal(
    paperAddress({ pathname: "/maps/events", search: "?day=2023-09-24&lang=sr" }, "sq"),
    "paper/events?day=2023-09-24&lang=sq",
  );
  assert.equal(paperAddress({ pathname: "/", search: "" }, "en"), "paper/map?lang=en");
});

test("a picture's bytes are an address, whatever a browser made of them as letters", () => {
  const letters = String.fromCharCode(0x89, 0x50, 0xf7ff);
  assert.equal(dataAddress(letters), `data:image/png;base64,${Buffer.from([0x89, 0x50, 0xff]).toString("base64")}`);
});

test("the key that prints is Ctrl or Cmd with P, on a Cyrillic keyboard too, and no other", () => {
  const key = { ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, code: "KeyP", key: "p" };
  assert.equal(prints(key), true);
  assert.equal(prints({ ...key, ctrlKey: false, metaKey: true }), true);
  assert.equal(prints({ ...key, key: "п" }), true);
  assert.equal(prints({ ...key, code: "KeyR" }), true, "where P is on another key");
  assert.equal(prints({ ...key, ctrlKey: false }), false);
  assert.equal(prints({ ...key, shiftKey: true }), false);
  assert.equal(prints({ ...key, code: "KeyR", key: "r" }), false);
});
